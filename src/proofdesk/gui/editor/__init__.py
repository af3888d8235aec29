# SPDX-License-Identifier: GPL-3.0-or-later
"""The editor of the article: text, marks, margins."""
