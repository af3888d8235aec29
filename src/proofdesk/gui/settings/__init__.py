# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings window: what a person chooses once, and at once."""
