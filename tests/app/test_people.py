# SPDX-License-Identifier: GPL-3.0-or-later
"""People come as differences, and what the window knows by them is what a fresh report would say."""

from __future__ import annotations

import pickle
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proofdesk import bootstrap
from proofdesk.app import people
from proofdesk.app.codec import decode_people, encode_people
from proofdesk.app.edited_people import MANY, Stretch
from proofdesk.app.live import LiveArticle
from proofdesk.app.people import PeopleLedger, PeopleUpdate
from proofdesk.app.protocol import PEOPLE_AT_ONCE, PeopleFound, Reply, Request, opening
from proofdesk.app.worker import Worker, WorkerTools
from proofdesk.core.issues import Family
from proofdesk.core.ports import EngineInfo
from proofdesk.core.rules import RuleSelection
from proofdesk.core.runner import Checkers
from proofdesk.core.text import Paragraph, Splice

SENTENCES = (
    "Для Бориса Поломорчука это важно.",
    "Гидролог Борис Поломарчук молчал, а Анна Швец ждала.",
    "С Анной Швец говорил Ерлан Сагинтаев.",
    "Вода спала к утру.",
    "",
)


@cache
def names():
    checker = bootstrap.check_tools(RuleSelection(only=frozenset({Family.NAMES}))).checkers.names
    assert checker is not None
    return checker


def opened(*texts: str) -> LiveArticle:
    live = LiveArticle()
    live.open([Paragraph(text) for text in texts])
    return live


class Followed:
    """The names of an open article as the checking process follows them, and what was told of them."""

    def __init__(self, live: LiveArticle) -> None:
        self.live = live
        self.ledger = PeopleLedger()
        self._names = names().follow()
        self._names.splice(0, 0, [(state.id, state.paragraph) for state in live.states])

    def splice(self, splice: Splice) -> None:
        change = self.live.splice(splice)
        inserted = [(snapshot.id, snapshot.paragraph) for snapshot in change.inserted]
        self._names.splice(change.index, change.removed, inserted)

    def check(self) -> PeopleUpdate:
        """One run of the checking process, and what the window takes of it."""
        live = self.live
        update = self.ledger.update(self._names.look())
        revisions = {state.id: state.revision for state in live.states}
        edited = [state.id for state in live.states if state.revision]
        for found in update.messages(live.generation, live.serial, revisions.get, edited):
            live.take_people(found)
        return update


def shown(live: LiveArticle):
    """Everything that the window can say of people, without keys and ids."""
    return [
        (
            placed.person,
            [(live.number(place.paragraph), place.span) for place in live.mention_places(key).values()],
        )
        for key, placed in live.ordered_people()
    ]


def warnings(live: LiveArticle):
    return [(finding.issue, live.number(finding.place.paragraph)) for finding in live.findings()]


def test_another_post_before_a_name_is_told_though_the_name_stands_where_it_stood():
    live = opened("Вчера врач Пётр Серов молчал.", "Вода спала.")
    followed = Followed(live)
    followed.check()
    followed.splice(Splice(0, 1, (Paragraph("Вчера аким Пётр Серов молчал."),)))
    followed.check()
    assert [placed.person.role for _, placed in live.ordered_people()] == ["аким"]


def test_an_edit_elsewhere_sends_nothing_about_a_person():
    live = opened(*SENTENCES)
    followed = Followed(live)
    followed.check()
    followed.splice(Splice(3, 1, (Paragraph("Вода, говорят, спала."),)))
    followed.splice(Splice(0, 0, (Paragraph("Новость дня"),)))
    update = followed.check()
    assert (update.changed, update.gone) == ((), ())


def test_only_the_person_of_the_edited_paragraph_is_sent_again():
    live = opened(*SENTENCES)
    followed = Followed(live)
    followed.check()
    followed.splice(Splice(2, 1, (Paragraph("С Анной Швец говорил Ерлан Сагинтаев, а потом ещё раз Сагинтаев."),)))
    update = followed.check()
    assert [placed.person.name for _, placed in update.changed] == ["Ерлан Сагинтаев"]
    assert len(update.gone) == 1


def test_an_edit_that_is_undone_before_the_next_report_loses_nothing():
    live = opened(*SENTENCES)
    followed = Followed(live)
    followed.check()
    before = shown(live), warnings(live)
    followed.splice(Splice(0, 1, (Paragraph("Для Бориса Поломарчука это важно."),)))
    followed.splice(Splice(0, 1, (Paragraph(SENTENCES[0]),)))
    assert (shown(live), warnings(live)) != before
    followed.check()
    assert (shown(live), warnings(live)) == before


def test_a_long_report_comes_in_pieces_and_only_the_last_is_complete():
    update = PeopleUpdate(tuple((key, names_of_sample()[0]) for key in range(PEOPLE_AT_ONCE * 2 + 1)), (99,))
    revisions = dict.fromkeys(names_of_sample()[0].paragraphs, 0)
    pieces = list(update.messages(1, 5, revisions.get))
    assert [len(piece.changed) for piece in pieces] == [PEOPLE_AT_ONCE, PEOPLE_AT_ONCE, 1]
    assert [piece.complete for piece in pieces] == [False, False, True]
    assert [piece.gone for piece in pieces] == [(), (), (99,)]


def names_of_sample():
    live = opened(*SENTENCES)
    followed = Followed(live)
    followed.check()
    return tuple(placed for _, placed in live.ordered_people())


def test_people_survive_the_cache():
    found = names_of_sample()
    assert any(placed.issues for placed in found)
    assert any(placed.person.roles for placed in found)
    assert decode_people(encode_people(found)) == found


@pytest.mark.parametrize("many", [1, 100])
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data())
def test_after_any_edits_the_window_knows_what_a_fresh_report_says(monkeypatch, many, data):
    monkeypatch.setattr(people, "MANY", many)
    live = opened(*SENTENCES)
    followed = Followed(live)
    followed.check()
    for _ in range(data.draw(st.integers(1, 5))):
        index = data.draw(st.integers(0, len(live.states)))
        removed = data.draw(st.integers(0, min(2, len(live.states) - index)))
        inserted = data.draw(st.lists(st.sampled_from(SENTENCES), max_size=2))
        if len(live.states) - removed + len(inserted) == 0:
            continue
        followed.splice(Splice(index, removed, tuple(Paragraph(text) for text in inserted)))
        if data.draw(st.booleans()):
            followed.check()
    followed.check()
    fresh = opened(*(state.paragraph.text for state in live.states))
    Followed(fresh).check()
    assert shown(live) == shown(fresh)
    assert warnings(live) == warnings(fresh)


def test_people_whom_the_cache_told_keep_their_keys_and_those_not_found_are_gone():
    live = opened(*SENTENCES)
    followed = Followed(live)
    known = followed.check().changed
    again = Followed(live)
    nobody = known[0][1]._replace(issues=())
    again.ledger.take_known([*known, (77, nobody)])
    update = again.check()
    assert update == PeopleUpdate((), (77,))
    again.splice(Splice(3, 1, (Paragraph("Ушёл Пётр Гребенщиков."),)))
    assert [key for key, _ in again.check().changed] == [78]


def with_hero(count: int) -> list[str]:
    """Somebody who is named in `count` paragraphs, in two ways."""
    return [f"Борис {'Поломорчук' if number % 3 else 'Поломарчук'} молчал." for number in range(count)]


def test_of_a_hero_whose_paragraph_is_edited_only_the_difference_is_sent():
    live = opened(*with_hero(MANY + 20))
    followed = Followed(live)
    followed.check()
    followed.splice(Splice(50, 1, (Paragraph("Вчера Борису Поломорчуку звонили, а Поломарчук молчал."),)))
    update = followed.check()
    [message] = update.messages(live.generation, live.serial, lambda _: 0)
    assert message.changed == ()
    assert len(pickle.dumps(message)) < len(pickle.dumps(update.changed)) / 2
    assert len(message.edited[0][1].mentions.inserted) == 2
    fresh = opened(*(state.paragraph.text for state in live.states))
    Followed(fresh).check()
    assert shown(live) == shown(fresh)
    assert warnings(live) == warnings(fresh)


def test_a_hero_who_is_somebody_else_now_is_sent_as_a_whole():
    live = opened(*with_hero(MANY))
    followed = Followed(live)
    followed.check()
    others = [Paragraph(text.replace("Борис", "Олег").replace("П", "Г")) for text in with_hero(MANY)]
    followed.splice(Splice(0, MANY, tuple(others)))
    update = followed.check()
    [message] = update.messages(live.generation, live.serial, lambda _: 0)
    assert [len(placed.paragraphs) for _, placed in message.changed] == [MANY]
    assert message.edited == ()


def test_a_hero_whom_the_cache_told_is_sent_as_a_whole_first():
    live = opened(*with_hero(MANY))
    known = Followed(live).check().changed
    again = Followed(live)
    again.ledger.take_known(known)
    again.check()
    again.splice(Splice(0, 1, (Paragraph("Борис Поломарчук ждал и ждал."),)))
    assert again.check().before == {}
    again.splice(Splice(0, 1, (Paragraph("А Борис Поломарчук ждал."),)))
    assert len(again.check().before) == 1


VALUES = st.lists(st.integers(0, 3), max_size=400).map(tuple)


@given(VALUES, VALUES, VALUES, VALUES)
def test_a_stretch_makes_the_new_values_of_the_old_ones(begin, end, gone, come):
    for old, new in ((begin + gone + end, begin + come + end), (gone, come), (begin + end, begin + end)):
        stretch = Stretch.between(old, new)
        assert stretch.of(old) == new
        assert len(stretch.inserted) <= len(new)
    assert len(Stretch.between(begin + gone + end, begin + come + end).inserted) <= len(come)


class Scripted:
    """A channel that hands out a request whenever the worker has nothing to do, and keeps the replies."""

    def __init__(self, *requests: Request) -> None:
        self._requests = iter(requests)
        self.replies: list[Reply] = []

    def send(self, obj: Reply) -> None:
        self.replies.append(obj)

    def recv(self) -> Request:
        try:
            return next(self._requests)
        except StopIteration:
            raise EOFError from None

    def poll(self, timeout: float = 0.0) -> bool:
        return False


def test_the_checking_process_tells_what_an_edit_changed_and_no_more():
    live = opened(*SENTENCES)
    requests = list(opening(live.generation, [state.snapshot for state in live.states]))
    first = live.splice(Splice(0, 0, (Paragraph("Новость дня"),)))
    second = live.splice(Splice(3, 1, (Paragraph("С Анной Швец говорила Мария Сагинтаева."),)))
    channel = Scripted(*requests, first, second)
    Worker(channel, WorkerTools(Checkers(names()), lambda: EngineInfo("none", ""), lambda _rule, _words: ())).run()
    told = [reply for reply in channel.replies if isinstance(reply, PeopleFound)]
    assert [[placed.person.name for _, placed in one.changed] for one in told] == [
        ["Борис Поломарчук", "Анна Швец", "Ерлан Сагинтаев"],
        [],
        ["Мария Сагинтаева"],
    ]
    assert [len(one.gone) for one in told] == [0, 0, 1]
    for found in told:
        live.take_people(found)
    fresh = opened(*(state.paragraph.text for state in live.states))
    Followed(fresh).check()
    assert shown(live) == shown(fresh)
    assert warnings(live) == warnings(fresh)
