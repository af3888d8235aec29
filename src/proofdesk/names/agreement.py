# SPDX-License-Identifier: GPL-3.0-or-later
"""A given name and a surname side by side stand in one case: «с Игорем Сечиным», not «с Игорем Сечин».

Source: Розенталь, Справочник по правописанию и литературной правке, § 149: men's surnames on a consonant decline,
women's do not («с Татьяной Иванчук»); those in -ко, -аго, -ово, -их, -ых and on vowels but -а, -я never do.
It speaks only where no reading of the two words lets them agree.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from proofdesk.core.messages import Message, message
from proofdesk.core.people import Case, Disagreement, Gender
from proofdesk.names.context import Governed, cases_after_preposition, governed
from proofdesk.names.identity import genders
from proofdesk.names.mentions import CAPITALS
from proofdesk.names.paradigms import CASES, VOWELS, Class, Hypothesis, Paradigm
from proofdesk.names.readings import OF_POSSESSION, Reading, Readings, agrees_plainly, readings
from proofdesk.names.replacement import PREFERENCE, capitalised

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from proofdesk.names.lexemes import Lexeme
    from proofdesk.names.mentions import NameMention, Token
    from proofdesk.names.paradigms import Stem
    from proofdesk.names.passages import Placed
    from proofdesk.names.words import Lexicon, Word

PARTICLES = frozenset({"абд", "абу", "аль", "бен", "бин", "дон", "ибн", "эль"})
"""First parts of foreign names that look like given names and never change: «Бен Ладена»."""

READINGS_REMEMBERED = 20_000

_SHARED = re.compile(rf"(?:^|[^{CAPITALS}\s]\S* )[{CAPITALS}]\w+(?: и|,) $")
"""«для Ивана и » before «Петра Сидоровых», but not «для Ивана Серова и »."""


class Agreement:
    """Finds names whose two words cannot stand in one case."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._morphology = lexicon.morphology
        self._given_names = lexicon.given_names
        self._known: dict[tuple[Word, frozenset[Stem]], Readings] = {}
        self._asked: dict[Word, frozenset[Reading]] = {}

    def disagreements(self, lexeme: Lexeme, misspelt: Collection[Placed]) -> Iterator[tuple[Placed, Disagreement]]:
        """Names with this surname that do not agree; mentions in `misspelt` are left alone.

        They hold unless `may_be_surname` says of the mention that its given name is somebody's surname in the article.
        """
        mentions = [one for one in lexeme.mentions if one not in misspelt] if misspelt else lexeme.mentions
        if not mentions:
            return
        stems = lexeme.stems
        bare: tuple[frozenset[Stem], frozenset[str]] | None = None
        if len(lexeme.full) < len(lexeme.mentions):
            # The forms of a surname that only men bear here, or none.
            bare = stems, lexeme.full_forms if _is_mans(lexeme) else frozenset()
        for placed in mentions:
            known = stems if placed.way else bare
            if placed.agreement is None or placed.agreement[0] != known:
                placed.agreement = known, self._found(placed, stems, bare[1] if bare is not None else frozenset())
            if placed.agreement[1] is not None:
                yield placed, placed.agreement[1]

    def _found(self, placed: Placed, stems: frozenset[Stem], borne: frozenset[str]) -> Disagreement | None:
        if placed.way:
            return self._disagreement(placed, stems) if _can_tell(placed.mention) else None
        return self._undeclined(placed, stems, borne) if borne else None

    def _undeclined(self, placed: Placed, stems: frozenset[Stem], borne: frozenset[str]) -> Disagreement | None:
        """A man's surname that stays in the nominative right after a preposition: «с Сечин».

        `borne` are the forms of the surname that stand beside a given name or initials.
        """
        surname = placed.mention.surname
        word = surname.word
        if word is None or word.is_ordinary or word.is_given or surname.quoted or surname.text.isupper():
            return None
        around = cases_after_preposition(placed.passage.paragraph.text, surname.span.start)
        if not around:
            return None
        offered = self._readings(word, stems)
        cases = {case for one in offered for gender, case in one if gender is Gender.MASC}
        # «Для Вересов» may speak of a family called Верес, unless somebody here is called Вересов.
        is_plural = any(found.slot.plural and (found.kind, found.stem) in stems for found in word.hypotheses)
        if cases != {Case.NOMN} or (is_plural and word.form not in borne):
            return None
        asked = {(Gender.MASC, case) for case in around}
        forms = _surname_forms(word, stems, asked, around)
        written = tuple(dict.fromkeys(_like(surname, form) for form in forms))
        evidence = message("names.evidence.undeclined", surname=surname.text)
        return Disagreement(surname.span.shifted(placed.passage.offset), written, evidence) if written else None

    def _disagreement(self, placed: Placed, stems: frozenset[Stem]) -> Disagreement | None:
        given, surname, text = placed.mention.given, placed.mention.surname, placed.passage.paragraph.text
        assert given is not None
        assert given.word is not None
        assert surname.word is not None
        asked = self._given(given.word)
        if not asked or agrees_plainly(surname.word, stems, asked):
            return None
        offered = self._readings(surname.word, stems)
        if asked & offered.certain or _is_plural(surname.word, text[: given.span.start]):
            return None
        around = governed(text, given.span.start, self._morphology)
        if _is_settled(asked):
            wrong, can_be = surname, _surname_is_wrong(asked, offered, surname, text)
            forms = _surname_forms(surname.word, stems, asked, around.cases) if can_be else []
        else:
            wrong, wanted = given, _cases_of_surname(asked, offered, surname.word, around)
            forms = self._given_forms(given.word, wanted, around.cases)
        written = tuple(form for form in dict.fromkeys(_like(wrong, form) for form in forms) if form != wrong.text)
        if not written:
            return None
        return Disagreement(
            wrong.span.shifted(placed.passage.offset), written, _evidence(given, surname, asked, offered)
        )

    def _readings(self, word: Word, stems: frozenset[Stem]) -> Readings:
        """Remembered from article to article: most names are named more than once."""
        found = self._known.get((word, stems))
        if found is None:
            if len(self._known) >= READINGS_REMEMBERED:
                self._known.clear()
            found = self._known[word, stems] = readings(word, stems, self._morphology)
        return found

    def _given(self, word: Word) -> frozenset[Reading]:
        found = self._asked.get(word)
        if found is None:
            if len(self._asked) >= READINGS_REMEMBERED:
                self._asked.clear()
            found = self._asked[word] = frozenset(self._readings_of_given(word))
        return found

    def _readings_of_given(self, word: Word) -> set[Reading]:
        """Readings of the given name; none where they are no certain ground.

        A nominative that only the list knows is one too («Мартина»), and a name on -и or -о never changes; but of the
        names that the dictionary does not hold, only men's on a consonant decline as one expects.
        """
        entry = self._given_names.get(word.form)
        listed = entry.genders if entry else ()
        cases = CASES if word.form[-1] in "еиоуыэю" else (Case.NOMN,)
        asked = set(word.given_readings)
        if not word.is_dictionary_given and any(
            reading.gender is Gender.FEMN or reading.lemma[-1] in VOWELS | {"ь"} or "-" in reading.lemma
            for reading in word.given
        ):
            return set()
        return asked | {(gender, case) for gender in listed for case in cases}

    def _given_forms(self, word: Word, surname: set[Reading], around: Sequence[Case]) -> list[str]:
        """Forms of the given name in the cases of the surname."""
        forms: list[str] = []
        for given in word.given:
            cases = [case for gender, case in surname if gender is given.gender and case is not Case.NOMN]
            wanted = {"Name", given.gender.value, "nomn", "sing"}
            parses = self._morphology.parses(word.form) if word.is_dictionary_given else ()
            parse = next((parse for parse in parses if wanted <= parse.grammemes), None)
            for case in _in_order(cases, around):
                if parse is not None:
                    form = self._morphology.inflect(parse, frozenset({case.value, "sing"}))
                else:
                    form = _declined(word, given.gender, case)
                if form is not None:
                    forms.append(form)
        return forms


def may_be_surname(placed: Placed, surnames: Container[Stem]) -> bool:
    """Whether the given name is somebody's surname: «с сыном Хамида Надиром».

    `surnames` are the singular stems of all surnames of the article that somebody bears in full.
    """
    given = placed.mention.given
    word = given.word if given else None
    return word is not None and any(stem in surnames for stem in word.singular)


def _can_tell(mention: NameMention) -> bool:
    """Whether it is a known given name with a surname behind it, and nothing that may be somebody else's name."""
    given, surname = mention.given, mention.surname
    if given is None or given.word is None or surname.word is None or mention.is_part or given.quoted:
        return False
    start = given.span.start
    if start > surname.span.start or (mention.middle and any(token.span.start > start for token in mention.middle)):
        return False
    first, word = given.word, surname.word
    if not first.is_given or first.form in PARTICLES:
        return False
    if first.is_surname and (len(given.text) < 4 or not first.is_dictionary_given):
        return False
    is_name = surname.text.rpartition("-")[2][0].isupper() and not VOWELS.isdisjoint(word.form)
    is_noun = word.is_ordinary and all(found.kind is not Class.OV for found in word.hypotheses)
    return is_name and not (is_noun or word.is_patronymic)


def _is_settled(asked: AbstractSet[Reading]) -> bool:
    """Whether the given name is as it has to be: it is declined, or never changes whoever bears it."""
    bases = {gender for gender, case in asked if case is Case.NOMN}
    declined = {gender for gender, case in asked if case is not Case.NOMN}
    return not declined <= bases or (bool(declined) and bases <= declined)


def _is_mans(lexeme: Lexeme) -> bool:
    """Whether all who bear the surname here with a given name are men."""
    bearers = [genders(mention) for mention in lexeme.ways]
    return bool(bearers) and all(found == {Gender.MASC} for found in bearers)


def _goes_on(text: str, surname: Token) -> bool:
    """Whether the name may begin only here: «сын Игоря Тарас Петренко»."""
    end = surname.span.end
    follows = text[end : end + 1] in {" ", "\u00a0"} and text[end + 1 : end + 2].isupper()
    word = surname.word
    return follows and word is not None and not (word.is_surname or word.form.endswith(OF_POSSESSION))


def _surname_is_wrong(asked: AbstractSet[Reading], offered: Readings, surname: Token, text: str) -> bool:
    """Beside a declined given name: a surname in the nominative, or a woman's that was declined as a man's."""
    assert surname.word is not None
    if asked & offered.fixed or surname.word.is_dictionary_given or _goes_on(text, surname):
        return False
    if any(case is Case.NOMN and (gender, case) in offered.certain for gender, case in asked):
        return False
    if (Gender.FEMN, Case.NOMN) not in asked and _as_mans(asked, offered):
        return True
    nominatives = {gender for gender, case in offered.certain if case is Case.NOMN}
    return not asked & offered.rare and any(gender in nominatives for gender, _ in asked)


def _cases_of_surname(asked: AbstractSet[Reading], offered: Readings, word: Word, around: Governed) -> set[Reading]:
    """Beside a given name in the nominative: what the surname stands in; nothing where it may be a nominative too.

    A preposition before the name shows that it is none («против Олег Щербины»). No locative without one.
    """
    wanted = {reading for reading in offered.certain if reading[1] is not Case.LOCT or Case.LOCT in around.cases}
    firm = around.is_firm and Case.NOMN not in around.cases and any(case in around.cases for _, case in wanted)
    if asked & offered.fixed or (asked & offered.rare and not firm):
        return set()
    return wanted if around.cases or not word.is_dictionary_given else set()


def _is_plural(word: Word, before: str) -> bool:
    """«Ивана и Петра Сидоровых»; endings that only men's surnames have in the plural ask for the «и»."""
    plural = {found.kind for found in word.hypotheses if found.slot.plural}
    if plural & {Class.OV, Class.ADJECTIVE} and word.form.endswith(("ых", "их", "ыми", "ими")):
        return True
    return bool(plural) and _SHARED.search(before) is not None


def _surname_forms(
    word: Word, stems: frozenset[Stem], asked: AbstractSet[Reading], around: Sequence[Case]
) -> list[str]:
    """Forms of the surname in the cases and the gender of the given name."""
    hypotheses = [h for h in word.hypotheses if not h.slot.plural and (h.kind, h.stem) in stems]
    hypotheses = sorted((h for h in hypotheses if h.kind is not Class.FIXED), key=_usual)
    forms: list[str] = []
    genders = sorted({gender for gender, _ in asked}, key=lambda gender: (not _base(hypotheses, gender), gender))
    for gender in genders:
        cases = [case for one, case in asked if one is gender and case is not Case.NOMN]
        as_mans = [found for found in hypotheses if found.slot.case in cases]
        for base in (_base(hypotheses, gender) or as_mans)[:2]:
            paradigm = Paradigm(base.stem, base.kind, gender)
            forms += [form for case in _in_order(cases, around) if (form := paradigm.form(case)) is not None]
    return forms


def _base(hypotheses: Sequence[Hypothesis], gender: Gender) -> list[Hypothesis]:
    return [h for h in hypotheses if h.slot == (gender, Case.NOMN, False)]


def _usual(found: Hypothesis) -> tuple[int, int]:
    """The commoner class first: «Дубок», «Дубка», but «Чапек», «Чапека»; «Толстой», «Толстого», but «Рой», «Роя»."""
    is_fleeting = found.kind is Class.FLEETING_C or (found.kind is Class.FLEETING_K and found.ending == "ок")
    if is_fleeting and VOWELS & set(found.stem):
        return -1, -len(found.stem)
    if found.kind is Class.ADJECTIVE and found.ending == "ой" and found.stem[-1] not in "вгкнстхц":
        return len(PREFERENCE), -len(found.stem)
    return PREFERENCE.index(found.kind), -len(found.stem)


def _declined(word: Word, gender: Gender, case: Case) -> str | None:
    """A given name that only the list knows, from its nominative."""
    for found in sorted(word.hypotheses, key=lambda h: PREFERENCE.index(h.kind)):
        if found.slot == (gender, Case.NOMN, False) and found.kind not in {Class.OV, Class.ADJECTIVE, Class.FIXED}:
            return Paradigm(found.stem, found.kind, gender).form(case)
    return None


def _in_order(cases: Sequence[Case], around: Sequence[Case]) -> list[Case]:
    """Those that the words around ask for first, then the commoner ones."""
    order = [*around, *CASES]
    return sorted(dict.fromkeys(cases), key=order.index)


def _like(token: Token, form: str) -> str:
    """`form` with the capitals of `token`, and with ё where `token` has it."""
    letters = list(form if "ё" in token.text.lower() else form.replace("ё", "е"))
    is_given = token.word is not None and token.word.is_dictionary_given
    for position, (own, new) in enumerate(zip(token.text.lower(), letters, strict=False)):
        if (own, new) == ("ё", "е") and not is_given:  # «Семёнов», «Семёнова», but «Пётр», «Петра»
            letters[position] = own
        elif own != new:
            break
    text = capitalised("".join(letters))
    return text.upper() if len(token.text) > 1 and token.text.isupper() else text


def _evidence(given: Token, surname: Token, asked: AbstractSet[Reading], offered: Readings) -> Message:
    key = f"names.evidence.{'women' if _as_mans(asked, offered) else 'declension'}"
    return message(key, given=given.text, surname=surname.text)


def _as_mans(asked: AbstractSet[Reading], offered: Readings) -> bool:
    """Whether a woman's surname is in the case of her given name, but declined as a man's."""
    return any(gender is Gender.FEMN and (Gender.MASC, case) in offered.certain for gender, case in asked)
