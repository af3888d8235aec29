# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that a dictionary says are not to be used, with the better word in the same case and number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.dictionary import case_of, folded
from proofdesk.core.issues import Issue, Safety, Suggestion
from proofdesk.core.messages import Message, message
from proofdesk.core.rules import Rule
from proofdesk.names.context import cases_after_preposition
from proofdesk.spelling.tokens import begins_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.dictionary import DictionaryEntry
    from proofdesk.spelling.dictionary import Match

FORBIDDEN = Rule(
    "spelling/forbidden",
    wrong="Звонил офис-менеджер редакции.",
    right="Звонил администратор редакции.",
    source="словари редакции",
)


def forbidden_issue(text: str, match: Match) -> Issue | None:
    """The issue about a forbidden word in `text`; None where what stands there is right already.

    The preferred word stands in every form that the forbidden one can be, the likeliest first: a preposition before it
    tells the case.
    """
    written, entry = match.span.of(text), match.entry
    suggestions = tuple(_suggestions(text, match, written))
    if any(suggestion.text == written for suggestion in suggestions):
        return None
    right = suggestions[0].text if suggestions else ""
    return Issue(
        FORBIDDEN.id,
        match.span,
        written,
        _sentence(entry, written, right),
        FORBIDDEN.severity,
        suggestions=suggestions,
        # Where the form is not certain, every place is looked at by itself.
        group=f"forbidden {folded(entry.word)}" if len(suggestions) < 2 else "",
    )


def _suggestions(text: str, match: Match, written: str) -> list[Suggestion]:
    entry = match.entry
    if not entry.preferred:
        return []
    found = _in_same_form(entry, _by_context(text, match))
    shaped = dict.fromkeys(_shaped(text, match, written, form) for form in found)
    if shaped:
        return [Suggestion(form) for form in shaped]
    return [Suggestion(entry.preferred, Safety.DISPLAY)]


def _by_context(text: str, match: Match) -> Sequence[str]:
    """The slots that the words can be; where a preposition stands before them, those that it asks for, if any."""
    wanted = cases_after_preposition(text, match.span.start)
    asked = [slot for case in wanted for slot in match.slots if case_of(slot) is case]
    return asked or match.slots


def _in_same_form(entry: DictionaryEntry, slots: Sequence[str]) -> Sequence[str]:
    """The preferred word in these slots; as it is where one of the two words is not inflected."""
    own: dict[str, str] = {}
    for form in entry.preferred_forms:
        own.setdefault(form.slot, form.text)
    if not slots or len(set(own.values())) < 2:
        return [entry.preferred]
    found = [own.get(slot) or own.get(_plain_slot(slot)) for slot in slots]
    return [form for form in found if form is not None]


def _plain_slot(slot: str) -> str:
    """The slot with the first genitive, locative or accusative in place of the second."""
    case = case_of(slot)
    rest = [one for one in slot.split() if case_of(one) is None]
    return " ".join([*rest, case.value]) if case is not None else slot


def _shaped(text: str, match: Match, written: str, form: str) -> str:
    """The form with a capital, or in capitals, where what stands there has them and the dictionary does not."""
    if len(written) > 1 and written.isupper() and not match.form.isupper():
        return form.upper()
    is_raised = written[:1].isupper() and match.form[:1].islower()
    if is_raised or (written[:1].isupper() and begins_sentence(text, match.span.start)):
        return form[:1].upper() + form[1:]
    return form


def _sentence(entry: DictionaryEntry, written: str, right: str) -> Message:
    if right:
        sentence = message(f"spelling.forbidden.{entry.scope}", word=written, right=right)
    else:
        sentence = message(f"spelling.forbidden.{entry.scope}.alone", word=written)
    return message("spelling.forbidden.noted", sentence=sentence, note=entry.note) if entry.note else sentence
