# SPDX-License-Identifier: GPL-3.0-or-later
"""Correcting one person's name everywhere: which spelling is right, what each mention becomes, which are left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from unicodedata import normalize

from proofdesk.core.edits import Edit, apply_edits, difference
from proofdesk.core.messages import Message, message
from proofdesk.core.people import Case, NamedWord, NameKind, RenamedForm, Renaming

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from proofdesk.core.people import Conflict, Correction, Gender, Person, Renamed
    from proofdesk.core.spans import Span

_BESIDES_LETTERS = "-‑'’"


@dataclass(frozen=True, slots=True)
class FixRow:
    """One mention that changes: the whole name before and after, and the likeliest case.

    `doubt` says why a person has to look before it is applied; `is_by_hand`, that somebody wrote the form.
    """

    mention: int
    before: str
    after: str
    case: Case | None
    doubt: Message | None
    is_by_hand: bool
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class FixForm:
    """One case of the right name: what stands before it, and the word; empty where it is not known."""

    case: Case
    given: str
    word: str
    is_by_hand: bool


@dataclass(slots=True)
class _Hand:
    """What a person wrote and ticked for one name in one gender."""

    forms: dict[Case, str] = field(default_factory=dict)
    afters: dict[int, str] = field(default_factory=dict)
    ticks: dict[int, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Word:
    """The word of a mention that the spelling decides; `span` counts code points from the mention's beginning."""

    span: Span
    text: str
    spelling: int


@dataclass(frozen=True, slots=True)
class _Planned:
    text: str
    case: Case | None
    doubt: Message | None = None


class NameFix:
    """What is decided about a conflict before it is carried out. It knows no language: `wish` asks for forms.

    `texts` are the mentions as they stand in the text now; None for one that was edited since it was found.
    """

    def __init__(self, person: Person, conflict: Conflict, texts: Sequence[str | None]) -> None:
        self._person = person
        self._conflict = conflict
        self._texts = texts
        surnames = [mention.surname for mention in person.mentions]
        self._is_given = any(
            surnames[one.mention] not in {None, one.span} for known in conflict.corrections for one in known
        )
        """Whether the conflict is about the given name."""
        self._words = self._find_words()
        self._answers: dict[tuple[str, Gender], Renamed] = {}
        """By name and gender."""
        self._hands: dict[tuple[str, Gender], _Hand] = {}
        self.chosen: int | None = None
        """Number of the spelling that is right; None where none is, or another one was written."""
        self._chosen_before: int | None = None
        self.written = ""
        """The spelling that was written by hand and counts now; else empty."""
        self.gender = person.gender
        self.is_given_up = False
        """Whether nobody answers wishes: forms are written by hand then."""

    # What is known of the mentions

    def _find_words(self) -> dict[int, _Word]:
        person, conflict = self._person, self._conflict
        corrected = {one.mention: one.span for known in conflict.corrections for one in known}
        spelled = {mention: n for n, spelling in enumerate(conflict.spellings) for mention in spelling.mentions}
        words: dict[int, _Word] = {}
        for number, mention in enumerate(person.mentions):
            text = self._texts[number]
            # Mentions of a third spelling stand in another conflict; they belong to the person all the same.
            is_other = number not in spelled and not self._is_given
            span = corrected.get(number) or (mention.surname if number in spelled or is_other else None)
            if text is not None and span is not None and len(text) == mention.span.length:
                own = span.shifted(-mention.span.start)
                words[number] = _Word(own, own.of(text), spelled.get(number, len(conflict.spellings)))
        return words

    @property
    def choices(self) -> tuple[int, ...]:
        """Numbers of the spellings that may be chosen."""
        return tuple(number for number, corrections in enumerate(self._conflict.corrections) if corrections)

    # Choosing

    def choose(self, number: int) -> None:
        """A spelling of the text is right."""
        self.chosen = self._chosen_before = number
        self.written = ""

    def unwrite(self) -> None:
        """No spelling is written after all: what was chosen before counts again."""
        if self.written:
            self.chosen, self.written = self._chosen_before, ""

    def write(self, name: str) -> Message | None:
        """Another spelling is right, in the nominative. Where it cannot be one, nothing changes and it says why.

        The given name or the initials may stand before it, as they do in the full name.
        """
        name = " ".join(normalize("NFC", name).split())
        name = name.removeprefix(f"{self._given} ").strip() if self._given else name
        if not name or " " in name or not all(letter.isalpha() or letter in _BESIDES_LETTERS for letter in name):
            return message("names.write.one-word")
        name = name.title() if name.islower() else name
        known = next((n for n in self.choices if self._conflict.spellings[n].name == name), None)
        if known is not None:
            self.choose(known)
        else:
            self.chosen, self.written = None, name
        return None

    def set_gender(self, gender: Gender) -> None:
        """The person is a man or a woman."""
        self.gender = gender

    @property
    def has_choice(self) -> bool:
        """Whether it is said which spelling is right."""
        return self.chosen is not None or bool(self.written)

    @property
    def right_name(self) -> str:
        """The right spelling in the nominative; empty where none is chosen."""
        return self.written if self.chosen is None else self._conflict.spellings[self.chosen].name

    @property
    def _given(self) -> str:
        """What stands before the name in full; empty where the conflict is about the given name itself."""
        spelling = self._conflict.spellings[self.chosen or 0]
        return spelling.full.removesuffix(f" {spelling.name}") if spelling.full.endswith(f" {spelling.name}") else ""

    @property
    def full_name(self) -> str:
        """Given name or initials and surname, as they are right; empty where that is not known."""
        if not self.has_choice or (self._is_given and self.written):
            return ""
        if self._is_given:
            return self._conflict.spellings[self.chosen or 0].full
        return f"{self._given} {self.right_name}" if self._given else self.right_name

    @property
    def surname_by_hand(self) -> tuple[tuple[Case, str], ...]:
        """Forms of the surname that a person wrote."""
        return () if self._is_given else tuple((f.case, f.word) for f in self.forms if f.is_by_hand)

    # Asking for forms

    @property
    def wish(self) -> Renaming | None:
        """What has to be asked; None where nothing is chosen or the answer is there."""
        if not self._is_asking:
            return None
        words = tuple(
            NamedWord(number, word.text, word.spelling, self._beside(number)) for number, word in self._concerned()
        )
        given = "" if self._is_given else self._given
        return Renaming(self.right_name, self.gender, given, self._is_given, words)

    @property
    def _is_asking(self) -> bool:
        return self.has_choice and not self.is_given_up and self._choice not in self._answers and not self._told

    @property
    def _choice(self) -> tuple[str, Gender]:
        return self.right_name, self.gender

    @property
    def is_waiting(self) -> bool:
        """Whether the mentions cannot be shown before the wish is answered; forms alone are not waited for."""
        return self._is_asking and not self._is_reported

    def take(self, wish: Renaming, renamed: Renamed | None) -> None:
        """The answer to a wish; None where nobody can give one."""
        if renamed is None:
            self.is_given_up = True
        else:
            self._answers[wish.name, wish.gender] = renamed

    @property
    def _is_reported(self) -> bool:
        """Whether the check itself told what each mention becomes."""
        return self.chosen is not None and self.gender is self._person.gender

    def _concerned(self) -> list[tuple[int, _Word]]:
        """The mentions that the choice is about: a new spelling is for all of them."""
        count = len(self._conflict.spellings)
        return [(n, word) for n, word in self._words.items() if self.written or word.spelling < count]

    def _beside(self, number: int) -> str:
        text, span = self._texts[number] or "", self._words[number].span
        return " ".join(f"{text[: span.start]} {text[span.end :]}".split())

    # What comes of it

    @property
    def forms(self) -> tuple[FixForm, ...]:
        """The six cases of the right name; empty where none is chosen."""
        if not self.has_choice:
            return ()
        hand = self._hand
        known = self._known_forms()
        return tuple(
            FixForm(case, known[case].given, hand.forms.get(case, known[case].word), case in hand.forms)
            for case in Case
        )

    def other_forms(self) -> Mapping[Case, str]:
        """The words of another spelling, by case, where the check told them: what the right one differs from."""
        others = [spelling for spelling in self._conflict.spellings if spelling.name != self.right_name]
        whole = self.is_of_thing
        return {case: form if whole else form.rpartition(" ")[2] for case, form in others[0].forms} if others else {}

    @property
    def is_of_thing(self) -> bool:
        """Whether it is a place or an organisation: it has no gender to choose, and its forms are told by the check."""
        return self._person.kind is not NameKind.PERSON

    @property
    def _told(self) -> tuple[tuple[Case, str], ...]:
        """The forms that the check told of a place or an organisation; for a person they have to be asked."""
        return self._conflict.spellings[self.chosen].forms if self.is_of_thing and self.chosen is not None else ()

    def _known_forms(self) -> Mapping[Case, RenamedForm]:
        if self._told:
            return {case: RenamedForm(case, "", form) for case, form in self._told}
        answer = self._answer
        if answer is not None:
            return {form.case: form for form in answer.forms}
        empty = {case: RenamedForm(case, "", "") for case in Case}
        told = self._conflict.spellings[self.chosen].forms if self.chosen is not None and self._is_reported else ()
        known = {case: RenamedForm(case, *_split(form)) for case, form in told}
        nominative = RenamedForm(Case.NOMN, "" if self._is_given else self._given, self.right_name)
        return empty | {Case.NOMN: nominative} | known

    def set_form(self, case: Case, word: str) -> None:
        """A person wrote the form of a case. Cases with the same form follow, but not all that look as the nominative.

        The accusative of a man is his genitive; a woman in -а has one form for two cases or four.
        """
        word = word.strip()
        shown = {form.case: form.word for form in self.forms}
        if not word or word == shown[case]:
            return
        alike = {case}
        if shown[case] and shown[case] != shown[Case.NOMN]:
            alike |= {other for other, form in shown.items() if form == shown[case]}
        hand = self._hand
        hand.forms |= dict.fromkeys(alike, word)
        for number, planned in self._plan().items():
            if planned.case in alike:
                hand.ticks.pop(number, None)
                hand.afters.pop(number, None)

    @property
    def rows(self) -> tuple[FixRow, ...]:
        """The mentions that change: those that have to be looked at first, then in order of position."""
        hand = self._hand
        found: list[tuple[bool, FixRow]] = []
        for number, planned in self._plan().items():
            before = self._texts[number] or ""
            after, doubt, by_hand = self._after(number, planned)
            if after == before and number not in hand.afters:
                continue
            ticked = hand.ticks.get(number, doubt is None) and after != before
            found.append((planned.doubt is None, FixRow(number, before, after, planned.case, doubt, by_hand, ticked)))
        found.sort(key=lambda item: (item[0], item[1].mention))
        return tuple(row for _, row in found)

    @property
    def right(self) -> tuple[tuple[int, Case | None], ...]:
        """The mentions that are right already, with their cases."""
        changing = {row.mention for row in self.rows}
        return tuple((number, planned.case) for number, planned in self._plan().items() if number not in changing)

    def _after(self, number: int, planned: _Planned) -> tuple[str, Message | None, bool]:
        """The whole mention after the correction, why it is in doubt, and whether a person wrote it."""
        hand = self._hand
        if number in hand.afters:
            return hand.afters[number], None, True
        text, doubt, by_hand = planned.text, planned.doubt, False
        if planned.case in hand.forms:
            word, doubt, by_hand = self._words[number].text, None, True
            text = hand.forms[planned.case]
            text = text.upper() if len(word) > 1 and word.isupper() else text
        before = self._texts[number] or ""
        return apply_edits(before, [Edit(self._words[number].span, text)]), doubt, by_hand

    def _plan(self) -> dict[int, _Planned]:
        """What the word of each mention becomes, before a person changes it; empty while an answer is waited for."""
        if not self.has_choice or self.is_waiting:
            return {}
        answer = self._answer
        told = {word.mention: word for word in answer.words} if answer is not None else {}
        reported = self._conflict.corrections[self.chosen] if self.chosen is not None else ()
        corrections = {correction.mention: correction for correction in reported}
        planned: dict[int, _Planned] = {}
        for number, word in self._concerned():
            answered = told.get(number)
            case = (answered.case if answered is not None else None) or self._person.mentions[number].case
            if self._is_reported or (answered is None and self.chosen is not None):
                planned[number] = _reported(corrections.get(number), word, case)
            elif answered is not None:
                planned[number] = _Planned(answered.text, case, answered.doubt)
            else:
                planned[number] = _Planned(self.right_name, case, message("names.doubt.no-check"))
        return planned

    @property
    def _answer(self) -> Renamed | None:
        return self._answers.get(self._choice)

    @property
    def _hand(self) -> _Hand:
        return self._hands.setdefault(self._choice, _Hand())

    # What a person does with a mention

    def set_after(self, mention: int, after: str) -> None:
        """A person wrote what the whole mention becomes, which ticks it. Without words it stays as it was."""
        hand, after = self._hand, after.strip()
        shown = {row.mention: row.after for row in self.rows}
        if after and after != shown.get(mention):
            hand.afters[mention] = after
            hand.ticks[mention] = True

    def tick(self, mention: int, ticked: bool) -> None:
        """Correct this mention, or leave it."""
        self._hand.ticks[mention] = ticked

    def tick_all(self, ticked: bool) -> None:
        """Correct all mentions, or none."""
        self._hand.ticks |= {row.mention: ticked for row in self.rows}

    @property
    def edits(self) -> tuple[tuple[int, Edit], ...]:
        """The ticked corrections: number of the mention, and the edit counted from its beginning."""
        changes = ((row.mention, difference(row.before, row.after)) for row in self.rows if row.is_ticked)
        return tuple((mention, edit) for mention, edit in changes if edit is not None)


def _reported(correction: Correction | None, word: _Word, case: Case | None) -> _Planned:
    if correction is None:
        return _Planned(word.text, case)
    doubt = None if correction.certain else correction.doubt or message("names.doubt.form")
    return _Planned(correction.replacement, case, doubt)


def _split(form: str) -> tuple[str, str]:
    """(what stands before, the word itself) of a full form."""
    before, _, word = form.rpartition(" ")
    return before, word
