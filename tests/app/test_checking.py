# SPDX-License-Identifier: GPL-3.0-or-later
"""The checking client against real processes."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator

import pytest

from proofdesk import bootstrap
from proofdesk.app.checking import CheckingClient, Event, Lost, Started
from proofdesk.app.protocol import (
    ENTRIES_AT_ONCE,
    WORDS_AT_ONCE,
    Change,
    CheckerFailed,
    Inflect,
    InflectAnswer,
    KnowledgeTaken,
    ParagraphFindings,
    PeopleFound,
    Progress,
    Ready,
    Rename,
    RenameAnswer,
    Snapshot,
    Suggest,
    Suggested,
    knowledge_parts,
    opening,
)
from proofdesk.core.dictionary import DictionaryEntry, InflectionAnswer, InflectionWish, only_this_form
from proofdesk.core.knowledge import DictionarySnapshot, Knowledge, RegisterSnapshot
from proofdesk.core.people import Gender, NamedWord, Renaming
from proofdesk.core.register import RegisterEntry
from proofdesk.core.text import Paragraph
from tests.app import workers

PATIENCE = 30.0
"""Seconds after which a test gives up waiting for an event."""


class Conversation:
    """A client with its events in a queue; sends the article again whenever a process starts."""

    def __init__(self, *texts: str, hang_seconds: float = 60.0, launch=workers.launch) -> None:
        self.events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self.article = tuple(Snapshot(number, 0, Paragraph(text)) for number, text in enumerate(texts))
        self.client = CheckingClient(launch, self._deliver, hang_seconds)
        self.client.start()

    def _deliver(self, event: Event) -> None:
        if isinstance(event, Started):
            for request in opening(1, self.article):
                self.client.send(request)
        self.events.put(event)

    def until(self, wanted: Callable[[Event], bool]) -> list[Event]:
        """The events up to the wanted one."""
        seen: list[Event] = []
        while True:
            seen.append(self.events.get(timeout=PATIENCE))
            if wanted(seen[-1]):
                return seen


@pytest.fixture
def talk() -> Iterator[Callable[..., Conversation]]:
    open_ones: list[Conversation] = []

    def begin(*texts: str, **options) -> Conversation:
        open_ones.append(Conversation(*texts, **options))
        return open_ones[-1]

    yield begin
    for conversation in open_ones:
        conversation.client.close()


def finished(event: Event) -> bool:
    return isinstance(event, Progress) and event.done == event.total


def found_in(events: list[Event], checker: str = "grammar") -> dict[int, int]:
    return {e.id: len(e.issues) for e in events if isinstance(e, ParagraphFindings) and e.checker == checker}


def test_an_article_is_checked_paragraph_by_paragraph(talk):
    events = talk("тут ошипка", "тут нет", "ошипка и ошипка").until(finished)
    assert found_in(events) == {0: 1, 1: 0, 2: 2}
    assert any(isinstance(event, Ready) for event in events)


def test_only_what_changed_is_checked_again(talk):
    conversation = talk("ошипка", "чисто", "чисто")
    conversation.until(finished)
    conversation.client.send(Change(1, 1, 1, 1, (Snapshot(7, 0, Paragraph("новая ошипка")),)))
    assert found_in(conversation.until(finished)) == {7: 1}


def test_checkers_that_take_long_come_after_the_others_have_seen_everything(talk):
    conversation = talk("один", "два", "три", launch=workers.launch_with_a_language_tool)
    events = conversation.until(finished)
    seen = [(event.checker, event.id) for event in events if isinstance(event, ParagraphFindings)]
    assert seen == [
        *[("grammar", number) for number in range(3)],
        *[(checker, number) for number in range(3) for checker in ("slow", "counting")],
    ]
    conversation.client.send(Change(1, 1, 1, 1, (Snapshot(7, 0, Paragraph("новый")),)))
    again = conversation.until(finished)
    seen = [(event.checker, event.id) for event in again if isinstance(event, ParagraphFindings)]
    assert seen == [("grammar", 7), ("slow", 7), ("counting", 7)]


def test_what_a_dictionary_does_not_change_is_not_asked_of_the_language_tool_again(talk):
    conversation = talk("один", "два", launch=workers.launch_with_a_language_tool)
    before = conversation.until(finished)
    knowledge = Knowledge(dictionary=DictionarySnapshot((DictionaryEntry("байга"),)))
    for request in (*knowledge_parts(1, knowledge, Knowledge()), *opening(1, conversation.article)):
        conversation.client.send(request)
    conversation.until(lambda event: event == KnowledgeTaken(1))
    after = conversation.until(finished)

    def told(events):
        return [event for event in events if isinstance(event, ParagraphFindings) and event.checker == "counting"]

    assert told(after) == told(before)
    assert [event.issues[0].message.arguments["text"] for event in told(after)] == ["1", "2"]
    grammar = [event.configuration for event in after if getattr(event, "checker", "") == "grammar"]
    assert grammar == [knowledge.dictionary.digest] * 2


def test_a_change_of_another_article_is_not_heard(talk):
    conversation = talk("ошипка")
    conversation.until(finished)
    conversation.client.send(Change(9, 1, 0, 1, (Snapshot(8, 0, Paragraph("ошипка")),)))
    conversation.client.send(Suggest("spelling/unknown", "ошипка"))
    events = conversation.until(lambda event: isinstance(event, Suggested))
    assert found_in(events) == {}


def test_suggestions_are_made_when_they_are_asked_for(talk):
    conversation = talk("ошипка")
    conversation.client.send(Suggest("spelling/unknown", "ошипка"))
    answer = conversation.until(lambda event: isinstance(event, Suggested))[-1]
    assert isinstance(answer, Suggested)
    assert [suggestion.text for suggestion in answer.suggestions] == ["ошибка"]


WISH = Renaming("Поломарчук", Gender.MASC, "", False, (NamedWord(0, "Поломорчука", 0),))


def is_rename_answer(event: Event) -> bool:
    return isinstance(event, RenameAnswer)


def test_forms_of_a_name_are_made_when_they_are_asked_for(talk):
    conversation = talk("ошипка", launch=bootstrap.launch_worker)
    conversation.client.send(Rename(7, WISH))
    answer = conversation.until(is_rename_answer)[-1]
    assert answer.number == 7
    assert [word.text for word in answer.renamed.words] == ["Поломарчука"]


def test_forms_that_cannot_be_made_are_answered_and_the_names_are_checked_on(talk):
    without_names = talk("ошипка")
    without_names.client.send(Rename(1, WISH))
    assert without_names.until(is_rename_answer)[-1] == RenameAnswer(1, None)
    conversation = talk("ошипка", launch=workers.launch_without_forms)
    conversation.until(finished)
    conversation.client.send(Rename(2, WISH))
    events = conversation.until(is_rename_answer)
    assert events[-1] == RenameAnswer(2, None)
    assert [event.failure.checker for event in events if isinstance(event, CheckerFailed)] == ["name-forms"]
    conversation.client.send(Change(1, 1, 0, 1, (Snapshot(7, 0, Paragraph("новая ошипка")),)))
    assert any(isinstance(event, PeopleFound) for event in conversation.until(finished))


def test_a_checker_that_crashes_is_named_and_the_others_go_on(talk):
    events = talk("крах", "ошипка").until(finished)
    failures = [event.failure for event in events if isinstance(event, CheckerFailed)]
    assert [failure.checker for failure in failures] == ["typography"]
    assert "boom" in failures[0].report
    assert found_in(events)[1] == 1


def test_a_checker_that_hangs_is_stopped_and_the_others_go_on(talk):
    conversation = talk("зависание", "ошипка", hang_seconds=1.0)
    events = conversation.until(lambda event: isinstance(event, CheckerFailed))
    assert events[-1].failure.checker == "typography"
    assert found_in(conversation.until(finished)) == {0: 0, 1: 1}


def test_a_checker_that_takes_the_process_down_is_left_out_of_the_next_one(talk):
    conversation = talk("смерть", "ошипка")
    events = conversation.until(lambda event: isinstance(event, CheckerFailed))
    assert events[-1].failure.checker == "typography"
    assert found_in(conversation.until(finished)) == {0: 0, 1: 1}


def test_restart_tries_every_checker_again(talk):
    conversation = talk("крах")
    conversation.until(finished)
    conversation.client.restart()
    events = conversation.until(finished)
    assert [event.failure.checker for event in events if isinstance(event, CheckerFailed)] == ["typography"]


def test_a_process_that_never_comes_up_is_given_up_and_said_so(talk):
    conversation = talk("ошипка", launch=lambda left_out: workers.launch_target(workers.die_at_once, left_out))
    events = conversation.until(lambda event: isinstance(event, Lost))
    assert sum(isinstance(event, Started) for event in events) == 3


def test_other_knowledge_is_taken_in_pieces_and_what_comes_after_it_is_found_by_it(talk):
    conversation = talk("ошипка", "Ким и Ким", "байга")
    assert found_in(conversation.until(finished)) == {0: 1, 1: 0, 2: 0}
    names = (RegisterEntry("Ким"), *(RegisterEntry(f"Ли{number}") for number in range(ENTRIES_AT_ONCE)))
    words = tuple(DictionaryEntry(f"байга{number or ''}") for number in range(WORDS_AT_ONCE + 1))
    knowledge = Knowledge(RegisterSnapshot(names), DictionarySnapshot(words))
    parts = list(knowledge_parts(7, knowledge, Knowledge()))
    assert [(part.names is None, part.words is None, part.last) for part in parts] == [
        *[(False, True, False)] * 2,
        *[(True, False, False)] * 2,
        (True, True, True),
    ]
    for request in (*parts, *opening(1, conversation.article)):
        conversation.client.send(request)
    before = conversation.until(lambda event: event == KnowledgeTaken(7))
    assert found_in(before) == {}
    after = conversation.until(finished)
    assert found_in(after) == {0: 0, 1: 2, 2: 0}
    assert found_in(after, "spelling") == {0: 0, 1: 0, 2: 1}


def test_only_what_differs_is_handed_over_and_the_rest_stays_as_it_was(talk):
    conversation = talk("Ким", "байга")
    conversation.until(finished)
    names = Knowledge(RegisterSnapshot((RegisterEntry("Ким"),)))
    both = Knowledge(names.register, DictionarySnapshot((DictionaryEntry("байга"),)))
    assert [part.names for part in knowledge_parts(2, both, names)] == [None, None]
    assert [part.words for part in knowledge_parts(3, names, both)] == [(), None]
    requests = (*knowledge_parts(1, names, Knowledge()), *knowledge_parts(2, both, names))
    for request in (*requests, *opening(1, conversation.article)):
        conversation.client.send(request)
    conversation.until(lambda event: event == KnowledgeTaken(2))
    found = conversation.until(finished)
    assert (found_in(found), found_in(found, "spelling")) == ({0: 1, 1: 0}, {0: 0, 1: 1})


def test_how_a_word_declines_is_answered(talk):
    conversation = talk("чисто")
    wish = InflectionWish("байга")
    conversation.client.send(Inflect(5, (wish,)))
    (*_, answer) = conversation.until(lambda event: isinstance(event, InflectAnswer))
    assert answer == InflectAnswer(5, (InflectionAnswer(wish, (only_this_form("байга"),)),))
