# SPDX-License-Identifier: GPL-3.0-or-later
"""Capitals that no rule asks for, inside of a sentence.

Ordinary words have small letters there: Правила русской орфографии и пунктуации, 2006, § 157. Of the words of a name in
quotation marks the first alone has a capital (§ 200); words that tell what a named place is have none: «Красная
площадь», «храм Христа Спасителя» (§ 169, 190).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from proofdesk.checkers.russian.passage import Slip, word_set
from proofdesk.core.issues import Severity
from proofdesk.core.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from proofdesk.checkers.russian.passage import Form, Passage

SMALL_LETTER = Rule(
    "spelling/small-letter",
    wrong="Сосед продаёт старый Автомобиль.",
    right="Сосед продаёт старый автомобиль.",
    severity=Severity.WARNING,
    source="Правила русской орфографии и пунктуации, 2006, § 157, 169 и 200",
)

OPENING = frozenset({"«", "„", "“", '"', "(", "["})
CLOSING = frozenset({"»", "”", '"', ")", "]"})
_AFTER = frozenset({",", ".", ";", "!", "?", "…", ":"})

_NAMED = word_set(
    "телеканал канал партия газета журнал группа фильм картина сериал книга роман повесть рассказ пьеса поэма опера "
    "балет альбом песня клуб команда компания фирма банк фонд радио радиостанция станция метро остановка улица "
    "переулок проспект бульвар площадь село деревня посёлок поселок хутор город мыс гора река озеро остров "
    "полуостров залив пролив кличка имя фамилия прозвище псевдоним бог богиня планета звезда созвездие знак операция "
    "ураган циклон слово термин понятие кнопка пункт меню раздел вкладка файл команда параметр поле окно рубрика "
    "программа проект глава статья герой героиня персонаж магазин ресторан кафе бар отель гостиница завод фабрика "
    "корабль судно крейсер ракета спутник премия орден медаль сайт портал сервис приложение игра бренд марка "
    "агентство издание издательство движение организация орган отряд колония господин госпожа мистер миссис год "
    "понятой дядя тётя тетя дед бабка отец мать брат сестра князь граф царь король пёс пес кот кошка собака конь"
)
"""After these words a name may stand without quotation marks."""

_OF_PEOPLES = word_set(
    "русский российский советский английский немецкий французский американский казахский украинский белорусский "
    "еврейский татарский китайский японский итальянский испанский польский славянский восточнославянский европейский "
    "христианский православный католический мусульманский исламский буддийский иудейский"
)
_OF_LIFE = word_set(
    "язык литература народ вера религия культура традиция общество история поэт писатель поэзия проза роман царь душа "
    "характер дух человек люди солдат офицер крестьянин дворянин женщина девушка мужчина земля природа слово речь "
    "песня сказка обычай мораль мысль философия менталитет быт деревня дворянство интеллигенция"
)
"""What adjectives of peoples and religions stand before, and institutions are not named by. Правила, § 158."""

_PLACES = word_set(
    "площадь улица проспект переулок бульвар набережная река озеро море океан залив пролив остров полуостров гора "
    "область район собор храм монастырь крепость церковь"
)
"""What a place is. Cities and bridges are left out: «Белый Город» and «Кузнецкий Мост» are names."""

_RULERS = word_set("царь император императрица князь граф король")
_DEDICATED = word_set("христос покров успение вознесение воскресение преображение богородица троица")
"""What churches are dedicated to, besides persons."""

_WORKS = word_set(
    "роман повесть рассказ поэма пьеса комедия драма трагедия стихотворение басня сказка опера балет баллада"
)
_REACH = 6
_LONG = 3
_SURE = 5
"""Letters of a noun that is surely meant: shorter ones are names of foreigners («Сне», «Деде»)."""

_AS_SURNAMES = ("ов", "ев", "ин", "ын")
"""«Кулаков» is somebody, whatever else the form can be."""

_OPENING_PHRASES = frozenset({"по", "за", "о", "об", "против", "имени", "для"})
"""After these, what a council, a movement or a law is for or against."""


class CommonNouns(NamedTuple):
    """Lemmas of nouns (е for ё) that in edited text seldom stand with a capital; `never` holds the surest of them."""

    never: frozenset[str]
    seldom: frozenset[str]

    @classmethod
    def of(cls, table: str) -> CommonNouns:
        """As `packaging/common_words.py` writes them: a row for each of the two."""
        rows = dict(row.split("\t") for row in table.splitlines() if row and not row.startswith("#"))
        never = frozenset(rows["never"].split(" "))
        return cls(never, never.union(rows["seldom"].split(" ")))


class SmallLetters:
    """Capitals inside of sentences. `common` gives the nouns that are hardly ever names; asked with the first word."""

    rules = (SMALL_LETTER,)

    def __init__(self, common: Callable[[], CommonNouns]) -> None:
        self._common = common

    def wants(self, form: Form) -> bool:
        """Words that are hardly ever names, and those that say what a named place is."""
        if _is_of_service(form):
            return len(form.text) > 1
        if len(form.text) < _LONG or "-" in form.text or not form.parts:
            return False
        return (
            not form.lemmas.isdisjoint(_PLACES | _RULERS | _WORKS)
            or not form.lemmas.isdisjoint(_OF_PEOPLES)
            or self._is_common(form)
        )

    def _is_common(self, form: Form) -> bool:
        """Whether it is a noun alone, and none that names are made of."""
        return form.is_only("NOUN") and not form.is_proper and form.lemmas <= self._common().seldom

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """The word with a small letter, where its capital has no reason."""
        written = passage.written[at]
        if not written[0].isupper() or not written[1:].islower() or at == 0:
            return
        form = passage.form(at)
        before, after = passage.written[at - 1], passage.written[at + 1] if at + 1 < len(passage.written) else "."
        is_inside = before[0].islower() or (passage.begins_sentence(at - 1) and passage.form(at - 1).is_only("PREP"))
        if _is_of_service(form):
            is_wrong = before == "," and after[0].islower() and passage.written[at - 2][0].islower()
        elif self._is_generic_of_name(passage, at):
            is_wrong = not is_quoted(passage, at)
        elif form.is_only("ADJF", "NOUN") and not form.lemmas.isdisjoint(_OF_PEOPLES):
            is_first_of_two = passage.begins_sentence(at - 1) and not passage.form(at - 1).is_proper
            is_wrong = (is_inside or is_first_of_two) and self._is_of_people(passage, at)
        elif not is_inside and passage.written[at - 2] not in OPENING:
            is_wrong = False
        elif is_quoted(passage, at):
            is_wrong = self._is_common(form) and self._is_title(passage, at, after)
        elif not is_inside:
            is_wrong = False
        elif not form.lemmas.isdisjoint(_WORKS) and after[0].isupper():
            is_wrong = len(after) == 1 and passage.word(at + 2) == "."
        else:
            is_wrong = self._is_common(form) and not self._may_be_name(passage, at, after)
        if is_wrong:
            yield Slip(SMALL_LETTER, at, at + 1, [passage.word(at)], is_cased=True)

    @staticmethod
    def _is_title(passage: Passage, at: int, after: str) -> bool:
        """«роман «Гордость и Предубеждение»»: a word that says what has the title stands before the quotation marks."""
        place = at - 1
        while place > at - _REACH and passage.written[place] not in OPENING:
            if passage.written[place][0].isupper() and passage.written[place - 1] not in OPENING:
                return False
            place -= 1
        if passage.written[place] not in OPENING or after not in CLOSING:
            return False
        return any(
            not _WORKS.isdisjoint(passage.form(earlier).lemmas) for earlier in range(max(0, place - _REACH), place)
        )

    @staticmethod
    def _is_generic_of_name(passage: Passage, at: int) -> bool:
        """«у Храма Христа», «на Красной Площади»: the name stands beside it."""
        form, before, after = passage.form(at), passage.form(at - 1), passage.form(at + 1)
        if passage.is_capital(at - 1):
            is_adjective = "ADJF" in before.parts and not before.cases.isdisjoint(form.cases)
            return is_adjective and not form.lemmas.isdisjoint(_PLACES) and not passage.is_capital(at + 1)
        return (
            not form.lemmas.isdisjoint(_PLACES | _RULERS)
            and passage.written[at - 1][0].islower()
            and passage.is_capital(at + 1)
            and passage.written[at + 1][1:].islower()
            and form.parts == {"NOUN"}
            and after.is_only("NOUN")
            and (after.is_proper or not after.lemmas.isdisjoint(_DEDICATED))
            and ("gent" in after.cases or not form.cases.isdisjoint(after.cases))
        )

    @staticmethod
    def _is_of_people(passage: Passage, at: int) -> bool:
        """«Русский язык», «Христианской веры»."""
        after = passage.form(at + 1)
        return (
            not passage.is_capital(at + 1)
            and not _OF_LIFE.isdisjoint(after.lemmas)
            and not passage.form(at).cases.isdisjoint(after.cases)
            and not is_quoted(passage, at)
        )

    def _may_be_name(self, passage: Passage, at: int, after: str) -> bool:
        form, before, following = passage.form(at), passage.form(at - 1), passage.form(at + 1)
        if len(form.text) < _SURE or form.text.endswith(_AS_SURNAMES) or not _NAMED.isdisjoint(before.lemmas):
            return True
        if not (after[0].islower() or after in _AFTER) or following.text in _OPENING_PHRASES:
            return True
        if following.text == "в" and passage.word(at + 2) in {"защиту", "поддержку", "честь"}:
            return True
        if not form.lemmas <= self._common().never and "gent" in following.cases:
            return True  # «Неделя моды», «Книга рекордов»
        # What the text writes with a capital elsewhere, too, is a name in it: a party to a contract, a character.
        return any(
            passage.written[place][0].isupper() and not form.lemmas.isdisjoint(passage.form(place).lemmas)
            for place in range(1, len(passage.words))
            if place != at and passage.written[place - 1][0].islower()
        )


def _is_of_service(form: Form) -> bool:
    """A preposition, a conjunction or a particle («для» is a verbal adverb as well)."""
    return form.text == "для" or (
        form.is_only("PREP", "CONJ", "PRCL", "INTJ") and not form.parts.isdisjoint({"PREP", "CONJ"})
    )


def is_quoted(passage: Passage, at: int) -> bool:
    """Whether quotation marks or brackets are open before it."""
    depth = 0
    for sign in passage.written[:at]:
        if sign == '"':
            depth += -1 if depth else 1
        elif sign in OPENING:
            depth += 1
        elif sign in CLOSING and depth:
            depth -= 1
    return depth > 0
