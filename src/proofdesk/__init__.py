# SPDX-License-Identifier: GPL-3.0-or-later
"""ProofDesk: a newsroom proofreads its articles here before they are published."""

__version__ = "0.1.0"
