# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules of Russian grammar and orthography that need a look at the words around; one topic a module."""
