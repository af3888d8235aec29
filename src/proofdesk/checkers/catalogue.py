# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogue of all rules. A new family is one line here."""

from __future__ import annotations

from proofdesk.checkers.consistency import CONSISTENCY_RULES
from proofdesk.checkers.grammar import GRAMMAR_RULES
from proofdesk.checkers.names import NAME_RULES
from proofdesk.checkers.russian.orthography import ORTHOGRAPHY_RULES
from proofdesk.checkers.russian.topics import RUSSIAN_RULES
from proofdesk.checkers.spelling_rules import SPELLING_RULES
from proofdesk.checkers.typography import TYPOGRAPHY_RULES
from proofdesk.core.rules import Catalogue


def build_catalogue() -> Catalogue:
    """Every rule that exists."""
    return Catalogue(
        (
            *NAME_RULES,
            *SPELLING_RULES,
            *ORTHOGRAPHY_RULES,
            *RUSSIAN_RULES,
            *GRAMMAR_RULES,
            *TYPOGRAPHY_RULES,
            *CONSISTENCY_RULES,
        ),
    )
