# SPDX-License-Identifier: GPL-3.0-or-later
"""What case or preposition a word asks for. Розенталь, § 198-199."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.passage import Slip, word_set
from proofdesk.core.issues import Severity
from proofdesk.core.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from proofdesk.checkers.russian.passage import Form, Passage

DATIVE = Rule(
    "grammar/dative-preposition",
    wrong="Работы идут согласно плана.",
    right="Работы идут согласно плану.",
    severity=Severity.ERROR,
    source="Розенталь, § 199",
)
ON_ARRIVAL = Rule(
    "grammar/on-arrival",
    wrong="По окончанию встречи министр уехал.",
    right="По окончании встречи министр уехал.",
    severity=Severity.ERROR,
    source="Розенталь, § 199",
)
GOVERNMENT = Rule(
    "grammar/government",
    wrong="Жители оплатили за проезд.",
    right="Жители оплатили проезд.",
    severity=Severity.ERROR,
    source="Розенталь, § 198-199",
)

_DATIVE = frozenset({"согласно", "благодаря", "вопреки", "наперекор", "подобно"})
_ALWAYS_AFTER = {
    "окончанию": "окончании",
    "приезду": "приезде",
    "прибытию": "прибытии",
    "истечению": "истечении",
    "прошествию": "прошествии",
    "прилету": "прилете",
    "прилёту": "прилёте",
}
_SOMETIMES_AFTER = {
    "завершению": "завершении",
    "возвращению": "возвращении",
    "достижению": "достижении",
    "приходу": "приходе",
    "получению": "получении",
    "рассмотрению": "рассмотрении",
}
"""«работы по завершению строительства» is right, but not at the beginning of a sentence."""

_PAYING = frozenset({"оплатить", "оплачивать", "оплатиться"})
_NOT_PAID = frozenset({"счет", "раз", "год", "месяц", "день", "час", "неделя", "период", "время", "квартал", "граница"})
_WITHOUT_ABOUT = word_set(
    "отметить отмечать подчеркнуть подчеркивать пояснить пояснять уточнить утверждать подтвердить подтверждать "
    "констатировать понимать осознавать считать полагать признать показать доказать"
)
_COMING = word_set(
    "прийти приходить приехать приезжать вернуться возвращаться уехать уезжать уйти уходить выйти выходить "
    "прилететь прибыть забрать привезти выписаться"
)
_FROM_WITHIN = word_set(
    "отпуска школы магазина больницы университета института театра кино города деревни Москвы москвы командировки "
    "тюрьмы армии поликлиники аптеки кафе ресторана садика"
)
"""Where one is in («в школе»), from there one comes by из. Розенталь, § 199."""

_HEAD = "заведующ"
_HEADED = word_set(
    "библиотека кафедра отделение отдел лаборатория сектор склад хозяйство поликлиника детсад клуб музей столовая "
    "аптека филиал часть кабинет"
)


class Government:
    """Prepositions and words that are often used with a wrong case."""

    rules = (DATIVE, ON_ARRIVAL, GOVERNMENT)

    def wants(self, form: Form) -> bool:
        """The governing words."""
        return (
            form.text in _DATIVE
            or form.text == "по"
            or (form.is_only("VERB", "INFN", "PRTF", "GRND") and not _PAYING.isdisjoint(form.lemmas))
            or (form.is_only("VERB", "INFN", "GRND") and not _WITHOUT_ABOUT.isdisjoint(form.lemmas))
            or form.text.startswith(_HEAD)
            or "гарантия" in form.lemmas
            or (form.is_only("VERB", "INFN", "GRND", "PRTF") and not _COMING.isdisjoint(form.lemmas))
        )

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """What follows in a wrong case, or after a wrong preposition."""
        word, form = passage.word(at), passage.form(at)
        if word in _DATIVE:
            yield from self._dative(passage, at)
        elif word == "по":
            yield from self._after(passage, at)
        elif word.startswith(_HEAD):
            yield from self._head(passage, at)
        elif "гарантия" in form.lemmas:
            if passage.words[at + 1 : at + 5] == ["на", "то", ",", "что"]:
                yield Slip(GOVERNMENT, at + 1, at + 3, ["того"])
        elif not _COMING.isdisjoint(form.lemmas):
            place = at + 1
            while passage.form(place).is_only("ADVB"):
                place += 1
            if passage.word(place) in {"с", "со"} and passage.word(place + 1) in _FROM_WITHIN:
                yield Slip(GOVERNMENT, place, place + 2, [f"из {passage.written[place + 1]}"])
        elif not _PAYING.isdisjoint(form.lemmas):
            yield from self._paid(passage, at)
        elif passage.words[at + 1 : at + 4] == ["о", "том", ","] and passage.word(at + 4) in {"что", "как"}:
            yield Slip(GOVERNMENT, at, at + 3, [passage.written[at]])

    @staticmethod
    def _dative(passage: Passage, at: int) -> Iterator[Slip]:
        group = noun_group(passage, at + 1)
        group = _after_and(passage, at + 1) or group
        if not group or any(not is_genitive_alone(passage.form(place), last=place == group[-1]) for place in group):
            return
        if (
            passage.form(group[-1]).can_be("anim")
            or passage.word(group[-1]) == "рода"
            or all("datv" in passage.form(place).cases for place in group)
        ):
            return
        number = "plur" if all("plur" in one.grammemes for one in passage.form(group[-1]).readings) else "sing"
        right = inflected(passage, group, "gent", "datv", number)
        if right:
            yield Slip(DATIVE, group[0], group[-1] + 1, [right])

    @staticmethod
    def _after(passage: Passage, at: int) -> Iterator[Slip]:
        noun = passage.word(at + 1)
        adjective = passage.form(at + 1).reading("ADJF", "datv", "neut")
        if adjective is not None and passage.word(at + 2) in _ALWAYS_AFTER:
            agreeing = passage.forms.inflected(adjective, "loct", "sing", "neut")
            yield Slip(ON_ARRIVAL, at, at + 3, [f"по {agreeing} {_ALWAYS_AFTER[passage.word(at + 2)]}"])
            return
        right = _ALWAYS_AFTER.get(noun)
        if right is None and passage.begins_sentence(at) and "gent" in passage.form(at + 2).cases:
            right = _SOMETIMES_AFTER.get(noun)
        if right is not None:
            yield Slip(ON_ARRIVAL, at, at + 2, [f"по {right}"])

    @staticmethod
    def _paid(passage: Passage, at: int) -> Iterator[Slip]:
        noun = passage.form(at + 2)
        if passage.word(at + 1) != "за" or not noun.is_only("NOUN") or noun.can_be("anim") or noun.is_proper:
            return
        if "accs" in noun.cases and _NOT_PAID.isdisjoint(noun.lemmas):
            yield Slip(GOVERNMENT, at + 1, at + 3, [passage.word(at + 2)])

    @staticmethod
    def _head(passage: Passage, at: int) -> Iterator[Slip]:
        group = noun_group(passage, at + 1)
        if not group or _HEADED.isdisjoint(passage.form(group[-1]).lemmas):
            return
        if any("ablt" in passage.form(place).cases or "gent" not in passage.form(place).cases for place in group):
            return
        right = inflected(passage, group, "gent", "ablt", "sing")
        if right:
            yield Slip(GOVERNMENT, group[0], group[-1] + 1, [right])


def _after_and(passage: Passage, first: int) -> list[int]:
    """The group after «и» where before it nothing but a dative stands: «благодаря опыту и знания»."""
    place = first
    while "datv" in passage.form(place).cases and "gent" not in passage.form(place).cases:
        place += 1
    return noun_group(passage, place + 1) if place > first and passage.word(place) == "и" else []


def noun_group(passage: Passage, first: int) -> list[int]:
    """Numbers of adjectives and the noun after them; empty where no noun of the dictionary ends them."""
    last = first
    while passage.form(last).is_only("ADJF", "PRTF") and last - first < 3:
        last += 1
    form = passage.form(last)
    if not form.is_only("NOUN") or passage.is_capital(last) or form.is_proper or "-" in form.text:
        return []
    return list(range(first, last + 1))


def is_genitive_alone(form: Form, *, last: bool) -> bool:
    """Whether it can be a genitive; the noun, which comes last, nothing else that the dative could be."""
    return "gent" in form.cases and (not last or "datv" not in form.cases)


def inflected(passage: Passage, group: Sequence[int], now: str, case: str, number: str) -> str | None:
    """The words of a group in another case; None where the dictionary has no such form."""
    words: list[str] = []
    for place in group:
        form = passage.form(place)
        reading = form.reading(now, number) or form.reading(now)
        word = passage.forms.inflected(reading, case, number) if reading is not None else None
        if word is None:
            return None
        words.append(word.capitalize() if passage.is_capital(place) else word)
    return " ".join(words)
