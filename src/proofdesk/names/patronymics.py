# SPDX-License-Identifier: GPL-3.0-or-later
"""One given name and surname with two patronymics: misspelt, or of two people."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from proofdesk.core.messages import message
from proofdesk.names.identity import Identity, Verdict, slip_between
from proofdesk.names.namesakes import count_of, seen, sentence_of, without_patronymic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from proofdesk.names.mentions import NameMention, Token
    from proofdesk.names.namesakes import Named, Seen
    from proofdesk.names.passages import Placed
    from proofdesk.names.words import GivenNames

PATRONYMIC = "names/patronymic"

_PATRONYMIC = r"(.+(ич|вн|чн))(а|у|ем|ом|е|ы|ой|)"


class Patronymics:
    """Compares the patronymics of people who share a surname."""

    def __init__(self, given_names: GivenNames) -> None:
        self._identity = Identity(given_names)

    def observations(self, people: Sequence[Named]) -> Iterator[Seen]:
        """People of one given name and surname with two patronymics."""
        groups: list[list[Placed]] = []
        for placed in (placed for named in people for placed in named.full if placed.mention.patronymic is not None):
            home = next((group for group in groups if _one_patronymic(group[0].mention, placed.mention)), None)
            if home is None:
                groups.append([placed])
            else:
                home.append(placed)
        for pair in combinations(groups, 2):
            known, wrong = sorted(pair, key=lambda group: -len(group))
            verdict = self._identity.compare(without_patronymic(known[0]), without_patronymic(wrong[0]))
            right, token = known[0].mention.patronymic, wrong[0].mention.patronymic
            if verdict is not Verdict.SAME or right is None or token is None:
                continue
            if sentence_of(known[0]) == sentence_of(wrong[0]):
                continue
            evidence = message(
                "names.evidence.patronymic", a=known[0].words, x=count_of(known), b=wrong[0].words, y=count_of(wrong)
            )
            forms = _patronymic_as(token, right) if len(known) > len(wrong) or _is_slip(token, right) else ()
            span = token.span.shifted(wrong[0].passage.offset)
            yield seen(PATRONYMIC, wrong[0], span, [*wrong, *known], evidence, forms)


def _one_patronymic(left: NameMention, right: NameMention) -> bool:
    one, other = left.patronymic, right.patronymic
    if one is None or other is None or one.word is None or other.word is None:
        return True
    return one.word.form == other.word.form or bool(one.word.stems & other.word.stems)


def _is_slip(wrong: Token, model: Token) -> bool:
    return wrong.word is not None and model.word is not None and slip_between(wrong.word, model.word) > 0


def _patronymic_as(wrong: Token, model: Token) -> tuple[str, ...]:
    """The model's patronymic in the case of the wrong one; empty where that is not certain."""
    one, other = re.fullmatch(_PATRONYMIC, wrong.text), re.fullmatch(_PATRONYMIC, model.text)
    if one is None and other is None:
        return (model.text,)  # -улы and -кызы never change
    return (other[1] + one[3],) if one and other and (one[2] == "ич") is (other[2] == "ич") else ()
