# SPDX-License-Identifier: GPL-3.0-or-later
"""Larger surfaces over the window."""
