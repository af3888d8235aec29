# SPDX-License-Identifier: GPL-3.0-or-later
"""People who share a surname: are they one person whose given name, patronymic, initials or post went wrong?

Everything here looks at the people of one surname alone, so it can be done again for those whose mentions changed.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

from proofdesk.core.messages import Message, message
from proofdesk.core.people import Gender, Observation, PersonRole
from proofdesk.core.spans import Span
from proofdesk.core.text import Role
from proofdesk.names.conflicts import beside
from proofdesk.names.identity import Identity, Verdict, slip_between
from proofdesk.names.introductions import Introductions
from proofdesk.names.passages import order
from proofdesk.names.replacement import given_forms
from proofdesk.names.roles import RoleReader
from proofdesk.names.titles import DATED, Titles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from proofdesk.names.mentions import NameMention, Token
    from proofdesk.names.passages import Passage, Placed
    from proofdesk.names.words import Lexicon

FIRST_NAME = "names/first-name"
INITIALS = "names/initials"
PATRONYMIC = "names/patronymic"
ROLE = "names/role"

Seen = tuple["Placed", Observation]
"""An observation with the mention that it stands at."""

_RELATED = (
    r"\b(?:брат(?:а|у|ом|е|ья|ьев|ьям|ьями|ец)?|сестр\w*|сест[её]р|сын(?:а|у|ом|е|овья|овей)?|доч(?:ь|ка|ери|ерью|ери|ерей)|"
    r"отец|отца|отцу|отцом|отце|мать|матери|матерью|мам[аыеу]|пап[аыеу]|муж(?:а|у|ем|е|ья)?|жен[аыеу]|женой|супруг\w*|"
    r"вдов\w*|семь[яюие]|семь[её]й|семейств\w*|родител\w*|родн(?:ой|ая|ые|ых)|внук\w*|внучк\w*|дед(?:а|у|ом|ушк\w+)?|"
    r"бабушк\w+|дяд[яиюе]|т[её]т[яиюе]|племянни\w+|т[её]зк\w+|однофамил\w+|родств\w+|династи\w+|старш\w+|младш\w+|"
    r"близнец\w*|двойняш\w*|кузен\w*|двоюродн\w+|клан\w*)\b"
)
"""Words of a family: then two people of one surname are to be expected. Few articles ask: compiled when needed."""

_DEPUTY = r"\bвице-|\bзаместител\w*|\bзам(?=[мгпдн])"
_UNIQUE = ("инистр", "олковник", "ейтенант", "айор")
_ENDING = r"^\w+"
_RIVALS = (*_UNIQUE, "ице-", "аместит", "замгл", "зампр", "замди", "замна")
"""Letters of the posts that can contradict each other, whatever their first one."""

NEAR = 80
"""Code points on either side in which such a post is looked for."""

STEM = 5
"""Letters by which a post is told again in another case."""

APPOSED = frozenset({", ", " —", " –", " -", " ("})

_SENTENCE = r"(?<=[.!?…])[\s\u00a0]+(?=[«\"„А-ЯЁA-Z])"
_PATRONYMIC = r"(.+(ич|вн|чн))(а|у|ем|ом|е|ы|ой|)"
_INITIAL = re.compile(r"[^\W\d_](?=\.)")
_SAME_SOUND = str.maketrans("ЁЭЙ", "ЕЕИ")
"""Initials that one name can have in two transcriptions."""


class Named:
    """Mentions that are one person, in order of position, with the gender that they tell."""

    def __init__(self, mentions: Sequence[Placed], gender: Gender = Gender.UNKNOWN) -> None:
        self.mentions = mentions
        self.gender = gender
        self.full = [placed for placed in mentions if placed.way and not placed.mention.is_part]
        """Those with a given name or initials of their own."""

    @property
    def with_given(self) -> list[Placed]:
        """Those with a given name."""
        return [placed for placed in self.full if placed.mention.given is not None]


class Persons:
    """Reads the posts of people, and compares those who share a surname."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._morphology = lexicon.morphology
        self._identity = Identity(lexicon.given_names)
        self._given_names = lexicon.given_names
        self._roles = RoleReader(lexicon.morphology)
        self._titles = Titles(lexicon.morphology)
        self._introductions = Introductions(lexicon, self._roles)

    def roles(self, named: Named) -> tuple[PersonRole, ...]:
        """The distinct posts of a person, in order of position."""
        found: dict[str, PersonRole] = {}
        for number, placed in enumerate(named.mentions):
            for phrase in self._roles.roles(placed.text, placed.mention, named.gender):
                found.setdefault(phrase.text.casefold(), PersonRole(phrase.text, number))
        return tuple(found.values())

    def observations(self, namesakes: Sequence[Named]) -> Iterator[Seen]:
        """What does not fit together about the people of one surname."""
        people = [named for named in namesakes if named.full]
        if people:
            yield from self._compared(people)
        for named in namesakes:
            yield from self._introductions.observations(named)

    def _compared(self, people: Sequence[Named]) -> Iterator[Seen]:
        full = [placed.mention for named in people for placed in named.full]
        if len(people) == 1:
            yield from self._two_roles(people[0])
        else:
            yield from self._given_names_of(people)
        if any(mention.initials for mention in full):
            yield from self._wrong_initials(people)
        if len(full) > 1 and any(mention.patronymic for mention in full):
            yield from self._patronymics(people)

    # names/role

    def _two_roles(self, named: Named) -> Iterator[Seen]:
        rivals = [placed for placed in _with_rival_posts(named.mentions) if not _is_dated(placed)]
        if len(rivals) < 2:
            return
        posts = [
            (placed, phrase.text)
            for placed in rivals
            for phrase in self._roles.roles(placed.text, placed.mention, named.gender)
            if phrase.is_certain
        ]
        for left, right in combinations(dict.fromkeys(text for _, text in posts), 2):
            if self._titles.contradict(left, right):
                sides = [(text, [placed for placed, own in posts if own == text]) for text in (left, right)]
                (usual, known), (rare, wrong) = sorted(sides, key=lambda side: -len(side[1]))
                name = named.full[0].words
                evidence = message("names.evidence.role", name=name, a=usual, x=_n(known), b=rare, y=_n(wrong))
                yield _seen(ROLE, wrong[0], wrong[0].span, [*wrong, *known], evidence)
                return

    # names/first-name

    def _given_names_of(self, people: Sequence[Named]) -> Iterator[Seen]:
        for pair in combinations(people, 2):
            usual, rare = sorted(pair, key=lambda named: -len(named.with_given))
            if not self._can_be_one(usual, rare):
                continue
            post = self._one_post(usual, rare)
            if not post and not self._is_nobody_else(usual, rare):
                continue
            known, wrong = usual.with_given, rare.with_given
            given = wrong[0].mention.given
            assert given is not None
            evidence = message(
                "names.evidence.first-name" if post else "names.evidence.first-name-alone",
                a=known[0].words,
                x=_n(known),
                b=wrong[0].words,
                y=_n(wrong),
                role=post,
            )
            is_clear = len(known) > len(wrong)
            forms = self._given_as(wrong[0].mention, known[0].mention, usual.gender) if is_clear else ()
            span = given.span.shifted(wrong[0].passage.offset)
            yield _seen(FIRST_NAME, wrong[0], span, [*wrong, *known], evidence, forms)

    def _can_be_one(self, left: Named, right: Named) -> bool:
        """Whether nothing tells that two people with different given names are two."""
        one, other = left.with_given, right.with_given
        if not one or not other or {left.gender, right.gender} == {Gender.MASC, Gender.FEMN}:
            return False
        if self._identity.compare(_bare_of_patronymic(one[0]), _bare_of_patronymic(other[0])) is not Verdict.DIFFERENT:
            return False
        for placed in (*one, *other):
            given = placed.mention.given
            if given is None or given.word is None or not given.word.is_given or placed.mention.middle:
                return False
            if given.text.isupper() and not placed.mention.surname.text.isupper():
                return False  # «УДО Ветрову»
            if re.search(_RELATED, placed.text, re.IGNORECASE):
                return False
        return {_sentence(placed) for placed in one}.isdisjoint(_sentence(placed) for placed in other)

    def _one_post(self, left: Named, right: Named) -> str:
        """The post that both certainly have; empty where there is none. Whose a bare surname is, nobody knows here."""
        one, other = (
            [
                phrase.text
                for placed in named.full
                for phrase in self._roles.roles(placed.text, placed.mention, named.gender)
                if phrase.is_certain
            ]
            for named in (left, right)
        )
        return next((text for text in one for second in other if self._titles.is_one_post(text, second)), "")

    def _is_nobody_else(self, usual: Named, rare: Named) -> bool:
        """Whether `rare`, named in full once, is no second person: nothing tells who that would be.

        Somebody new who bears a surname that the article knows already is introduced, by a post or as a relative.
        """
        if len(rare.with_given) != 1 or self._tells_who(rare):
            return False
        if len(usual.with_given) < 2 and not self._tells_who(usual):
            return False
        return not any(re.search(_RELATED, placed.text, re.IGNORECASE) for placed in (*usual.mentions, *rare.mentions))

    def _tells_who(self, named: Named) -> bool:
        """Whether a post, or another word for a person, stands beside one of the person's full names."""
        return any(
            self._roles.has_title(placed.text, placed.mention.span.start)
            or self._roles.roles(placed.text, placed.mention, named.gender)
            for placed in named.full
        )

    def _given_as(self, wrong: NameMention, model: NameMention, gender: Gender) -> tuple[str, ...]:
        """The model's given name in the case of the wrong one; empty where that is not certain."""
        if model.given is None or model.given.word is None:
            return ()
        forms = given_forms(model.given.word, self._morphology, gender)
        written = {forms.get(case) for case in beside(wrong)}
        form = written.pop() if len(written) == 1 else None
        return (form,) if form else ()

    # names/initials

    def _wrong_initials(self, people: Sequence[Named]) -> Iterator[Seen]:
        """Initials that do not fit the only person of that surname who has a given name."""
        named = [person for person in people if person.with_given]
        if len(named) != 1:
            return
        known = named[0].with_given
        letters = self._first_letters(known)
        for person in people:
            wrong = person.full
            if person is named[0] or not all(_is_plain(placed) for placed in wrong):
                continue
            # «С. В.» for «В. С.» is a matter of order.
            if not any(letters & set(map(_first, placed.mention.initials)) for placed in wrong):
                yield from _about_initials(wrong, known, 0, known[0].mention.given)
        patronymics = [placed.mention.patronymic for placed in known if placed.mention.patronymic is not None]
        letters = {_first(token.text) for token in patronymics}
        wrong = [placed for placed in named[0].full if len(placed.mention.initials) > 1 and _is_plain(placed)]
        wrong = [placed for placed in wrong if _first(placed.mention.initials[1]) not in letters]
        if letters and wrong:
            yield from _about_initials(wrong, known, 1, patronymics[0])

    def _first_letters(self, mentions: Sequence[Placed]) -> set[str]:
        """First letters of every name that the person may go by, short forms and respellings among them."""
        letters: set[str] = set()
        for placed in mentions:
            tokens = [token for token in (placed.mention.given, *placed.mention.middle) if token is not None]
            letters |= {_first(token.text) for token in tokens}
            for reading in (reading for token in tokens if token.word is not None for reading in token.word.given):
                entry = self._given_names.get(reading.lemma)
                letters |= {_first(name) for name in (entry.related if entry else ())}
        return letters

    # names/patronymic

    def _patronymics(self, people: Sequence[Named]) -> Iterator[Seen]:
        """One given name and surname with two patronymics: misspelt, or of two people."""
        groups: list[list[Placed]] = []
        for placed in (placed for named in people for placed in named.full if placed.mention.patronymic is not None):
            home = next((group for group in groups if _one_patronymic(group[0].mention, placed.mention)), None)
            if home is None:
                groups.append([placed])
            else:
                home.append(placed)
        for pair in combinations(groups, 2):
            known, wrong = sorted(pair, key=lambda group: -len(group))
            verdict = self._identity.compare(_bare_of_patronymic(known[0]), _bare_of_patronymic(wrong[0]))
            right, token = known[0].mention.patronymic, wrong[0].mention.patronymic
            if verdict is not Verdict.SAME or right is None or token is None:
                continue
            if _sentence(known[0]) == _sentence(wrong[0]):
                continue
            evidence = message(
                "names.evidence.patronymic", a=known[0].words, x=_n(known), b=wrong[0].words, y=_n(wrong)
            )
            forms = _patronymic_as(token, right) if len(known) > len(wrong) or _is_slip(token, right) else ()
            span = token.span.shifted(wrong[0].passage.offset)
            yield _seen(PATRONYMIC, wrong[0], span, [*wrong, *known], evidence, forms)


def _seen(
    rule: str, at: Placed, span: Span, about: Sequence[Placed], evidence: Message, forms: tuple[str, ...] = ()
) -> Seen:
    """About `span` in `at`; `about` are the mentions that it speaks of."""
    others = sorted({placed: None for placed in about if placed is not at}, key=order)
    return at, Observation(rule, span, tuple(placed.span for placed in others), forms, evidence)


def _n(mentions: Sequence[Placed]) -> Message:
    return message("places.n", n=len(mentions))


def _with_rival_posts(mentions: Sequence[Placed]) -> list[Placed]:
    """Mentions beside which posts that contradict each other may stand; by letters alone, for most have none."""
    if len(mentions) < 2 or not any(map(_has_rival_near, mentions)):
        return []
    around = [_beside(placed) for placed in mentions]
    deputies = [re.search(_DEPUTY, words) for words in around]
    unique = [_unique_post(words) for words in around]
    if not any(deputies) and len(set(filter(None, unique))) < 2:
        return []
    stems = {
        word[:STEM]
        for words, deputy in zip(around, deputies, strict=True)
        for word in (words[deputy.end() :].split() if deputy else ())
        if len(word) >= STEM
    }
    known = [any(stem in words for stem in stems) for words in around]
    found = [placed for placed, *tells in zip(mentions, deputies, unique, known, strict=True) if any(tells)]
    return found if len(found) > 1 else []


def _unique_post(words: str) -> str:
    """What tells one ministry, or one rank, from another; empty where there is none."""
    for letters in _UNIQUE:
        if letters in words:
            _, _, rest = words.partition(letters)
            following = re.sub(_ENDING, "", rest).split()[:2] if letters == _UNIQUE[0] else [letters]
            return " ".join(word[:STEM] for word in following)
    return ""


def _has_rival_near(placed: Placed) -> bool:
    start, end = placed.mention.span
    near = placed.text[max(0, start - NEAR) : end + NEAR]
    for letters in _RIVALS:  # noqa: SIM110  a generator takes three times as long, and every name comes by here
        if letters in near:
            return True
    return False


def _beside(placed: Placed) -> str:
    """The words before a mention up to a punctuation mark, and those of an apposition behind it; in lower case."""
    text, (start, end) = placed.text, placed.mention.span
    before = text[max(0, start - NEAR) : start]
    before = before[max(before.rfind(mark) for mark in ".,;:") + 1 :]
    if text[end : end + 2] in APPOSED:
        before += text[end : end + NEAR]
    return before.lower()


def _sentence(placed: Placed) -> tuple[Passage, int, int]:
    """The paragraph, beginning and end of the sentence in it that holds a mention."""
    text, span = placed.text, placed.mention.span
    start, end = 0, len(text)
    for cut in re.finditer(_SENTENCE, text):
        if cut.end() <= span.start:
            start = cut.end()
        elif cut.start() >= span.end:
            end = cut.start()
            break
    return placed.passage, start, end


def _is_dated(placed: Placed) -> bool:
    _, start, end = _sentence(placed)
    return re.search(DATED, placed.text[start:end].lower()) is not None


def _is_plain(placed: Placed) -> bool:
    """Initials in prose: not a photographer's, and not the second half of a double initial («Ж.-К. Юнкер»)."""
    start = placed.mention.span.start
    is_half = placed.text[max(0, start - 1) : start] in {"-", "‑", "."}
    return (
        bool(placed.mention.initials)
        and not is_half
        and placed.passage.paragraph.role not in {Role.CAPTION, Role.AUTHOR}
    )


def _about_initials(
    wrong: Sequence[Placed], known: Sequence[Placed], number: int, model: Token | None
) -> Iterator[Seen]:
    """The initial with that number does not fit `model`, the given name or patronymic of `known`."""
    at = wrong[0]
    found = list(_INITIAL.finditer(at.text, at.mention.span.start, at.mention.span.end + 1))
    if model is None or len(found) <= number:
        return
    evidence = message("names.evidence.initials", short=at.words, name=known[0].words, x=_n(known))
    span = Span(*found[number].span()).shifted(at.passage.offset)
    yield _seen(INITIALS, at, span, [*wrong, *known], evidence, (model.text[0],))


def _first(name: str) -> str:
    return name[:1].upper().translate(_SAME_SOUND)


def _one_patronymic(left: NameMention, right: NameMention) -> bool:
    one, other = left.patronymic, right.patronymic
    if one is None or other is None or one.word is None or other.word is None:
        return True
    return one.word.form == other.word.form or bool(one.word.stems & other.word.stems)


def _bare_of_patronymic(placed: Placed) -> NameMention:
    return placed.mention._replace(patronymic=None)


def _is_slip(wrong: Token, model: Token) -> bool:
    return wrong.word is not None and model.word is not None and slip_between(wrong.word, model.word) > 0


def _patronymic_as(wrong: Token, model: Token) -> tuple[str, ...]:
    """The model's patronymic in the case of the wrong one; empty where that is not certain."""
    one, other = re.fullmatch(_PATRONYMIC, wrong.text), re.fullmatch(_PATRONYMIC, model.text)
    if one is None and other is None:
        return (model.text,)  # -улы and -кызы never change
    return (other[1] + one[3],) if one and other and (one[2] == "ич") is (other[2] == "ич") else ()
