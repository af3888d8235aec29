# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program and its checking process say to each other; plain values, pickled by the standard library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from proofdesk.app.edited_people import EditedPerson
from proofdesk.core.dictionary import DictionaryEntry, InflectionAnswer, InflectionWish
from proofdesk.core.engines import EngineState
from proofdesk.core.issues import Failure, Issue, Suggestion
from proofdesk.core.knowledge import Knowledge
from proofdesk.core.people import PlacedPerson, Renamed, Renaming
from proofdesk.core.ports import RUSSIAN, EngineInfo
from proofdesk.core.register import RegisterEntry
from proofdesk.core.text import Paragraph

PARAGRAPHS_AT_ONCE = 300
PEOPLE_AT_ONCE = 20
ENTRIES_AT_ONCE = 200
WORDS_AT_ONCE = 100
"""A message is small enough that pickling it holds the interpreter for a few milliseconds at most."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One state of one paragraph. `revision` grows with every edit of the paragraph `id`."""

    id: int
    revision: int
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Reset:
    """Forget what was open. `generation` marks everything that is said about the next article.

    Paragraphs and KnownPeople follow, and then Begin.
    """

    generation: int


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """More paragraphs, behind those that came before; `known` holds the ids whose findings are known already."""

    snapshots: tuple[Snapshot, ...]
    known: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class KnownPeople:
    """People who are shown already, by their keys."""

    people: tuple[tuple[int, PlacedPerson], ...]


@dataclass(frozen=True, slots=True)
class KnowledgePart:
    """What is to be checked by from now on, in pieces; a Reset follows the `last` one.

    `names` are of the register, `words` of the dictionaries; where every piece has None, they are as before. The last
    piece tells the `language` of the text. `number` comes back in KnowledgeTaken.
    """

    number: int
    names: tuple[RegisterEntry, ...] | None
    words: tuple[DictionaryEntry, ...] | None
    last: bool
    language: str = RUSSIAN


@dataclass(frozen=True, slots=True)
class Begin:
    """The article is complete. `serial` numbers the state of its text.

    `known` names the checkers of the whole text whose findings are known already.
    """

    serial: int = 0
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Change:
    """The article was edited: `removed` paragraphs from number `index` on became `inserted`.

    `serial` numbers the state of the text after it.
    """

    generation: int
    serial: int
    index: int
    removed: int
    inserted: tuple[Snapshot, ...]


@dataclass(frozen=True, slots=True)
class Visible:
    """These paragraphs are on the screen; they are checked before the rest."""

    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Suggest:
    """Make suggestions for the words `text` under `rule`."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Rename:
    """Make the forms of a name that a person chose or typed. `number` comes back with the answer."""

    number: int
    wish: Renaming


@dataclass(frozen=True, slots=True)
class Inflect:
    """Tell how words that a person wants to add can decline. `number` comes back with the answers."""

    number: int
    wishes: tuple[InflectionWish, ...]


@dataclass(frozen=True, slots=True)
class Pause:
    """Stop checking (True) or go on (False); what is asked directly is still answered."""

    stopped: bool


@dataclass(frozen=True, slots=True)
class Quit:
    """End the process."""


Request = (
    Reset
    | Paragraphs
    | KnownPeople
    | KnowledgePart
    | Begin
    | Change
    | Visible
    | Suggest
    | Rename
    | Inflect
    | Pause
    | Quit
)


@dataclass(frozen=True, slots=True)
class Ready:
    """The process is up; which engine checks."""

    engine: EngineInfo


@dataclass(frozen=True, slots=True)
class EngineChanged:
    """The engine started, works, or failed and was replaced."""

    state: EngineState


@dataclass(frozen=True, slots=True)
class Working:
    """The checker begins to work now; None: it has finished. Lets the other side tell a hang by its name."""

    checker: str | None


@dataclass(frozen=True, slots=True)
class ParagraphFindings:
    """What one checker found in one paragraph state; spans count from the paragraph's beginning.

    `configuration` is that of the checker when it looked: an engine may have been replaced by another since it began.
    """

    generation: int
    id: int
    revision: int
    checker: str
    issues: tuple[Issue, ...]
    configuration: str = ""


@dataclass(frozen=True, slots=True)
class DocumentFindings:
    """All that a document checker found, by paragraph id; spans count from the paragraph's beginning.

    `revisions` are the states of those paragraphs that it saw, `serial` numbers the state of the whole text, and
    `configuration` is that of the checker.
    """

    generation: int
    serial: int
    checker: str
    revisions: dict[int, int]
    issues: tuple[tuple[int, Issue], ...]
    configuration: str = ""


@dataclass(frozen=True, slots=True)
class PeopleFound:
    """How the people of the article differ from those that were told before; keys are never used again.

    `edited` are those with many mentions of whom few changed, as what differs from somebody who is among the `gone`.
    `revisions` are the states that were seen of the paragraphs of the people who changed and of those that were edited
    since the last report. A long report comes in pieces; the last one is `complete`, and `serial` then numbers the
    state of the text that the whole report is about. `configuration` is that of the name checker.
    """

    generation: int
    serial: int
    revisions: dict[int, int]
    changed: tuple[tuple[int, PlacedPerson], ...]
    gone: tuple[int, ...]
    complete: bool
    configuration: str = ""
    edited: tuple[tuple[int, EditedPerson], ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How many paragraphs are checked; `done == total` means that nothing is left to do."""

    generation: int
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Suggested:
    """The answer to Suggest."""

    rule: str
    text: str
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class KnowledgeTaken:
    """What is found from now on is found by this register and these dictionaries; what was found before it is not.

    `again` names checkers that did not work before, and are tried again with another language.
    """

    number: int
    again: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RenameAnswer:
    """The answer to Rename; None where the name checker does not work."""

    number: int
    renamed: Renamed | None


@dataclass(frozen=True, slots=True)
class InflectAnswer:
    """The answers to Inflect, in the order of its wishes; None where they could not be given."""

    number: int
    answers: tuple[InflectionAnswer, ...] | None


@dataclass(frozen=True, slots=True)
class CheckerFailed:
    """A checker did not do its work and is left out from now on; the others go on."""

    failure: Failure


Reply = (
    Ready
    | EngineChanged
    | Working
    | ParagraphFindings
    | DocumentFindings
    | PeopleFound
    | Progress
    | Suggested
    | KnowledgeTaken
    | RenameAnswer
    | InflectAnswer
    | CheckerFailed
)


def knowledge_parts(number: int, knowledge: Knowledge, known: Knowledge) -> Iterator[KnowledgePart]:
    """The requests that hand over what differs from what is `known` there; one at least."""
    names, words = knowledge.register.entries, knowledge.dictionary.entries
    if knowledge.register != known.register:
        for start in range(0, len(names) or 1, ENTRIES_AT_ONCE):
            yield KnowledgePart(number, names[start : start + ENTRIES_AT_ONCE], None, last=False)
    if knowledge.dictionary != known.dictionary:
        for start in range(0, len(words) or 1, WORDS_AT_ONCE):
            yield KnowledgePart(number, None, words[start : start + WORDS_AT_ONCE], last=False)
    yield KnowledgePart(number, None, None, last=True, language=knowledge.language)


def opening(
    generation: int,
    snapshots: Sequence[Snapshot],
    people: Sequence[tuple[int, PlacedPerson]] = (),
    known: frozenset[int] = frozenset(),
    begin: Begin | None = None,
) -> Iterator[Request]:
    """The requests that open an article in the checking process."""
    yield Reset(generation)
    for start in range(0, len(snapshots), PARAGRAPHS_AT_ONCE):
        piece = tuple(snapshots[start : start + PARAGRAPHS_AT_ONCE])
        yield Paragraphs(piece, frozenset(snapshot.id for snapshot in piece if snapshot.id in known))
    for start in range(0, len(people), PEOPLE_AT_ONCE):
        yield KnownPeople(tuple(people[start : start + PEOPLE_AT_ONCE]))
    yield begin or Begin()
