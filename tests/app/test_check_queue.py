# SPDX-License-Identifier: GPL-3.0-or-later
"""Which paragraph is checked next."""

from __future__ import annotations

import pytest

from proofdesk.app.check_queue import CheckQueue, Turn


@pytest.fixture
def queue() -> CheckQueue:
    queue = CheckQueue()
    for paragraph in (1, 2, 3):
        queue.add(paragraph)
    return queue


def turns(queue: CheckQueue, *, has_engine: bool = True) -> list[Turn]:
    taken = []
    while queue:
        taken.append(queue.take(has_engine=has_engine))
    return taken


def test_all_are_seen_before_the_language_tool_gets_any(queue):
    assert turns(queue) == [(1, False), (2, False), (3, False), (1, True), (2, True), (3, True)]


def test_without_a_language_tool_one_turn_is_enough(queue):
    assert turns(queue, has_engine=False) == [(1, False), (2, False), (3, False)]


def test_an_edited_paragraph_goes_first_also_with_the_language_tool(queue):
    queue.add_edited(3)
    assert queue.has_urgent
    assert queue.take(has_engine=True) == Turn(3, is_for_engine=False)
    assert not queue.has_urgent
    assert turns(queue) == [(1, False), (2, False), (3, True), (1, True), (2, True)]


def test_what_came_into_view_goes_first_in_its_order(queue):
    queue.hurry((2, 3))
    assert [paragraph for paragraph, _ in turns(queue, has_engine=False)] == [2, 3, 1]


def test_what_came_into_view_goes_first_with_the_language_tool(queue):
    for _ in range(3):
        queue.take(has_engine=True)
    assert not queue.has_unseen
    queue.hurry((3, 7))
    assert turns(queue) == [(3, True), (1, True), (2, True)]


def test_a_paragraph_that_is_gone_has_no_turn(queue):
    queue.take(has_engine=True)
    queue.discard(1)
    queue.discard(2)
    queue.discard(8)
    assert turns(queue) == [(3, False), (3, True)]
