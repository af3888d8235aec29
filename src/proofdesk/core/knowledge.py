# SPDX-License-Identifier: GPL-3.0-or-later
"""What a newsroom knows beside what ships with the program: names and words."""

from __future__ import annotations

from dataclasses import dataclass, field

from proofdesk.core.dictionary import DictionarySnapshot
from proofdesk.core.register import RegisterSnapshot


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The name register and the dictionaries at one moment."""

    register: RegisterSnapshot = field(default_factory=RegisterSnapshot)
    dictionary: DictionarySnapshot = field(default_factory=DictionarySnapshot)
