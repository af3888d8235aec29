# SPDX-License-Identifier: GPL-3.0-or-later
"""All topics. A new one is one line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.adjectives import AGREEMENT, Adjectives
from proofdesk.checkers.russian.agreement import PARTICIPLE, Agreement
from proofdesk.checkers.russian.clause_subjects import ClauseSubjects
from proofdesk.checkers.russian.compounds import COMPOUND, Compounds
from proofdesk.checkers.russian.copulas import COPULA, Copulas
from proofdesk.checkers.russian.euphony import Euphony
from proofdesk.checkers.russian.government import DATIVE, GOVERNMENT, ON_ARRIVAL, Government
from proofdesk.checkers.russian.half import HALF, Half
from proofdesk.checkers.russian.negation import NE_APART, NE_PRONOUN, NE_TOGETHER, Negation
from proofdesk.checkers.russian.numbers import NUMBER_HYPHEN, NUMERAL, Numbers
from proofdesk.checkers.russian.objects import Objects
from proofdesk.checkers.russian.pairs import Pairs
from proofdesk.checkers.russian.participles import SHORT_PARTICIPLE, Participles
from proofdesk.checkers.russian.particles import TAKI, Particles
from proofdesk.checkers.russian.phrases import ADVERB, ALSO, CONJUNCTION, NE_NI, PREPOSITION, SO_THAT, Phrases
from proofdesk.checkers.russian.predicates import PREDICATE, Predicates
from proofdesk.checkers.russian.prepositions import PREPOSITION_CASE, PrepositionCase
from proofdesk.checkers.russian.pronouns import PRONOUN, Pronouns
from proofdesk.checkers.russian.quantities import Quantities
from proofdesk.checkers.russian.reflexive import TSYA, Reflexive
from proofdesk.checkers.russian.relatives import RELATIVE, Relatives
from proofdesk.checkers.russian.split_adverbs import SplitAdverbs
from proofdesk.checkers.russian.subjects import Subjects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.checkers.russian.passage import Topic

RUSSIAN_RULES = (
    TSYA,
    ALSO,
    SO_THAT,
    CONJUNCTION,
    PREPOSITION,
    ADVERB,
    NE_NI,
    NE_PRONOUN,
    NE_APART,
    NE_TOGETHER,
    HALF,
    TAKI,
    NUMBER_HYPHEN,
    NUMERAL,
    SHORT_PARTICIPLE,
    DATIVE,
    ON_ARRIVAL,
    GOVERNMENT,
    PREPOSITION_CASE,
    AGREEMENT,
    PARTICIPLE,
    COPULA,
    PRONOUN,
    COMPOUND,
    PREDICATE,
    RELATIVE,
)


def all_topics() -> Sequence[Topic]:
    """Every topic, made anew."""
    return (
        Phrases(),
        Pairs(),
        Reflexive(),
        Negation(),
        Half(),
        Particles(),
        Numbers(),
        Quantities(),
        SplitAdverbs(),
        Euphony(),
        Government(),
        Objects(),
        PrepositionCase(),
        Adjectives(),
        Agreement(),
        Copulas(),
        Compounds(),
        Pronouns(),
        Predicates(),
        Subjects(),
        ClauseSubjects(),
        Relatives(),
        Participles(),
    )
