# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the speller, as the catalogue shows them."""

from __future__ import annotations

from proofdesk.checkers.forbidden import FORBIDDEN
from proofdesk.core.issues import Safety, Severity
from proofdesk.core.rules import Rule
from proofdesk.spelling.pairs import Join

UNKNOWN = Rule(
    "spelling/unknown",
    wrong="Отношения остаются прогматичными.",
    right="Отношения остаются прагматичными.",
    severity=Severity.ERROR,
)
MISSPELLING = Rule(
    "spelling/misspelling",
    wrong="В школе приняли новую програму.",
    right="В школе приняли новую программу.",
    severity=Severity.ERROR,
    safety=Safety.SAFE,
    source="Русский орфографический словарь РАН",
)
APART = Rule(
    "spelling/apart",
    wrong="Встречу перенесли всвязи с погодой.",
    right="Встречу перенесли в связи с погодой.",
    severity=Severity.ERROR,
    safety=Safety.SAFE,
    source="Правила русской орфографии и пунктуации, 2006, § 135-143",
)
HYPHEN = Rule(
    "spelling/hyphen",
    wrong="Ктото уже звонил в редакцию.",
    right="Кто-то уже звонил в редакцию.",
    severity=Severity.ERROR,
    safety=Safety.SAFE,
    source="Правила русской орфографии и пунктуации, 2006, § 118-135",
)
TOGETHER = Rule(
    "spelling/together",
    wrong="Об этом ни кто не знал.",
    right="Об этом никто не знал.",
    severity=Severity.ERROR,
    safety=Safety.SAFE,
    source="Правила русской орфографии и пунктуации, 2006, § 117-139",
)
ABBREVIATION = Rule(
    "spelling/abbreviation",
    wrong="Роман вышел в 1862 г, весной.",
    right="Роман вышел в 1862 г., весной.",
    safety=Safety.SAFE,
    source="Правила русской орфографии и пунктуации, 2006, § 209-210",
)
COLLOQUIAL = Rule(
    "spelling/colloquial",
    wrong="Он щас на совещании.",
    right="Он сейчас на совещании.",
)
MIXED_SCRIPT = Rule(
    "spelling/mixed-script",
    wrong="Это cлово напечатано с латинской буквой.",
    right="Это слово напечатано с латинской буквой.",
    severity=Severity.ERROR,
    safety=Safety.SAFE,
)
SPELLING_RULES = (UNKNOWN, MISSPELLING, APART, HYPHEN, TOGETHER, ABBREVIATION, COLLOQUIAL, MIXED_SCRIPT, FORBIDDEN)
RULES_OF_JOINS = {Join.SOLID: TOGETHER, Join.HYPHEN: HYPHEN, Join.APART: APART, Join.DOT: ABBREVIATION}
"""Which rule speaks of neighbouring words that belong together in this way."""
