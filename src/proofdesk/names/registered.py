# SPDX-License-Identifier: GPL-3.0-or-later
"""Warnings that the register gives rise to: its spelling first, in the case of each mention, and why it is right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from proofdesk.core.fingerprints import digest
from proofdesk.core.messages import Message, literal, message
from proofdesk.core.people import Case, Conflict, Correction, Mention, Spelling
from proofdesk.core.register import EntryKind
from proofdesk.names.conflicts import differing
from proofdesk.names.differences import likeness
from proofdesk.names.mentions import Token
from proofdesk.names.nominatives import forms_of, stems_of
from proofdesk.names.replacement import Model, capitalised, respelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.register import RegisterEntry
    from proofdesk.core.spans import Span
    from proofdesk.names.words import Lexicon

RULE = "names/register"


@dataclass(frozen=True, slots=True)
class Fault:
    """Mentions of one person that are not written as the register has it."""

    entry: RegisterEntry
    right: str
    """The surname or the given name of the entry, whichever is misspelt."""
    wrong: str
    """What stands in the article instead: in the nominative, or as it is forbidden."""
    places: tuple[tuple[int, Span], ...]
    """Number of the mention, and what of it is to be replaced."""
    is_forbidden: bool = False
    """Whether the entry forbids just this spelling."""


def conflict_of(texts: Sequence[str], mentions: Sequence[Mention], fault: Fault, lexicon: Lexicon) -> Conflict:
    """The warning, with no mention that is spelled right and a correction for each that is not.

    `texts` are those in which the spans of the mentions count, one for each.
    """
    entry = fault.entry
    right = Spelling(fault.right, entry.name, (), _shown_forms(entry, fault.right), differing(fault.right, fault.wrong))
    numbers = tuple(number for number, _ in fault.places)
    wrong = Spelling(fault.wrong, fault.wrong, numbers, (), differing(fault.wrong, fault.right))
    corrections = tuple(
        _correction(number, span, span.of(texts[number]), mentions[number].cases, fault, lexicon)
        for number, span in fault.places
    )
    pair = digest("pair", *sorted((fault.right.casefold(), fault.wrong.casefold())))[:16]
    return Conflict(RULE, pair, (right, wrong), (corrections, ()), evidence_of(entry, fault.is_forbidden), 1.0)


def evidence_of(entry: RegisterEntry, is_forbidden: bool = False) -> Message:
    """How the register has the name, who confirmed that and when, and where it was looked up."""
    who = when = where = literal("")
    if entry.confirmed_by:
        who = message("names.evidence.register.who", who=entry.confirmed_by)
    if entry.confirmed_at is not None:
        at = entry.confirmed_at
        when = message("names.evidence.register.when", day=f"{at.day:02}", month=f"{at.month:02}", year=str(at.year))
    if entry.source:
        where = message("names.evidence.register.where", source=entry.source)
    key = "names.evidence.register.forbidden" if is_forbidden else "names.evidence.register"
    return message(key, name=entry.name, who=who, when=when, where=where)


def all_forms(entry: RegisterEntry, name: str) -> dict[Case, str]:
    """The forms of one of the entry's names: those that somebody wrote down, else those made by rule."""
    forms = forms_of(name, entry.gender)
    return forms | dict(entry.forms) if name == entry.surname else forms


def _shown_forms(entry: RegisterEntry, name: str) -> tuple[tuple[Case, str], ...]:
    """The six forms of given name and surname; nothing where they cannot be made."""
    forms = all_forms(entry, name)
    if len(forms) < len(Case) or (entry.kind is EntryKind.ORGANISATION and not entry.forms):
        return ()
    return tuple((case, _beside(entry, name, case, forms[case])) for case in Case)


def _beside(entry: RegisterEntry, name: str, case: Case, form: str) -> str:
    """Given name and surname in one case, one of which is `form`."""
    if not entry.given:
        return form
    if name == entry.given:
        return f"{form} {all_forms(entry, entry.surname).get(case, entry.surname)}"
    return f"{forms_of(entry.given, entry.gender).get(case, entry.given)} {form}"


def _correction(
    number: int, span: Span, written: str, cases: tuple[Case, ...], fault: Fault, lexicon: Lexicon
) -> Correction:
    entry, right = fault.entry, fault.right
    form: str | None
    if fault.is_forbidden and (form := by_analogy(written, fault.wrong, right, lexicon)) is not None:
        pass
    elif right == entry.surname and entry.forms:
        forms = all_forms(entry, right)
        fitting = [case for case in cases if case in forms] or list(forms)
        form = max((forms[case] for case in fitting), key=lambda one: likeness(one.lower(), written.lower()))
    else:
        models = [Model(kind, stem, right[: len(stem)]) for kind, stem in stems_of(right, entry.gender)]
        token = Token(span, written, lexicon.word(written), begins_sentence=False, quoted=False)
        form = respelled(token, models, frozenset(cases))
    if form is None:
        return Correction(number, span, right, False, message("names.doubt.form"))
    return Correction(number, span, form.upper() if len(written) > 1 and written.isupper() else form)


def nominative_of(written: str, right: str, entry: RegisterEntry, lexicon: Lexicon) -> str:
    """A misspelt form in the nominative, declined as the right spelling is; as it stands where it cannot be."""
    best, name = 0.0, written
    for kind, stem in stems_of(right, entry.gender):
        for found in lexicon.word(written).hypotheses:
            score = likeness(found.stem, stem) if found.kind is kind else 0.0
            if score > best:
                own = written[: len(found.stem)]
                best, name = score, (own if _folded(own) == found.stem else found.stem) + right[len(stem) :]
    return capitalised(name)


def _folded(text: str) -> str:
    return text.lower().replace("ё", "е")


def by_analogy(written: str, wrong: str, right: str, lexicon: Lexicon) -> str | None:
    """What is to `right` as `written` is to `wrong`, word by word; None where some word does not show it."""
    triples = [text.split() for text in (written, wrong, right)]
    if len({len(words) for words in triples}) > 1:
        return None
    made = [_proportional(one, two, three, lexicon) for one, two, three in zip(*triples, strict=True)]
    return None if None in made else " ".join(word for word in made if word is not None)


def _proportional(written: str, wrong: str, right: str, lexicon: Lexicon) -> str | None:
    form, model, wanted = (lexicon.word(text) for text in (written, wrong, right))
    if model.form == wanted.form:
        return written
    if form.form == model.form:
        return right
    for own in form.hypotheses:
        for other in model.hypotheses:
            if (own.kind, own.stem) == (other.kind, other.stem):
                for third in wanted.hypotheses:
                    is_stem = wanted.form.startswith(third.stem)
                    if is_stem and (third.kind, third.ending) == (other.kind, other.ending):
                        return right[: len(third.stem)] + own.ending
    return None
