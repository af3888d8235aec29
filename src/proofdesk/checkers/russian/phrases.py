# SPDX-License-Identifier: GPL-3.0-or-later
"""Set phrases that are written in one way only: a table of what is written and what is right."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.checkers.russian.passage import Slip, word_set
from proofdesk.core.issues import Severity
from proofdesk.core.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from proofdesk.checkers.russian.passage import Form, Passage

ALSO = Rule(
    "grammar/also",
    wrong="В тоже время спрос растёт.",
    right="В то же время спрос растёт.",
    severity=Severity.ERROR,
    source="Розенталь, § 61",
)
SO_THAT = Rule(
    "grammar/so-that",
    wrong="Дорогу закрыли для того, что бы починить мост.",
    right="Дорогу закрыли для того, чтобы починить мост.",
    severity=Severity.ERROR,
    source="Розенталь, § 61",
)
CONJUNCTION = Rule(
    "grammar/conjunction",
    wrong="Дорога длинная, за то красивая.",
    right="Дорога длинная, зато красивая.",
    severity=Severity.ERROR,
    source="Розенталь, § 61",
)
PREPOSITION = Rule(
    "grammar/preposition",
    wrong="Он придёт в течении дня.",
    right="Он придёт в течение дня.",
    severity=Severity.ERROR,
    source="Розенталь, § 60",
)
ADVERB = Rule(
    "grammar/adverb",
    wrong="Он звонил пять раз к ряду.",
    right="Он звонил пять раз кряду.",
    severity=Severity.ERROR,
    source="Розенталь, «Правописание наречий»",
)
NE_NI = Rule(
    "grammar/ne-ni",
    wrong="Как бы то не было, решение принято.",
    right="Как бы то ни было, решение принято.",
    severity=Severity.ERROR,
    source="Розенталь, «Правописание частиц»",
)

TIME = word_set(
    "секунда минута час день сутки неделя месяц квартал сезон полугодие полгода год десятилетие столетие век "
    "жизнь время период срок ночь вечер утро лето осень зима весна январь февраль март апрель май июнь июль "
    "август сентябрь октябрь ноябрь декабрь два три четыре пять шесть семь восемь девять десять пятнадцать "
    "двадцать тридцать несколько многий весь последний ближайший первый следующий этот тот целый"
)
"""Lemmas of what lasts."""

_PHRASES: Sequence[tuple[Rule, str, str]] = (
    (ALSO, "тоже самое", "то же самое"),
    (ALSO, "в тоже время", "в то же время"),
    (ALSO, "в тоже самое", "в то же самое"),
    (ALSO, "одно и тоже", "одно и то же"),
    (ALSO, "одного и тогоже", "одного и того же"),
    (ALSO, "точно также", "точно так же"),
    (SO_THAT, "для|вместо|ради того , что бы", "{1} того, чтобы"),
    (SO_THAT, "для|вместо|ради того что бы", "{1} того чтобы"),
    (SO_THAT, "с тем , что бы", "с тем, чтобы"),
    (SO_THAT, "во чтобы то ни|не стало", "во что бы то ни стало"),
    (CONJUNCTION, "не при чем|чём", "ни при {3}"),
    (CONJUNCTION, "ни|не причем|причём .", "ни при чём."),
    (CONJUNCTION, "ни|не причем|причём ,", "ни при чём,"),
    (CONJUNCTION, "по тому что", "потому что"),
    (CONJUNCTION, "независимо|зависит|зависят|зависело|зависела|зависели оттого", "{1} от того"),
    (CONJUNCTION, "в зависимости оттого", "в зависимости от того"),
    (CONJUNCTION, "итак далее", "и так далее"),
    (PREPOSITION, "в течении TIME|NUMBER", "в течение {3}"),
    (PREPOSITION, "в продолжении NUMBER", "в продолжение {3}"),
    (PREPOSITION, "на протяжение", "на протяжении"),
    (PREPOSITION, "из за", "из-за"),
    (PREPOSITION, "из под", "из-под"),
    (PREPOSITION, "в отличии от", "в отличие от"),
    (PREPOSITION, "во избежании GENT", "во избежание {3}"),
    (PREPOSITION, "в преддверие GENT", "в преддверии {3}"),
    (PREPOSITION, "в следствии|следствие GENT", "вследствие {3}"),
    (PREPOSITION, "об её|ее|ею", "о {2}"),
    (PREPOSITION, "друг ко другу", "друг к другу"),
    (PREPOSITION, "в виду того|этого", "ввиду {3}"),
    (PREPOSITION, "в роде бы|как", "вроде {3}"),
    (PREPOSITION, "HAVE ввиду", "{1} в виду"),
    (PREPOSITION, "не смотря на то|это|все|всё", "несмотря на {4}"),
    (PREPOSITION, "не взирая на", "невзирая на"),
    (PREPOSITION, "на ряду с|со", "наряду {3}"),
    (PREPOSITION, "в след за", "вслед за"),
    (PREPOSITION, "в место того|этого", "вместо {3}"),
    (PREPOSITION, "в дали от", "вдали от"),
    (PREPOSITION, "в близи GENT", "вблизи {3}"),
    (PREPOSITION, "есть|имеется|имеются|нет в наличие", "{1} в наличии"),
    (PREPOSITION, "на встречу DATV", "навстречу {3}"),
    (PREPOSITION, "в заключении SAYING", "в заключение {3}"),
    (ADVERB, "в последствии ~FINITE|,", "впоследствии"),
    (ADVERB, "в перед ~END", "вперёд"),
    (ADVERB, "на столько ~SHORT", "настолько"),
    (ADVERB, "на совсем ~END", "насовсем"),
    (ADVERB, "не хотя ~END", "нехотя"),
    (ADVERB, "в низу|верху|переди ~FINITE", "в{2}"),
    (ADVERB, "в первые ~FINITE", "впервые"),
    (ADVERB, "SPEAKING в слух", "{1} вслух"),
    (PREPOSITION, "в место PERSON", "вместо {3}"),
    (ADVERB, "в плоть до", "вплоть до"),
    (ADVERB, "раз|раза|дней|дня|лет|года|часов|часа|недель|недели|месяцев|месяца|суток к ряду", "{1} кряду"),
    (ADVERB, "лет|года|год|месяцев|месяца|недель|недели|дней отроду", "{1} от роду"),
    (ADVERB, "тот час же", "тотчас же"),
    (ADVERB, "сначала PERIOD", "с начала {2}"),
    (ADVERB, "вначале PERIOD", "в начале {2}"),
    (ADVERB, "бок-о-бок", "бок о бок"),
    (ADVERB, "в пол уха|голоса|силы|глаза|оборота|накала|ноги", "впол{3}"),
    (ADVERB, "на всегда", "навсегда"),
    (ADVERB, "из далека", "издалека"),
    (ADVERB, "по неволе", "поневоле"),
    (ADVERB, "от роду не", "отроду не"),
    (ADVERB, "на конец-то", "наконец-то"),
    (ADVERB, "в первые в", "впервые в"),
    (ADVERB, "с родни DATV", "сродни {3}"),
    (NE_NI, "как бы то не было", "как бы то ни было"),
    (NE_NI, "как бы там не было", "как бы там ни было"),
    (NE_NI, "во что бы то не стало", "во что бы то ни стало"),
    (NE_NI, "несмотря|невзирая не на что|кого", "{1} ни на {4}"),
    (NE_NI, "не смотря ни|не на что", "несмотря ни на что"),
    (NE_NI, "не разу не", "ни разу не"),
    (NE_NI, "как не странно|парадоксально|удивительно|печально|прискорбно|крути|верти", "как ни {3}"),
    (NE_NI, "чуть ли ни", "чуть ли не"),
    (NE_NI, "едва ли ни", "едва ли не"),
    (NE_NI, "вовсе|отнюдь|далеко ни", "{1} не"),
    (NE_NI, "ни только , но и", "не только, но и"),
    (NE_NI, "никто иной , как", "не кто иной, как"),
    (NE_NI, "никто иной как", "не кто иной как"),
    (NE_NI, "ничто иное , как", "не что иное, как"),
    (NE_NI, "ничто иное как", "не что иное как"),
    (NE_NI, "никто другой , как", "не кто другой, как"),
    (NE_NI, "ничто другое , как", "не что другое, как"),
)  # fmt: skip

_SAYING = word_set("хочу хочется хотел хотела хотелось можно следует отмечу скажу подчеркну добавлю необходимо")
_PERIODS = word_set(
    "года месяца недели века войны сезона десятилетия столетия июня июля августа сентября октября ноября декабря "
    "января февраля марта апреля мая"
)
_HAVE = frozenset({"иметь", "иметься"})


_SPEAKING = word_set(
    "читать прочитать прочесть сказать произнести говорить думать подумать рассуждать размышлять мечтать"
)
_BESIDE = "~"
"""Before the last part: it has to stand there, and is not part of what is wrong."""


class _Phrase(NamedTuple):
    rule: Rule
    wrong: tuple[str, ...]
    right: str


class Phrases:
    """Looks where the first word of a phrase stands; most are out by the second."""

    rules = (ALSO, SO_THAT, CONJUNCTION, PREPOSITION, ADVERB, NE_NI)

    def __init__(self) -> None:
        self._first: set[str] = set()
        self._by_two: defaultdict[tuple[str, str], list[_Phrase]] = defaultdict(list)
        for rule, wrong, right in _PHRASES:
            parts = tuple(wrong.split())
            for first in parts[0].split("|"):
                self._first.add(first)
                for second in parts[1].split("|") if len(parts) > 1 else [""]:
                    self._by_two[first, "" if second in _CLASSES else second].append(_Phrase(rule, parts, right))

    def wants(self, form: Form) -> bool:
        """The first words of all phrases."""
        return form.text in self._first or not form.lemmas.isdisjoint(_HAVE | _SPEAKING)

    def look(self, passage: Passage, at: int) -> Iterator[Slip]:
        """The phrase that begins here."""
        word, form, second = passage.word(at), passage.form(at), passage.word(at + 1)
        firsts = [word, *(name for name in _FIRST_CLASSES if _CLASSES[name](form))]
        for phrase in (one for first in firsts for key in (second, "") for one in self._by_two.get((first, key), ())):
            last = at + len(phrase.wrong)
            fits = all(_fits(passage.form(at + number), part) for number, part in enumerate(phrase.wrong))
            if phrase.wrong[-1].startswith(_BESIDE):
                last -= 1
            if fits and not _has_name(passage, at, last - at):
                yield Slip(phrase.rule, at, last, [phrase.right.format("", *passage.written[at:last])])
                return


def _has_name(passage: Passage, at: int, length: int) -> bool:
    """Whether a word within it has a capital and the first has none."""
    return not passage.is_capital(at) and any(passage.is_capital(at + number) for number in range(1, length))


def _fits(form: Form, part: str) -> bool:
    part = part.removeprefix(_BESIDE)
    return any(_CLASSES[one](form) if one in _CLASSES else form.text == one for one in part.split("|"))


def _is_oblique(form: Form, case: str) -> bool:
    return (
        case in form.cases
        and not form.cases & {"nomn", "loct"}
        and form.is_only("NOUN", "ADJF", "PRTF", "NPRO", "NUMR")
    )


_CLASSES: dict[str, Callable[[Form], bool]] = {
    "TIME": lambda form: "gent" in form.cases and not TIME.isdisjoint(form.lemmas),
    "NUMBER": lambda form: form.text.isdigit() or form.is_only("NUMR"),
    "GENT": lambda form: "gent" in form.cases and form.is_only("NOUN", "ADJF", "PRTF", "NPRO", "NUMR"),
    "DATV": lambda form: _is_oblique(form, "datv") and "gent" not in form.cases and "ablt" not in form.cases,
    "SAYING": lambda form: form.text in _SAYING,
    "PERIOD": lambda form: form.text in _PERIODS,
    "FINITE": lambda form: form.is_only("VERB"),
    "HAVE": lambda form: not _HAVE.isdisjoint(form.lemmas),
    "SPEAKING": lambda form: form.is_only("VERB", "INFN", "GRND") and not _SPEAKING.isdisjoint(form.lemmas),
    "PERSON": lambda form: form.is_only("NOUN") and form.can_be("anim") and form.cases <= {"gent", "accs"},
    "SHORT": lambda form: form.is_only("ADJS", "ADVB") and "ADJS" in form.parts,
    "END": lambda form: form.text in {".", ",", "!", "?", ";", ":", "…", ")", "»"},
}
"""Words of a phrase that are given by what they are."""

_FIRST_CLASSES = ("HAVE", "SPEAKING")
"""Those that phrases begin with."""
