# SPDX-License-Identifier: GPL-3.0-or-later
"""Use cases that the window and the command line share."""
