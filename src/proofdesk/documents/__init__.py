# SPDX-License-Identifier: GPL-3.0-or-later
"""Files to text and back, one module a format."""
