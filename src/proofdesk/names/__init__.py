# SPDX-License-Identifier: GPL-3.0-or-later
"""The name engine: mentions, people, variants and replacement."""
