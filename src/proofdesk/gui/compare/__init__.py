# SPDX-License-Identifier: GPL-3.0-or-later
"""The view in which two versions of a text are compared."""

NOW, DISK = 0, -1
"""Versions beside the revisions, which have their ids: the text in the window, and the one in the article's file."""
