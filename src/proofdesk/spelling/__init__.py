# SPDX-License-Identifier: GPL-3.0-or-later
"""The speller: which words are known, what an unknown one was meant to be."""
