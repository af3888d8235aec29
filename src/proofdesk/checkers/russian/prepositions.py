# SPDX-License-Identifier: GPL-3.0-or-later
"""A noun or adjective in a case that its preposition never has. Розенталь, § 199."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.checkers.russian.passage import Slip, cases_of, word_set
from proofdesk.checkers.russian.phrases import TIME
from proofdesk.checkers.russian.readings import NUMBERS, agree, agreed, is_slip
from proofdesk.core.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from proofdesk.checkers.russian.passage import Form, Passage
    from proofdesk.core.ports import Parse

PREPOSITION_CASE = Rule(
    "grammar/preposition-case",
    wrong="Он живёт в большом доме у река.",
    right="Он живёт в большом доме у реки.",
    source="Розенталь, § 199",
)

_CASES: dict[str, frozenset[str]] = {
    preposition: frozenset(cases.split())
    for prepositions, cases in (
        (
            "без для до из из-за из-под от у около против ради вместо среди кроме возле вне помимо вследствие "
            "насчёт насчет посредством наподобие близ",
            "gent",
        ),
        ("к ко", "datv"),
        ("над перед", "ablt"),
        ("под за", "ablt accs"),
        ("между", "ablt gent"),
        ("с", "gent ablt accs"),
        ("по", "datv accs loct"),
        ("через про сквозь", "accs"),
        ("в во на о об", "loct accs"),
        ("при", "loct"),
    )
    for preposition in prepositions.split()
}
"""Cases after a preposition."""

_SEVERAL = {
    last: frozenset(first.split())
    for last, first in (
        ("время", "во"), ("течение", "в"), ("протяжении", "на"), ("ходе", "в"), ("рамках", "в"), ("помощью", "с"),
        ("помощи", "при"), ("качестве", "в"), ("целях", "в"), ("счёт", "за"), ("счет", "за"), ("поводу", "по"),
        ("причине", "по"), ("виде", "в"), ("честь", "в"), ("стороны", "со"), ("видом", "под"), ("имя", "во"),
        ("избежание", "во"), ("целью", "с"), ("основе", "на"), ("основании", "на"), ("роли", "в"), ("числа", "из"),
    )
}  # fmt: skip
"""Last words of prepositions that have several, with those before them; a genitive follows."""

_GENITIVE_ALONE = frozenset({"gent"})
_WHERE_ALONE = frozenset({"loct"})
_PLACE = frozenset({"в", "во", "на"})
_WHERE = word_set(
    "нуждаться участвовать поучаствовать заключаться состоять сомневаться усомниться разбираться убедиться убеждаться "
    "признаться раскаяться находиться содержаться отражаться проявляться выражаться храниться "
    "разочароваться присутствовать преуспеть заметить замечать"
)
"""Verbs after which в and на tell where, not where to."""

_TIMES = TIME | word_set(
    "понедельник вторник среда четверг пятница суббота воскресенье праздник пора момент эпоха раз выходные каникулы "
    "половина сторона степень результат итог будни течение заключение продолжение отличие"
)

_OPENING = frozenset('(«„“"[—–')
_ADVERBIAL = word_set(
    "умолку голоду испугу удержу спросу просыпу устали дальнейшем последующем будущем прошлом целом общем основном "
    "среднем "
    "главном частном настоящем множество хрена черта чёрта фига"
)
"""After a preposition these are adverbs, or part of a numeral; what follows has a case of its own."""

_COORDINATING = frozenset({"и", "или", ",", "так", "также"})
_OF_ONE_CASE = frozenset(preposition for preposition, cases in _CASES.items() if len(cases) == 1)
"""Not «в люди», «за дебилы», «с помощью людям»."""

_FAR = 6
"""Words after an adjective among which the noun may stand that it belongs to."""

_LONG = 6
"""Letters from which on no masculine has a partitive in -у after a preposition."""

_NEVER_SUBJECT = frozenset({"datv", "ablt", "loct"})
_ROUND = frozenset({"пара"})
"""«в ближайшие пару дней»."""

_QUALITY = word_set("рода силы красоты вида типа толка качества вечера утра дня ночи часа")
"""Genitives with an adjective of their own: «в разного рода играх», «часу в седьмом вечера»."""


class PrepositionCase:
    """One noun, or an adjective with its noun, after a preposition."""

    rules = (PREPOSITION_CASE,)

    def wants(self, form: Form) -> bool:
        """The prepositions, and the last words of those that have several."""
        return form.text in _CASES or form.text in _SEVERAL

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """The noun right after it, or after one adjective that has the case that is asked for."""
        word, next_form = passage.word(at), passage.form(at + 1)
        cases = _CASES.get(word, _GENITIVE_ALONE)
        if next_form.is_only("NOUN") and not next_form.is_proper and not _sure(word, cases).isdisjoint(next_form.cases):
            return
        if word in _SEVERAL and passage.word(at - 1) not in _SEVERAL[word]:
            return
        if word in _PLACE and _asks_where(passage, at):
            cases = _WHERE_ALONE
        if self._is_part(passage, at) or (word == "за" and "что" in passage.words[max(0, at - 3) : at]):
            return
        place = at + 1
        while passage.form(place).is_only("ADVB"):
            place += 1
        first = passage.form(place)
        if passage.is_capital(place):
            return
        if first.is_only("NOUN"):
            yield from self._noun(passage, at + 1, cases)
        elif first.is_only("ADJF", "NOUN") and (_stands_with_noun(first) or not first.can_be("Apro")):
            yield from self._with_adjective(passage, place, cases)
        if place == at + 1 and first.is_only("ADJF", "PRTF", "NOUN") and not first.is_only("NOUN"):
            found = list(self._adjective(passage, place, cases))
            if not found and not first.cases & cases and not first.can_be("Fixd"):
                found = list(self._substantive(passage, place, cases))
            yield from found

    @staticmethod
    def _is_part(passage: Passage, at: int) -> bool:
        """«28-о», «2В»: the end of a number; «без умолку», «в дальнейшем»: an adverb."""
        is_glued = at > 0 and passage.starts[at] == passage.starts[at - 1] + len(passage.written[at - 1])
        after = passage.word(at + 1)
        return (
            (is_glued and passage.word(at - 1) not in _OPENING)
            or after in _ADVERBIAL
            or (len(passage.written[at]) > 1 and passage.written[at].isupper())
            or passage.word(at - 1) in {"-", "из"}
            or (passage.word(at) == "о" and passage.is_capital(at))
            or (after == "тысяча" and passage.word(at) in {"в", "во"})
        )

    @staticmethod
    def _noun(passage: Passage, place: int, cases: frozenset[str]) -> Iterator[Slip]:
        form = passage.form(place).common
        if not _is_declined(passage, place) or form.cases & cases or not form.cases:
            return
        is_short = form.text.endswith(("у", "ю")) and form.can_be("masc", "datv") and len(form.text) < _LONG
        if is_short and cases & {"gent", "loct"}:
            return  # «из носу», «в тифу»
        if form.can_be("anim") and passage.word(place - 1) not in _OF_ONE_CASE:
            return  # «выйти в люди»
        right = {_in_case(passage, reading, case) for case in cases for reading in form.readings}
        likely = sorted((word for word in right if word), key=lambda word: (-_shared(word, form.text), word))
        if likely:
            yield Slip(PREPOSITION_CASE, place, place + 1, likely[:2])

    def _with_adjective(self, passage: Passage, at: int, cases: frozenset[str]) -> Iterator[Slip]:
        """`at` is the adjective's number."""
        adjective, noun = passage.form(at), passage.form(at + 1)
        if not noun.is_only("NOUN") or not _is_declined(passage, at + 1) or noun.text in _QUALITY:
            return
        is_oblique = noun.cases <= _NEVER_SUBJECT
        if noun.can_be("anim") and not is_oblique:
            return
        if adjective.can_be("Anum") or (noun.can_be("plur") and passage.word(at - 2) in _COORDINATING):
            return  # «с правовой и с технической точек зрения»
        governor = passage.form(at - 2)
        if "ADJF" in governor.parts and any(agree(one, other) for one in governor.readings for other in noun.readings):
            return  # «близкое к нейтральному отношение»
        wanted = adjective.cases & cases
        if not wanted or any(
            agree(one, other) and cases_of(one) & cases_of(other) & cases
            for one in adjective.readings
            for other in noun.readings
        ):
            return
        numbers = {number for one in adjective.readings if cases_of(one) & cases for number in one.grammemes & NUMBERS}
        if numbers == {"plur"} and is_oblique:
            if not _agrees_later(passage, at):
                yield from self._plural(passage, at, cases)
            return
        if (
            numbers != {"sing"}
            or not adjective.is_only("ADJF")
            or adjective.can_be("plur")
            or not _stands_with_noun(adjective)
        ):
            return
        for reading in noun.readings:
            gender = reading.grammemes & {"masc", "femn", "neut"}
            agreeing = [
                case
                for one in adjective.readings
                for case in cases_of(one)
                if case in wanted and gender <= one.grammemes
            ]
            for case in agreeing:
                right = passage.forms.inflected(reading, case, "sing")
                if right and right != noun.text and is_slip(noun.text, right):
                    yield Slip(PREPOSITION_CASE, at + 1, at + 2, [right])
                    return

    @staticmethod
    def _plural(passage: Passage, at: int, cases: frozenset[str]) -> Iterator[Slip]:
        """«о новых отношениями», «по новых наукам»: which of the two is wrong is not known."""
        adjective, noun = passage.form(at), passage.form(at + 1)
        right = [
            f"{adjective.text} {word}"
            for case in sorted(adjective.cases & cases)
            if (word := passage.forms.inflected(noun.readings[0], case, "plur"))
            and any(agree(one, other) for one in adjective.readings for other in passage.forms.of(word).readings)
        ]
        right += [
            f"{word} {noun.text}"
            for one in noun.readings
            for case in sorted(cases_of(one) & cases)
            if (word := passage.forms.inflected(adjective.readings[0], case, *agreed(one)))
        ]
        if right:
            yield Slip(PREPOSITION_CASE, at, at + 2, list(dict.fromkeys(right))[:3])

    @staticmethod
    def _adjective(passage: Passage, at: int, cases: frozenset[str]) -> Iterator[Slip]:
        """«к следующего году»: the noun has a case of the preposition, the adjective none."""
        adjective, noun = passage.form(at), passage.form(at + 1)
        if not noun.is_only("NOUN") or not _is_declined(passage, at + 1) or not noun.cases & cases:
            return
        if noun.can_be("plur") and not adjective.can_be("plur") and passage.word(at - 2) in _COORDINATING:
            return
        if not noun.lemmas.isdisjoint(_ROUND) or ("NOUN" in adjective.parts and "gent" in noun.cases):
            return
        if adjective.cases & cases and (
            not noun.cases <= _NEVER_SUBJECT
            or not adjective.is_only("ADJF")
            or adjective.can_be("Apro")
            or _agrees_later(passage, at)
        ):
            return
        if any(agree(one, other) for one in adjective.readings for other in noun.readings):
            return
        reading = adjective.reading("ADJF") or adjective.reading("PRTF")
        right: list[str] = []
        for one in noun.readings:
            for case in sorted(cases_of(one) & cases):
                word = passage.forms.inflected(reading or adjective.readings[0], case, *agreed(one))
                if word and word not in right:
                    right.append(word)
        if right:
            yield Slip(PREPOSITION_CASE, at, at + 1, right[:3])

    @staticmethod
    def _substantive(passage: Passage, at: int, cases: frozenset[str]) -> Iterator[Slip]:
        """«по последнему данными», «в целому»: a word that is a noun as well, in none of the cases."""
        form, after = passage.form(at), passage.form(at + 1)
        is_governed = "gent" in after.cases or any(
            agree(one, other) for one in form.readings for other in after.readings
        )
        if "-" in after.text or (after.is_only("NOUN") and not is_governed):
            return
        kinds = {"sing", "plur", "masc", "femn", "neut"}
        right = [
            word
            for case in sorted(cases)
            for one in form.readings
            if (word := passage.forms.inflected(one, case, *(one.grammemes & kinds))) and word != form.text
        ]
        if right:
            likely = sorted(dict.fromkeys(right), key=lambda word: (-_shared(word, form.text), word))
            yield Slip(PREPOSITION_CASE, at, at + 1, likely[:3])


def _sure(word: str, cases: frozenset[str]) -> frozenset[str]:
    """The cases that are right after a preposition whatever stands before it."""
    return _WHERE_ALONE if word in _PLACE else cases


def _agrees_later(passage: Passage, at: int) -> bool:
    """«между лояльными президенту страны войсками»: the noun of the adjective comes after what it governs."""
    adjective = passage.form(at)
    for place in range(at + 2, at + 2 + _FAR):
        form = passage.form(place)
        if any(agree(one, other) for one in adjective.readings for other in form.readings if "NOUN" in other.grammemes):
            return True
    return False


def _asks_where(passage: Passage, at: int) -> bool:
    """«нуждаться в», «участвовать в»: verbs that have no direction; but «работать в субботу»."""
    verb, noun = passage.form(at - 1), passage.form(at + 1)
    return (
        verb.is_only("VERB", "INFN", "GRND")
        and not _WHERE.isdisjoint(verb.lemmas)
        and noun.is_only("NOUN")
        and _TIMES.isdisjoint(noun.lemmas)
    )


def cases_after(word: str) -> frozenset[str]:
    """Cases that a noun after this preposition can have; none where it is no preposition that is known here."""
    return _CASES.get(word, frozenset())


def _is_declined(passage: Passage, place: int) -> bool:
    """Whether it is a noun that is declined, no name, and no part of something longer."""
    form = passage.form(place).common
    return bool(form.readings) and not (
        form.can_be("Fixd") or "-" in form.text or passage.is_capital(place) or len(form.text) < 4
    )


def _stands_with_noun(form: Form) -> bool:
    """Whether it needs a noun: «этом», «том», «всём» do not, «этой» does."""
    if not form.can_be("Apro"):
        return not form.can_be("Subx")
    if form.lemmas & {"который", "какой", "чей"}:
        return False
    return not form.can_be("Fixd") and all("femn" in one.grammemes for one in form.readings)


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike, less what the first is too long or too short by."""
    alike = next(
        (n for n, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), min(len(one), len(other))
    )
    return alike - abs(len(one) - len(other))


def _in_case(passage: Passage, reading: Parse, case: str) -> str | None:
    number = "plur" if "plur" in reading.grammemes else "sing"
    return passage.forms.inflected(reading, case, number)
