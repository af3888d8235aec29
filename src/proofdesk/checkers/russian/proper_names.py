# SPDX-License-Identifier: GPL-3.0-or-later
"""Capitals that are missing: names of several words, by-names of rulers, titles and quoted speech.

Правила русской орфографии и пунктуации, 2006: § 159 (by-names), § 169-190 (places, institutions, events), § 200
(titles in quotation marks), § 133 (direct speech). Letter case by В. В. Лопатин, И. В. Нечаева, Л. К. Чельцова,
«Прописная или строчная?».
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.checkers.russian.passage import SENTENCE_ENDS, Slip, word_set
from proofdesk.core.issues import Severity
from proofdesk.core.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from proofdesk.checkers.russian.passage import Form, Passage

CAPITAL_LETTER = Rule(
    "spelling/capital-letter",
    wrong="Он рассказал о героях великой отечественной войны.",
    right="Он рассказал о героях Великой Отечественной войны.",
    severity=Severity.WARNING,
    source="Правила русской орфографии и пунктуации, 2006, § 159-200",
)

_NAMES = (
    "Великий Отечественный война",
    "Второй мировой война",
    "Первый мировой война",
    "Организация =объединённых! =наций!",
    "Организация =объединенных! =наций!",
    "Европейский парламент?",
    "Советский Союз",
    "Соединить! Штат",
    "Соединённый Штат",
    "Саудовский Аравия",
    "Новый Зеландия",
    "Северный Корея",
    "Южный Корея",
    "Северный Америка",
    "Южный Америка",
    "Латинский Америка",
    "Центральный Америка",
    "Северный Кавказ",
    "Южный Осетия",
    "Северный Осетия",
    "Средний Азия",
    "Центральный Азия",
    "Нижний Новгород",
    "Великий Новгород",
    "Киевский Русь",
    "Древний Русь",
    "Древний Рим",
    "Древний Греция",
    "Древний Египет",
    "Ближний Восток",
    "Дальний Восток",
    "Северный Ледовитый океан?",
    "Тихий океан?",
    "Атлантический океан?",
    "Индийский океан?",
    "Чёрный море?",
    "Каспийский море?",
    "Балтийский море?",
    "Азовский море?",
    "Аральский море?",
    "Средиземный море?",
    "Средиземное море?",
    "Персидский залив?",
    "Суэцкий канал?",
    "Панамский канал?",
    "Мариинский театр?",
    "Петропавловский крепость?",
    "Исаакиевский собор?",
    "Третьяковский галерея?",
    "Красный площадь?",
    "Дворцовый площадь?",
    "Невский проспект?",
    "Бородинский сражение?",
    "Бородинский битва?",
    "Куликовский битва?",
    "Сталинградский битва?",
    "Полтавский битва?",
    "Ледовый побоище",
    "Октябрьский революция",
    "Февральский революция",
    "Парижский коммуна",
    "Столетний война",
    "Крымский война",
    "Нобелевский премия?",
    "Эйфелев башня",
    "Бермудский треугольник",
    "Млечный Путь",
    "Ветхий Завет",
    "Пресвятой Богородица",
    "Божий Матерь",
    "Международный валютный фонд?",
    "Всемирный торговый организация?",
    "Серебряный век поэзия",
)
"""Names by lemmas, each with the letter case that it has in the name; after = a form, ! for a capital, ? for either."""

_AS_A_NAME = frozenset({"Серебряный век поэзия", "Соединить! Штат"})
"""Written with small letters throughout they can be something else."""

_ALWAYS = word_set(
    "христос будда голливуд википедия холокост байконур голиаф генассамблея евролига уимблдон курбан-байрам"
)
"""Lemmas of names that the dictionary holds as common words."""

_BY_NAMES = word_set(
    "великий грозный мудрый невский донской долгорукий македонский окаянный тишайший калита мономах боголюбский"
)
_RULERS = word_set(
    "пётр петр екатерина иван александр ярослав юрий дмитрий димитрий владимир владислав фридрих карл иоанн святополк "
    "алексей андрей константин кир рамсес елизавета"
)
_WORKS = word_set(
    "роман повесть рассказ поэма пьеса комедия трагедия стихотворение басня опера балет баллада фильм сериал "
    "мультфильм журнал газета альбом"
)
_SPEAKING = word_set(
    "сказать говорить спросить ответить воскликнуть заявить произнести крикнуть подумать писать написать отметить "
    "добавить подчеркнуть утверждать повторять признаться восклицать отвечать спрашивать гласить"
)
_TITLES_BEGIN = frozenset({"NOUN", "ADJF", "PRTF", "PREP", "NUMR"})
_OPENING = frozenset({"«", "„", "“", '"'})
_LEAST_SPOKEN = 3
_REACH = 5
_LONGEST_TITLE = 6


class _Part(NamedTuple):
    """A word of a name: a lemma or, where `is_form`, a form; `case` is «upper», «lower» or empty for either."""

    text: str
    is_form: bool
    case: str


def _parts(name: str) -> tuple[_Part, ...]:
    found = []
    for word in name.split():
        bare = word.strip("=!?").lower().replace("ё", "е")
        upper = "!" in word or (word[0].isupper() and "?" not in word)
        found.append(_Part(bare, word[0] == "=", "upper" if upper else "" if "?" in word else "lower"))
    return tuple(found)


class ProperNames:
    """Looks at small letters where a name, a title or somebody's words begin."""

    rules = (CAPITAL_LETTER,)

    def __init__(self) -> None:
        self._by_first: defaultdict[str, list[tuple[tuple[_Part, ...], bool]]] = defaultdict(list)
        for name in _NAMES:
            parts = _parts(name)
            self._by_first[parts[0].text].append((parts, name in _AS_A_NAME))

    def wants(self, form: Form) -> bool:
        """First words of names, by-names, opening quotation marks and what stands for a title."""
        return (
            form.text in _OPENING
            or not form.lemmas.isdisjoint(self._by_first)
            or not form.lemmas.isdisjoint(_BY_NAMES)
            or not form.lemmas.isdisjoint(_ALWAYS)
        )

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """Where the letters differ."""
        form = passage.form(at)
        if form.text in _OPENING:
            yield from self._quoted(passage, at)
            return
        for lemma in sorted(form.lemmas & self._by_first.keys()):
            for parts, is_ambiguous in self._by_first[lemma]:
                right = self._rightly(passage, at, parts, is_ambiguous=is_ambiguous)
                if right:
                    yield Slip(CAPITAL_LETTER, at, at + len(parts), [right], is_cased=True)
                    return
        small = passage.written[at].islower()
        is_by_name = small and not form.lemmas.isdisjoint(_BY_NAMES) and self._is_by_name(passage, at)
        if is_by_name or (small and not form.lemmas.isdisjoint(_ALWAYS)):
            yield Slip(CAPITAL_LETTER, at, at + 1, [passage.written[at].capitalize()], is_cased=True)

    @staticmethod
    def _rightly(passage: Passage, at: int, parts: Sequence[_Part], *, is_ambiguous: bool) -> str:
        """The name at `at` in its letter case; empty where no name stands or its letters are right."""
        right: list[str] = []
        differs = capitals = 0
        for number, part in enumerate(parts):
            form, written = passage.form(at + number), passage.written[at + number : at + number + 1]
            if not written or (written[0].isupper() and len(written[0]) > 1):
                return ""
            same = form.text.replace("ё", "е") == part.text if part.is_form else part.text in form.lemmas
            if not same or (number and passage.form(at).cases.isdisjoint(form.cases) and not part.is_form):
                return ""
            is_upper = written[0][0].isupper()
            capitals += is_upper
            wanted = part.case == "upper"
            if part.case and is_upper != wanted and (wanted or number or not passage.begins_sentence(at)):
                differs += 1
                right.append(written[0].capitalize() if wanted else written[0].lower())
            else:
                right.append(written[0])
        return " ".join(right) if differs and (capitals or not is_ambiguous) else ""

    @staticmethod
    def _is_by_name(passage: Passage, at: int) -> bool:
        """«Пётр великий», «Павла I великого», «Иване грозном»: the name of a ruler before it, and no noun after it."""
        before = at - 1
        if passage.word(before) and set(passage.word(before)) <= set("ivx"):
            before -= 1
        name, form = passage.form(before), passage.form(at)
        return (
            passage.is_capital(before)
            and not name.lemmas.isdisjoint(_RULERS)
            and not name.cases.isdisjoint(form.cases)
            and not passage.form(at + 1).parts & {"NOUN", "ADJF", "CONJ"}
        )

    def _quoted(self, passage: Passage, at: int) -> Iterator[Slip]:
        """«роман «мёртвые души»», «он сказал: «приезжай завтра»»."""
        if (
            not self._opens(passage, at)
            or not passage.word(at + 1)[:1].isalpha()
            or not passage.written[at + 1].islower()
        ):
            return
        if self._is_after_work(passage, at) or self._is_speech(passage, at):
            yield Slip(CAPITAL_LETTER, at + 1, at + 2, [passage.written[at + 1].capitalize()], is_cased=True)

    @staticmethod
    def _opens(passage: Passage, at: int) -> bool:
        """Whether the quotation mark belongs to the word after it: a straight one may close as well."""
        if at + 1 >= len(passage.starts) or passage.starts[at + 1] != passage.starts[at] + 1:
            return False
        return at == 0 or passage.span(at - 1, at).end < passage.starts[at]

    @staticmethod
    def _is_after_work(passage: Passage, at: int) -> bool:
        """Whether a word for a work stands right before the quotation marks, with the author between at most.

        A title is short and begins with no verb or adverb: «его фильм «действительно хорош»» is somebody's judgement.
        """
        title = passage.words[at + 1 : at + 1 + _LONGEST_TITLE]
        parts = passage.form(at + 1).parts
        if not {"»", "“", '"'} & set(title) or (parts and parts.isdisjoint(_TITLES_BEGIN)):
            return False
        for place in range(at - 1, at - _REACH, -1):
            if not _WORKS.isdisjoint(passage.form(place).lemmas):
                return passage.form(place).is_only("NOUN")
            if not passage.is_capital(place) and passage.word(place) != ".":
                return False
        return False

    @staticmethod
    def _is_speech(passage: Passage, at: int) -> bool:
        """Whether a verb of speech and a colon stand before the quotation marks, and a whole sentence within."""
        if passage.word(at - 1) != ":":
            return False
        said = list(passage.sentence_after(at + 1))
        ends = passage.words[at + len(said) : at + len(said) + 2]
        if len(said) <= _LEAST_SPOKEN or not ({"»", "“", '"'} & {*said, *ends}) or not SENTENCE_ENDS & {*said, *ends}:
            return False
        return any(not _SPEAKING.isdisjoint(passage.forms.of(word).lemmas) for word in passage.clause_before(at - 1))
