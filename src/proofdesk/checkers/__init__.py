# SPDX-License-Identifier: GPL-3.0-or-later
"""One module a family of rules, and the catalogue of all rules."""
