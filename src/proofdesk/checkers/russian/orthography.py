# SPDX-License-Identifier: GPL-3.0-or-later
"""All topics of spelling among neighbours. A new one is one line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.capitals import SMALL_LETTER, SmallLetters
from proofdesk.checkers.russian.homophones import HOMOPHONE, Homophones
from proofdesk.checkers.russian.hyphens import HYPHENATED, Hyphens
from proofdesk.checkers.russian.infinitives import INFINITIVE, VERB_ENDING, Infinitives
from proofdesk.checkers.russian.proper_names import CAPITAL_LETTER, ProperNames

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from proofdesk.checkers.russian.capitals import CommonNouns
    from proofdesk.checkers.russian.passage import Topic

ORTHOGRAPHY_RULES = (SMALL_LETTER, CAPITAL_LETTER, HYPHENATED, INFINITIVE, VERB_ENDING, HOMOPHONE)


def orthography_topics(common_nouns: Callable[[], CommonNouns]) -> Sequence[Topic]:
    """Every topic, made anew. `common_nouns` gives those that are hardly ever names."""
    return (ProperNames(), SmallLetters(common_nouns), Hyphens(), Infinitives(), Homophones())
