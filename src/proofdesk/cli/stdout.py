# SPDX-License-Identifier: GPL-3.0-or-later
"""Standard output that can take nothing more. A module of its own, because `--version` loads nothing else."""

from __future__ import annotations

import os
import sys


def forget_stdout() -> None:
    """What is still buffered goes nowhere: Python flushes stdout once more when it ends, and would complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
