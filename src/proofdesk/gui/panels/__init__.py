# SPDX-License-Identifier: GPL-3.0-or-later
"""The right side of the window: issues, names, questions, history."""
