# SPDX-License-Identifier: GPL-3.0-or-later
"""Third-party language tools behind the ports of the core."""
