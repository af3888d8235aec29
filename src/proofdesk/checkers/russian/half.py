# SPDX-License-Identifier: GPL-3.0-or-later
"""пол-: Розенталь, § 45-46.

Together before consonants, with a hyphen before vowels, л and capitals, apart before an adjective.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.passage import Slip, word_set
from proofdesk.core.issues import Severity
from proofdesk.core.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.checkers.russian.passage import Form, Passage

HALF = Rule(
    "grammar/half",
    wrong="Прошло пол года.",
    right="Прошло полгода.",
    severity=Severity.ERROR,
    source="Розенталь, § 45-46",
)

_MEASURED = word_set(
    "секунда минута час день ночь неделя месяц год век столетие жизнь мир страна область город село деревня улица "
    "район квартал стакан литр метр километр сантиметр миллиметр тонна килограмм грамм ложка чашка тарелка миска "
    "ведро бочка бутылка банка яблоко лимон апельсин арбуз дыня помидор огурец луковица путь шаг слово оборот "
    "цена миллион миллиард тысяча сотня процент балл страница книга зарплата оклад срок лицо тело голова лошадь "
    "батон буханка пачка класс команда зал земля планета шар континент Россия Европа экран рубль доллар копейка "
    "дюжина порция таблетка состав курс сезон тайм матч поле"
)
"""Lemmas of which halves are spoken. The floor («пол комнаты», «пол кухни») and the sex stand before others."""

_HYPHENATED = frozenset("аеёиоуыэюял")


class Half:
    """пол before a genitive."""

    rules = (HALF,)

    def wants(self, form: Form) -> bool:
        """«пол», and words that the dictionary does not hold and that begin so."""
        return form.text == "пол" or (form.text.startswith("пол") and len(form.text) > 5 and not form.parts)

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """Where the spelling is another one."""
        word = passage.word(at)
        if word == "пол":
            yield from self._apart(passage, at)
            return
        if "-" not in word:
            if passage.written[at][3].isupper():
                yield Slip(HALF, at, at + 1, [f"пол-{passage.written[at][3:]}"])
            return
        if not word.startswith("пол-"):
            return
        rest = word[4:]
        form, is_capital = passage.forms.of(rest), passage.written[at][4].isupper()
        if is_capital or "-" in rest or not form.parts:
            return
        if form.is_only("ADJF", "PRTF") and "gent" in form.cases and passage.form(at + 1).can_be("NOUN", "gent"):
            yield Slip(HALF, at, at + 1, [f"пол {rest}"])
        elif rest[0] not in _HYPHENATED and form.can_be("NOUN", "gent", "sing"):
            yield Slip(HALF, at, at + 1, [f"пол{rest}"])

    @staticmethod
    def _apart(passage: Passage, at: int) -> Iterator[Slip]:
        after, form = passage.word(at + 1), passage.form(at + 1)
        if passage.form(at - 1).is_only("ADJF", "PRTF", "PREP") or not after:
            return
        noun = next((one for one in form.readings if {"NOUN", "sing", "gent"} <= one.grammemes), None)
        if noun is None or "-" in after:
            return
        if passage.is_capital(at + 1):
            if "Geox" in noun.grammemes:
                yield Slip(HALF, at, at + 2, [f"пол-{passage.written[at + 1]}"])
        elif noun.lemma in _MEASURED:
            yield Slip(HALF, at, at + 2, [f"пол-{after}" if after[0] in _HYPHENATED else f"пол{after}"])
