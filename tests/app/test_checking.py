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
    Change,
    CheckerFailed,
    ParagraphFindings,
    PeopleFound,
    Progress,
    Ready,
    RegisterTaken,
    Rename,
    RenameAnswer,
    Snapshot,
    Suggest,
    Suggested,
    opening,
    register_parts,
)
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


def found_in(events: list[Event]) -> dict[int, int]:
    return {e.id: len(e.issues) for e in events if isinstance(e, ParagraphFindings) and e.checker == "grammar"}


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
    assert seen == [(checker, number) for checker in ("grammar", "slow") for number in range(3)]
    conversation.client.send(Change(1, 1, 1, 1, (Snapshot(7, 0, Paragraph("новый")),)))
    again = conversation.until(finished)
    assert [(e.checker, e.id) for e in again if isinstance(e, ParagraphFindings)] == [("grammar", 7), ("slow", 7)]


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


def test_another_register_is_taken_in_pieces_and_what_comes_after_it_is_found_by_it(talk):
    conversation = talk("ошипка", "Ким и Ким")
    assert found_in(conversation.until(finished)) == {0: 1, 1: 0}
    entries = [RegisterEntry("Ким"), *(RegisterEntry(f"Ли{number}") for number in range(ENTRIES_AT_ONCE))]
    parts = list(register_parts(7, entries))
    assert [part.last for part in parts] == [False, True]
    for request in (*parts, *opening(1, conversation.article)):
        conversation.client.send(request)
    before = conversation.until(lambda event: event == RegisterTaken(7))
    assert found_in(before) == {}
    assert found_in(conversation.until(finished)) == {0: 0, 1: 2}


def test_an_empty_register_is_taken_as_well(talk):
    conversation = talk("ошипка")
    conversation.until(finished)
    for request in register_parts(1, ()):
        conversation.client.send(request)
    conversation.until(lambda event: event == RegisterTaken(1))
