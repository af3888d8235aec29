# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that sound alike, told apart by what they stand with: «пребывать в покое», «поезд прибывает».

пре- and при-: Правила русской орфографии и пунктуации, 2006, § 41-42; unstressed vowels of roots: § 33-34; the pairs
are those of the dictionaries of paronyms (О. В. Вишнякова) and of Розенталь's lists.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.checkers.russian.passage import BREAKS, Slip, word_set
from proofdesk.core.issues import Severity
from proofdesk.core.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from proofdesk.checkers.russian.passage import Form, Passage

HOMOPHONE = Rule(
    "spelling/homophone",
    wrong="Партия начала избирательную компанию.",
    right="Партия начала избирательную кампанию.",
    severity=Severity.ERROR,
    source="Правила русской орфографии и пунктуации, 2006, § 33-42",
)
_REACH = 3
"""Words between which the two may stand apart."""


class _Pair(NamedTuple):
    """`wrong` and `right` are what the forms begin with; `beside` holds lemmas (е for ё) that decide."""

    lemmas: frozenset[str]
    wrong: str
    right: str
    beside: frozenset[str]


def _pair(lemmas: str, wrong: str, right: str, beside: str) -> _Pair:
    return _Pair(word_set(lemmas), wrong, right, word_set(beside))


_STATES = "состояние уверенность растерянность неведение покой шок уныние восторг депрессия печаль заблуждение"
_VEHICLES = "поезд самолет вода автобус теплоход эшелон подкрепление"
_PAIRS: Sequence[_Pair] = (
    _pair("прибывать", "прибыва", "пребыва", _STATES),
    _pair("прибывание", "прибыва", "пребыва", _STATES),
    _pair("пребывать", "пребыва", "прибыва", _VEHICLES),
    _pair("предать предавать", "преда", "прида", "значение форма вид смысл блеск сила уверенность ускорение важность"),
    _pair("приклоняться приклониться", "прикл", "прекл", "перед талант мужество подвиг"),
    _pair("притворить притворять", "притвор", "претвор", "жизнь реальность действительность"),
    _pair("претворяться претвориться", "претвор", "притвор", "больной спящий мертвый глухой"),
    _pair("преступить преступать", "преступ", "приступ", "работа обязанность исполнение выполнение строительство"),
    _pair("приступить приступать", "приступ", "преступ", "закон черта порог"),
    _pair("осветить освещать освещенный", "осве", "освя", "икона кулич верба колокол"),
    _pair("освятить освящать", "освя", "осве", "вопрос проблема тема событие"),
    _pair("посветить", "посвет", "посвят", "жизнь роман стих стихотворение творчество"),
    _pair("умолять умолить", "умол", "умал", "значение роль заслуга достоинство важность"),
    _pair("развиваться", "развива", "развева", "флаг знамя волос ветер грива"),
    _pair("развеваться", "развева", "развива", "экономика сюжет событие болезнь действие отрасль общество"),
    _pair("примирить примирять", "примир", "пример", "платье костюм обувь шляпа пальто наряд"),
    _pair("примерить примерять", "пример", "примир", "враг противник ссора"),
    _pair("запивать", "запива", "запева", "песня"),
    _pair("напивать", "напива", "напева", "песня мелодия мотив"),
    _pair("отварить отварять", "отвар", "отвор", "дверь ворота окно калитка"),
    _pair("компания", "компани", "кампани", "избирательный предвыборный агитационный посевной"),
    _pair("кампания", "кампани", "компани", "нефтяной страховой управляющий акционерный"),
    _pair("привратность", "привратн", "превратн", "судьба"),
    _pair("подрожать", "подрож", "подраж", "кумир герой взрослый друг учитель автор"),
)  # fmt: skip


class Homophones:
    """Looks at the words of the table, and at what stands beside them in their clause."""

    rules = (HOMOPHONE,)

    def __init__(self) -> None:
        self._by_lemma: defaultdict[str, list[_Pair]] = defaultdict(list)
        for pair in _PAIRS:
            for lemma in pair.lemmas:
                self._by_lemma[lemma].append(pair)

    def wants(self, form: Form) -> bool:
        """Forms of the words of the table alone."""
        return bool(form.lemmas) and form.lemmas <= self._by_lemma.keys()

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """The other word, where what decides stands near."""
        form = passage.form(at)
        for lemma in sorted(form.lemmas):
            for pair in self._by_lemma[lemma]:
                right = pair.right + form.text.removeprefix(pair.wrong)
                if (
                    form.text.startswith(pair.wrong)
                    and passage.forms.of(right).parts
                    and self._is_near(passage, at, pair)
                ):
                    yield Slip(HOMOPHONE, at, at + 1, [right])
                    return

    @staticmethod
    def _is_near(passage: Passage, at: int, pair: _Pair) -> bool:
        for step in (1, -1):
            for place in range(at + step, at + step * (_REACH + 1), step):
                if passage.word(place) in BREAKS:
                    break
                if not pair.beside.isdisjoint(passage.form(place).lemmas):
                    return True
        return False
