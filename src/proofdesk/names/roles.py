# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person is called beside the name: «министр иностранных дел Казахстана Мурат Нуртлеу», «…, глава МИД, …».

Source: Розенталь, Справочник по правописанию и литературной правке, § 150: before a name the post agrees with it in
case, and what depends on the post keeps its own.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.people import Case, Gender
from proofdesk.names.words import AKIM

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from proofdesk.core.ports import Morphology, Parse
    from proofdesk.names.mentions import NameMention
    from proofdesk.names.paradigms import Stem

LOOK_BACK = 140
"""Code points in which the words before a name are looked for."""

LOOK_AHEAD = 120

LONGEST = 12
"""A post of more words is a sentence."""

REMEMBERED = 50_000

_TOKEN = re.compile(r"(?:[А-ЯЁ]\.){1,2}(?=[ \u00a0])|\bим\.|«[^«»]*»|\"[^\"]*\"|„[^“„]*“|[\w‑-]+|[^\s\w]")
_APPOSED = re.compile(r", | [—–-] | \((?=[а-яё])")
_END = re.compile(r"[,.;:!?()\n]| [—–-] |$")

_PEOPLE = (
    "человек мужчина женщина девушка парень юноша мальчик девочка ребёнок младенец подросток лицо персона сын "
    "дочь отец мать жена муж брат сестра внук внучка дед бабушка дедушка дядя тётя племянник племянница супруг "
    "супруга вдова вдовец невеста жених мама папа родитель наследник тёзка однофамилец однофамилица родственник "
    "родственница друг подруга приятель знакомый господин госпожа товарищ гражданин гражданка коллега земляк "
    "соперник противник сторонник собеседник потомок предок предшественник преемник"
)
_NO_ROLES = frozenset(_PEOPLE.split())
"""Words for people that tell no post."""

_LIKE_ADJECTIVES = frozenset({"учёный", "военный", "рабочий", "дежурный", "портной", "вожатый", "полицейский"})
"""Posts that decline as adjectives; «правый», «больной» and the like are none."""

NAME_OF_SOMETHING = re.compile(
    r"\b(?:фамили|имен|прозвищ|кличк|псевдоним|назван|закон|акт|поправк|орден|преми|куб|план|доктрин|спис|улиц|площад|"
    r"проспект|бульвар|банд|семь|клан|фонд|музе|школ|институт|театр|завод|дворц|дворец|дом|мечет|стадион|аэропорт|"
    r"мемориал|верси|теори|теорем|метод|синдром|болезн)"
    r"\w*[ \u00a0]?[«\"]?$",
    re.IGNORECASE,
)
"""Words after which a surname is a word for something: «закон Магнитского», «по фамилии Ветров»."""

_NAMED_AFTER = frozenset({"имени", "памяти", "архива"})

_NOMINAL = frozenset({"NOUN", "ADJF"})
_NAMES = frozenset({"Name", "Surn", "Patr"})


class Part(Enum):
    """What a word can be within the name of a post."""

    OUTSIDE = "outside"
    NOMINAL = "nominal"
    PREPOSITION = "preposition"
    AND = "and"


class _Word(NamedTuple):
    part: Part
    posts: tuple[tuple[Parse, Case], ...] = ()
    """Readings as a noun for one person in a post."""
    adjectives: tuple[tuple[Parse, Case], ...] = ()
    cases: frozenset[str] = frozenset()
    """In which it can depend on a post."""


class RolePhrase(NamedTuple):
    """A post: `text` with its noun and adjectives in the nominative.

    `is_certain`: no other word in front of the name can be the noun instead («помощника президента Петрова»).
    """

    text: str
    is_certain: bool


class _Token(NamedTuple):
    start: int
    end: int
    text: str


_OUTSIDE = _Word(Part.OUTSIDE)
_DEPENDENT = _Word(Part.NOMINAL, cases=frozenset({"gent"}))


class RoleReader:
    """Reads posts beside names; words and places are remembered, so a text that was read before costs nothing."""

    def __init__(self, morphology: Morphology) -> None:
        self._morphology = morphology
        self._words: dict[str, _Word] = {}
        self._read: dict[tuple[str, int, int, Gender], tuple[RolePhrase, ...]] = {}

    def roles(self, text: str, mention: NameMention, gender: Gender) -> tuple[RolePhrase, ...]:
        """Posts right before and right behind a mention in the paragraph `text`; mostly none."""
        key = (text, *mention.span, gender)
        found = self._read.get(key)
        if found is None:
            cases = mention_cases(mention, gender)
            found = self._before(text, mention.span.start, cases) + self._behind(text, mention.span.end, cases)
            if len(self._read) >= REMEMBERED:
                self._read.clear()
            self._read[key] = found
        return found

    def has_title(self, text: str, start: int) -> bool:
        """Whether a word for a person stands right before `start`, whatever it is, or an adjective about one.

        «Брат Иванов», «г-н Иванов», «43-летний Иванов»; and whether the name is but the name of something.
        """
        if NAME_OF_SOMETHING.search(text, max(0, start - 20), start):
            return True
        last = word_before(text, start)
        parses = self._morphology.parses(last.lower()) if last else ()
        return any({"NOUN", "anim"} <= parse.grammemes or "ADJF" in parse.grammemes for parse in parses)

    def stands_before(self, text: str, start: int, cases: frozenset[Case]) -> bool:
        """Whether a post in one of these cases stands right before `start`."""
        return bool(self._before(text, start, cases))

    def _before(self, text: str, start: int, cases: frozenset[Case]) -> tuple[RolePhrase, ...]:
        if text[start - 1 : start] not in {" ", "\u00a0"}:
            return ()
        low = max(0, start - LOOK_BACK)
        last = word_before(text, start)
        if not last and text[start - 2 : start - 1] not in {"»", '"', "“"}:
            return ()
        if last and (last in _NAMED_AFTER or self._word(last).part is not Part.NOMINAL):
            return ()
        return self._series(text, low, start, cases)

    def _series(self, text: str, low: int, start: int, cases: frozenset[Case]) -> tuple[RolePhrase, ...]:
        """Posts that end at `start`, and those that commas join to them: «гидролога, сотрудника ИГВ | Петрова»."""
        tokens = [_Token(*found.span(), found.group()) for found in _TOKEN.finditer(text, low, start)]
        posts = list(self._posts_before(tokens, cases))
        if not posts:
            return ()
        if Case.GENT in cases:
            # «помощника президента Петрова» is taken as a whole, «приёмной президента Петрова» is not.
            number = 0
            while number + 1 < len(posts) and posts[number + 1][0] + 1 == posts[number][1]:
                number += 1
            post, first, _ = posts[number]
            found: tuple[RolePhrase, ...] = (self._phrase(text, tokens, post, cases, len(posts) == 1),)
        else:
            first = posts[-1][1]
            found = tuple(self._phrase(text, tokens[:end], post, cases, True) for post, _, end in reversed(posts))
        comma = tokens[first].start - 2
        if first and text[comma : comma + 2] == ", ":
            left = self._series(text, low, comma, cases)
            if not any(self._is_somebody(word) for phrase in left for word in phrase.text.split()[1:]):
                return left + found
        return found

    def _posts_before(self, tokens: Sequence[_Token], cases: frozenset[Case]) -> Iterator[tuple[int, int, int]]:
        """Nouns that agree with the name behind the last token, the nearest first: position, beginning and end."""
        first = end = len(tokens)
        has_preposition = False
        for position in range(len(tokens) - 1, max(-1, len(tokens) - 1 - LONGEST), -1):
            word = self._word(tokens[position].text)
            found = first < len(tokens)
            has_preposition = has_preposition or word.part is Part.PREPOSITION
            if word.part is Part.OUTSIDE or (found and word.part is not Part.NOMINAL):
                return
            # «военный прокурор»: the adjective of a post can be a post by itself.
            if position >= first or not any(case in cases for _, case in word.posts):
                continue
            # «руководитель следствия по делу Петрова»: what the preposition governs is the name.
            if has_preposition and (Case.GENT in cases or found):
                return
            if self._can_follow(word, tokens[position + 1 : end]):
                first = self._first(tokens, position, cases)
                yield position, first, end
                end = end if Case.GENT in cases else first

    def _first(self, tokens: Sequence[_Token], post: int, cases: frozenset[Case]) -> int:
        """Where the adjectives in front of a post begin."""
        parse, case = next(reading for reading in self._word(tokens[post].text).posts if reading[1] in cases)
        first = post
        while first and self._adjective(tokens[first - 1], case, parse) is not None:
            first -= 1
        return first

    def _behind(self, text: str, end: int, cases: frozenset[Case]) -> tuple[RolePhrase, ...]:
        opening = _APPOSED.match(text, end)
        if opening is None:
            return ()
        if opening.group().strip() in {"—", "–", "-"}:
            cases = frozenset({Case.NOMN})
        closing = _END.search(text, opening.end(), opening.end() + LOOK_AHEAD)
        if closing is None:
            return ()
        tokens = [_Token(*one.span(), one.group()) for one in _TOKEN.finditer(text, opening.end(), closing.start())]
        words = [self._word(token.text) for token in tokens]
        if not tokens or len(tokens) > LONGEST or any(word.part is Part.OUTSIDE for word in words):
            return ()
        for position, word in enumerate(words):
            if any(case in cases for _, case in word.posts) and tokens[position].text[0].islower():
                rest = tokens[position + 1 :]
                fits = self._can_follow(word, rest) and not any(self._is_somebody(token.text) for token in rest)
                return (self._phrase(text, tokens, position, cases, True),) if fits else ()
            if not any(case in cases for _, case in word.adjectives):
                return ()
        return ()

    def _can_follow(self, post: _Word, rest: Sequence[_Token]) -> bool:
        """Whether `rest` can depend on a post: «министр | обороны», «посол | в России»."""
        for token in rest:
            word = self._word(token.text)
            if word.part is Part.PREPOSITION:
                return True
            if word.part is not Part.NOMINAL:
                return False
            rules = {"gent", "ablt"} if any(parse.lemma.endswith("щий") for parse, _ in post.posts) else {"gent"}
            return bool(word.cases & rules)
        return True

    def _is_somebody(self, written: str) -> bool:
        """Whether a word behind a post is the name of the one who holds it: «…, министр культуры Петров»."""
        if written[0].islower() or not written[1:].islower() or not written.isalpha():
            return False
        parses = self._morphology.parses(written.lower())
        names = frozenset().union(*(parse.grammemes for parse in parses)) & _NAMES
        return bool(names) or "gent" not in _cases(parses)

    def _phrase(
        self, text: str, tokens: Sequence[_Token], post: int, cases: frozenset[Case], is_certain: bool
    ) -> RolePhrase:
        parse, case = next(reading for reading in self._word(tokens[post].text).posts if reading[1] in cases)
        first = self._first(tokens, post, cases)
        changed = {post: self._nominative(tokens[post].text, parse, case, parse)}
        for position in range(first, post):
            changed[position] = self._adjective(tokens[position], case, parse) or tokens[position].text
        parts: list[str] = []
        end = tokens[first].start
        for position in range(first, len(tokens)):
            token = tokens[position]
            parts += [text[end : token.start], changed.get(position, token.text)]
            end = token.end
        written = " ".join("".join(parts).replace("\u00a0", " ").split())
        return RolePhrase(written, is_certain)

    def _adjective(self, token: _Token, case: Case, noun: Parse) -> str | None:
        """The adjective in front of a post in the nominative; None for any other word."""
        for parse, own in self._word(token.text).adjectives:
            if own is case and _agree(parse, noun):
                return self._nominative(token.text, parse, case, noun)
        return None

    def _nominative(self, written: str, parse: Parse, case: Case, noun: Parse) -> str:
        form: str | None = written.lower()
        if case is not Case.NOMN:
            wanted = {"nomn", "sing"}
            if "ADJF" in parse.grammemes:
                wanted |= noun.grammemes & {"masc", "femn", "neut"} or {"masc"}
            form = self._morphology.inflect(parse, frozenset(wanted))
            if form is None:
                return written
        assert form is not None
        return form if "ё" in written else form.replace("ё", "е")

    def _word(self, written: str) -> _Word:
        found = self._words.get(written)
        if found is None:
            if len(self._words) >= REMEMBERED:
                self._words.clear()
            found = self._words[written] = self._look_up(written)
        return found

    def _look_up(self, written: str) -> _Word:
        if written[0] in '«"„' and len(written) > 1:
            return _DEPENDENT
        if written[-1] == "." and len(written) > 1:
            return _DEPENDENT  # К. И., им.
        if not written[0].isalnum():
            return _OUTSIDE
        form = written.lower()
        if form == "и":
            return _Word(Part.AND)
        if not written.islower() and (written.isupper() or not written[1:].islower()):
            return _DEPENDENT  # РФ, МВД, КазМунайГаз
        parses = self._morphology.parses(form)
        if any("PREP" in parse.grammemes for parse in parses):
            return _Word(Part.PREPOSITION)
        if not written.islower() and not self._morphology.is_known(form.rpartition("-")[2]):
            return _Word(Part.NOMINAL, cases=_cases(parses))
        if not parses or not parses[0].grammemes & _NOMINAL:
            # «нападающий»: a participle first, and then a noun.
            posts = _posts(parses) if parses and "PRTF" in parses[0].grammemes else ()
            return _Word(Part.NOMINAL, posts, cases=_cases(parses)) if posts else _OUTSIDE
        adjectives = [parse for parse in parses if {"ADJF"} == parse.grammemes & {"ADJF", "Apro", "plur"}]
        return _Word(Part.NOMINAL, _posts(parses), tuple(_in_case(adjectives)), _cases(parses))


def word_before(text: str, start: int) -> str:
    """The word that a single space parts from what stands at `start`; empty where a mark stands between them."""
    if text[start - 1 : start] not in {" ", "\u00a0"}:
        return ""
    begin = end = start - 1
    while begin and (text[begin - 1].isalnum() or text[begin - 1] in "-‑"):
        begin -= 1
    return text[begin:end]


def mention_cases(mention: NameMention, gender: Gender, stems: Container[Stem] | None = None) -> frozenset[Case]:
    """Cases in which the given name and the surname of a mention can stand; all where they tell nothing.

    `stems` are those that other mentions leave to the surname.
    """
    given, surname = mention.given.word if mention.given else None, mention.surname.word
    cases = {
        h.slot.case
        for h in (surname.hypotheses if surname is not None else ())
        if not h.slot.plural
        and (gender is Gender.UNKNOWN or h.slot.gender is gender)
        and (stems is None or (h.kind, h.stem) in stems)
    }
    beside = {case for reading in given.given for case in reading.cases} if given is not None else set()
    return frozenset((cases & beside) or beside or cases or set(Case))


def _posts(parses: Sequence[Parse]) -> tuple[tuple[Parse, Case], ...]:
    is_adjective = any("ADJF" in parse.grammemes for parse in parses[:1])
    fitting = [
        parse
        for parse in parses
        if {"NOUN", "anim"} <= parse.grammemes
        and ("plur" not in parse.grammemes or "Fixd" in parse.grammemes)
        and "neut" not in parse.grammemes
        and (not parse.grammemes & (_NAMES | {"Geox"}) or parse.lemma.rpartition("-")[2] == AKIM)
        and parse.lemma not in _NO_ROLES
        and (not is_adjective or parse.lemma.endswith("щий") or parse.lemma in _LIKE_ADJECTIVES)
    ]
    return tuple(_in_case(fitting))


def _in_case(parses: Sequence[Parse]) -> Iterator[tuple[Parse, Case]]:
    for parse in parses:
        for case in Case:
            if case.value in parse.grammemes:
                yield parse, case


def _cases(parses: Sequence[Parse]) -> frozenset[str]:
    return frozenset(
        case.value for parse in parses if parse.grammemes & _NOMINAL for case in Case if case.value in parse.grammemes
    )


def _agree(adjective: Parse, noun: Parse) -> bool:
    genders = noun.grammemes & {"masc", "femn", "neut"}
    own = adjective.grammemes & {"masc", "femn", "neut"}
    return not genders or not own or bool(genders & own)
