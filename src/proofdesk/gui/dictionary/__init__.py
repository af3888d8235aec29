# SPDX-License-Identifier: GPL-3.0-or-later
"""The dictionaries in the window: a word with its forms, all words, what was done to them."""
