# SPDX-License-Identifier: GPL-3.0-or-later
"""Consistency within one article: abbreviations that are never spelled out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from proofdesk.core.fingerprints import digest
from proofdesk.core.issues import Issue, Severity
from proofdesk.core.messages import message
from proofdesk.core.rules import Rule, RuleSelection
from proofdesk.core.spans import Span
from proofdesk.core.text import ArticleText, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

CONSISTENCY_RULES = (
    Rule(
        "consistency/abbreviation",
        wrong="Он работает на кафедре АНК и пишет книгу.",
        right="Он работает на кафедре Ассамблеи народа Казахстана (АНК) и пишет книгу.",
        severity=Severity.INFO,
    ),
)

CHECKER_VERSION = "3"
_ABBREVIATION = re.compile(r"(?<![\w-])[А-ЯЁ]{2,5}(?![\w-])")
_QUOTED = re.compile(r'(?:«|„|")[^«»„“".,:;!?]{1,40}(?:»|“|")')
_KIND = re.compile(
    r"(?:агентств|ассоциаци|банк|бирж|блок|газет|групп|движени|журнал|завод|издани|институт|канал|клуб|комбинат|компани"
    r"|комплекс|концерн|корпораци|марк|организаци|парти|портал|предприяти|программ|радиостанци|ракет|самол[её]т|сайт"
    r"|систем|союз|станци|студи|университет|фирм|фонд|фракци|холдинг)\w{0,4}\s+[«„\"]?$",
    re.IGNORECASE,
)
"""A word that tells the reader what sort of thing the abbreviation after it is."""
_WORD_OR_SIGN = re.compile(r"\w+|[^\w\s-]")
_LITTLE = frozenset({"и", "в", "во", "на", "по", "о", "об", "с", "для", "при", "от", "у"})
SHORT = 3
"""Letters up to which words have the same initials by chance: there the first one must have a capital."""
SHOUTED = 4
"""Letters from which a word in capitals and one in small letters are not two words by chance."""
_REACH = 24
"""Code points before an abbreviation in which that word ends."""


class AbbreviationChecker:
    """core.ports.DocumentChecker: an abbreviation of capitals that few know and that the text explains nowhere.

    It is explained by brackets or a dash beside it, by words of which it has the initials, by a word before it that
    says what it is («телеканал»), and by quotation marks: what stands there is a name, and nobody spells that out.
    What the text also has in small letters is a word that somebody shouts.
    """

    name = "consistency"

    def __init__(self, selection: RuleSelection, well_known: frozenset[str]) -> None:
        self._on = selection.allows(CONSISTENCY_RULES[0])
        self._well_known = well_known

    @property
    def configuration(self) -> str:
        """Digest of this version, the switch and the list."""
        return digest("consistency", CHECKER_VERSION, str(self._on), *sorted(self._well_known))

    def check(self, article: ArticleText) -> list[Issue]:
        """The first place of each such abbreviation."""
        if not self._on:
            return []
        places: dict[str, Span] = {}
        explained: set[str] = set()
        for number, paragraph in enumerate(article.paragraphs):
            if paragraph.role is Role.VERBATIM or paragraph.text.isupper():
                continue
            names = [Span(*match.span()) for match in _QUOTED.finditer(paragraph.text)]
            for match in _ABBREVIATION.finditer(paragraph.text):
                word, inner = match.group(), Span(*match.span())
                if word in self._well_known or any(inner.overlaps(mask) for mask in paragraph.masked):
                    continue
                if _is_name(paragraph.text, inner, names):
                    explained.add(word)
                places.setdefault(word, inner.shifted(article.starts[number]))
        left = {word: span for word, span in places.items() if word not in explained}
        if not left:
            return []
        text, words = article.text, _Words(article.text)
        return [
            _issue(word, span)
            for word, span in left.items()
            if not (_is_glossed(text, word) or words.spell_out(word) or words.shout(word))
        ]


def _issue(word: str, span: Span) -> Issue:
    rule = CONSISTENCY_RULES[0].id
    return Issue(rule, span, word, message(f"{rule}.found", word=word), Severity.INFO)


def _is_name(paragraph: str, span: Span, quoted: Iterable[Span]) -> bool:
    before = paragraph[max(0, span.start - _REACH) : span.start]
    return _KIND.search(before) is not None or any(name.overlaps(span) for name in quoted)


def _is_glossed(text: str, word: str) -> bool:
    return f"({word})" in text or f"({word}," in text or f"{word} (" in text or f"{word} — " in text


class _Words:
    """The words of a text, read once however many abbreviations are asked about."""

    def __init__(self, text: str) -> None:
        found = _WORD_OR_SIGN.findall(text)
        self._words = frozenset(found)
        # A sign stays between the words that it parts.
        self._initials = "".join(word[0] for word in found if word not in _LITTLE)
        self._lower_initials = "".join(map(_lower, self._initials))

    def spell_out(self, abbreviation: str) -> bool:
        """Whether neighbours have its initials; little words between them do not count."""
        small = abbreviation.lower()
        start = self._lower_initials.find(small)
        while start >= 0:
            if len(abbreviation) > SHORT or self._initials[start].isupper():
                return True
            start = self._lower_initials.find(small, start + 1)
        return False

    def shout(self, abbreviation: str) -> bool:
        """Whether it is a word that stands in small letters elsewhere."""
        known = {abbreviation.lower(), abbreviation.capitalize()}
        return len(abbreviation) >= SHOUTED and not known.isdisjoint(self._words)


def _lower(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter
