# SPDX-License-Identifier: GPL-3.0-or-later
"""A mention in another spelling, in its own case: the stem changes, the ending stays."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.people import Case, Gender
from proofdesk.names.differences import likeness
from proofdesk.names.paradigms import CASES, Class, Paradigm, Stem
from proofdesk.names.words import Word, one_script

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from proofdesk.core.ports import Morphology
    from proofdesk.names.mentions import Token

PREFERENCE = (
    Class.OV,
    Class.ADJECTIVE,
    Class.HARD,
    Class.IOTATED,
    Class.SOFT,
    Class.A,
    Class.YA,
    Class.FLEETING_C,
    Class.FLEETING_K,
    Class.FIXED,
)
"""Where several classes explain every form, the commoner one is taken."""

_PLACES = {kind: place for place, kind in enumerate(PREFERENCE)}

BROKEN, IN_CASE = 0.7, 1.5
"""How much a reading counts whose stem no name has, and one in the case of the given name beside it."""


class Model(NamedTuple):
    """How a spelling declines: class, stem (е for ё) and the stem as it is written, with its ё and its capitals."""

    kind: Class
    stem: str
    written: str


def models(tokens: Sequence[Token], cases: Sequence[frozenset[Case]] = ()) -> list[Model]:
    """Every model that explains all of the forms, the commoner classes first; else those that explain any.

    `cases` are those of the given name beside each token; empty where there is none or it does not tell.
    """
    words: dict[tuple[str, frozenset[Case]], Word] = {}
    written: dict[str, Token] = {}
    for token, beside in zip(tokens, cases or repeat(frozenset[Case]()), strict=False):
        if token.word is not None:
            words[token.text, beside] = token.word
            written.setdefault(token.text, token)
    stems = [_stems(word, beside) for (_, beside), word in words.items()]
    shared = stems[0] if len(stems) == 1 else frozenset.intersection(*stems) or frozenset().union(*stems)
    forms = [(token.word.stems, one_script(text)) for text, token in written.items() if token.word is not None]
    found = [Model(kind, stem, _written(forms, (kind, stem))) for kind, stem in shared]
    return sorted(found, key=_by_preference) if len(found) > 1 else found


def _by_preference(model: Model) -> tuple[int, int, str]:
    return _PLACES[model.kind], -len(model.stem), model.stem


def _stems(word: Word, cases: frozenset[Case]) -> frozenset[Stem]:
    if not cases:
        return word.stems
    fitting: list[Stem] = []
    for stem, kind, _, slots in word.endings:
        for slot in slots:
            if slot.case in cases:
                fitting.append((kind, stem))
                break
    return frozenset(fitting) if fitting else word.stems


def aligned(left: list[Model], right: list[Model]) -> tuple[list[Model], list[Model]]:
    """Both lists with the models first that make the two spellings one slip apart: one form alone fits many models."""
    pairs = {(one, other): likeness(one.stem, other.stem) for one in left for other in right if one.kind is other.kind}
    likeliest = max(pairs.values(), default=0.0)
    near = {model for pair, weight in pairs.items() if weight == likeliest > 0.0 for model in pair}
    return sorted(left, key=lambda model: model not in near), sorted(right, key=lambda model: model not in near)


def respelled(token: Token, chosen: Iterable[Model], cases: frozenset[Case] = frozenset()) -> str | None:
    """`token` in the chosen spelling, in its own form; None when no ending fits both.

    A reading that no name has counts less than a sound one, and one in `cases`, those of the given name beside it,
    counts more.
    """
    word = token.word
    if word is None:
        return None
    weights: dict[tuple[Class, str, str], float] = {}
    for readings, weight in ((word.hypotheses, 1.0), (word.broken, BROKEN)):
        for stem, kind, ending, slot in readings:
            weighed = weight * (IN_CASE if slot.case in cases else 1.0)
            weights[kind, stem, ending] = max(weighed, weights.get((kind, stem, ending), 0.0))
    best: tuple[float, str] | None = None
    for model in chosen:
        for (kind, stem, ending), weight in weights.items():
            score = weight * likeness(stem, model.stem) if kind is model.kind else 0.0
            if score > (best[0] if best else 0.0):
                best = (score, _with_ending(token, model, ending))
    return best[1] if best else None


def canonical(token: Token, kinds: Iterable[Model], gender: Gender) -> tuple[str, Paradigm | None]:
    """The nominative of a spelling, and its paradigm; where no class is certain, the form as it stands."""
    for model in kinds:
        paradigm = Paradigm(model.written, model.kind, gender)
        form = paradigm.form(Case.NOMN)
        if form is not None:
            return capitalised(form), paradigm
    return capitalised(one_script(token.text)), None


def given_forms(word: Word, morphology: Morphology, gender: Gender) -> dict[Case, str]:
    """The six singular forms of a known given name; empty when it is not known."""
    for parse in morphology.parses(word.form):
        if "Name" in parse.grammemes and (gender is Gender.UNKNOWN or gender.value in parse.grammemes):
            forms = {case: morphology.inflect(parse, frozenset({case.value, "sing"})) for case in CASES}
            return {case: capitalised(form) for case, form in forms.items() if form}
    return {}


def _written(forms: Iterable[tuple[frozenset[Stem], str]], own: Stem) -> str:
    stem = own[1]
    for stems, text in forms:
        if own in stems:
            written = text[: len(stem)]
            if written.lower().replace("ё", "е") == stem:
                return capitalised(written)
    return capitalised(stem)


def _with_ending(token: Token, model: Model, ending: str) -> str:
    text = model.written + ending
    return text.upper() if len(token.text) > 1 and token.text.isupper() else text


def capitalised(text: str) -> str:
    """A name in lower case or in capitals, each part with its first letter alone a capital."""
    if text.isupper():
        text = text.lower()
    if "-" not in text:
        return text[:1].upper() + text[1:]
    return "-".join(part[:1].upper() + part[1:] for part in text.split("-"))
