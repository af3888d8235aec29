# SPDX-License-Identifier: GPL-3.0-or-later
"""A window with entries that people keep: what the name register and the dictionaries have in common."""
