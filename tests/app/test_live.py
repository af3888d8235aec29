# SPDX-License-Identifier: GPL-3.0-or-later
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from proofdesk.app.live import LiveArticle
from proofdesk.app.protocol import ParagraphFindings, PeopleFound
from proofdesk.core.anchors import Anchor
from proofdesk.core.issues import Issue
from proofdesk.core.messages import literal
from proofdesk.core.people import Case, Conflict, Gender, Mention, Person, PlacedPerson, Spelling
from proofdesk.core.review import Resolution, Thread, ThreadState
from proofdesk.core.spans import Span
from proofdesk.core.text import Paragraph, Splice


def opened(*texts):
    live = LiveArticle()
    live.open(Paragraph(text) for text in texts)
    return live


def edit(live, number, text):
    return live.splice(Splice(number, 1, (Paragraph(text),)))


def found(live, number, word, rule="spelling/unknown"):
    state = live.states[number]
    start = state.paragraph.text.index(word)
    issue = Issue(rule, Span(start, start + len(word)), word, literal(""), fingerprint=f"f-{word}")
    return ParagraphFindings(live.generation, state.id, state.revision, "grammar", (issue,))


def words(live):
    return [f.place.span.of(live.state(f.place.paragraph).paragraph.text) for f in live.findings()]


def test_a_finding_follows_what_is_typed_before_it():
    live = opened("тут 😀 ошипка")
    live.take_paragraph(found(live, 0, "ошипка"))
    edit(live, 0, "вот и\u0306 тут 😀 ошипка")
    assert words(live) == ["ошипка"]


def test_a_finding_whose_word_was_edited_is_gone():
    live = opened("тут ошипка и ещё")
    live.take_paragraph(found(live, 0, "ошипка"))
    edit(live, 0, "тут ошибка и ещё")
    assert words(live) == []


def test_a_result_about_an_older_state_is_dropped():
    live = opened("тут ошипка")
    late = found(live, 0, "ошипка")
    edit(live, 0, "ошипка тут")
    assert live.take_paragraph(late) is None
    assert words(live) == []


def test_a_result_about_another_article_is_dropped():
    live = opened("ошипка")
    late = found(live, 0, "ошипка")
    live.open([Paragraph("ошипка")])
    assert live.take_paragraph(late) is None


def test_paragraphs_that_stay_keep_their_findings_when_others_are_split():
    live = opened("первый", "ошипка тут")
    live.take_paragraph(found(live, 1, "ошипка"))
    live.splice(Splice(0, 2, (Paragraph("пер"), Paragraph("вый"), Paragraph("ошипка тут"))))
    assert words(live) == ["ошипка"]
    assert live.number(live.states[2].id) == 2


def people(live):
    """A name report about «Поломорчука» in paragraph 0 and «Поломарчук» in paragraph 1."""
    first, second = live.states
    mentions = []
    places = []
    for state, word in ((first, "Поломорчука"), (second, "Поломарчук")):
        start = state.paragraph.text.index(word)
        span = Span(start, start + len(word))
        places.append((state.id, span))
        mentions.append(Mention(span, word, span, (Case.NOMN,)))
    conflict = Conflict(
        "names/variant",
        "pair",
        (Spelling("Поломорчук", "Поломорчук", (0,)), Spelling("Поломарчук", "Поломарчук", (1,))),
        ((), ()),
        literal(""),
        0.9,
    )
    person = Person("Поломарчук", Gender.MASC, (), tuple(mentions), (conflict,))
    issue = Issue("names/variant", places[0][1], "Поломорчука", literal(""), fingerprint="n", group="pair")
    placed = PlacedPerson(person, (first.id, second.id), ((first.id, issue),))
    revisions = {state.id: state.revision for state in live.states}
    return PeopleFound(live.generation, live.serial, revisions, ((7, placed),), (), complete=True)


def test_a_name_report_about_an_older_state_is_carried_to_the_present_one():
    live = opened("Для Поломорчука это важно.", "Поломарчук молчал.")
    report = people(live)
    edit(live, 0, "И для Поломорчука это важно.")
    live.take_people(report)
    assert words(live) == ["Поломорчука"]
    places = live.mention_places(7)
    assert [place.span.of(live.state(place.paragraph).paragraph.text) for place in places.values()] == [
        "Поломорчука",
        "Поломарчук",
    ]


def test_a_mention_that_was_edited_meanwhile_is_left_out():
    live = opened("Для Поломорчука это важно.", "Поломарчук молчал.")
    report = people(live)
    edit(live, 1, "Поломарчуук молчал.")
    live.take_people(report)
    assert list(live.mention_places(7)) == [0]


def test_a_name_finding_carries_its_person():
    live = opened("Для Поломорчука это важно.", "Поломарчук молчал.")
    live.take_people(people(live))
    finding = next(live.findings())
    assert finding.person is live.people[7].person
    assert finding.conflict is live.people[7].person.conflicts[0]


def test_an_unknown_word_is_no_finding_while_it_is_somebodys_surname():
    live = opened("Для Поломорчука это важно.", "Поломарчук молчал.")
    live.take_paragraph(found(live, 1, "Поломарчук"))
    assert words(live) == ["Поломарчук"]
    live.take_people(people(live))
    assert words(live) == ["Поломорчука"]
    live.take_people(PeopleFound(live.generation, live.serial, {}, (), (7,), complete=True))
    assert words(live) == ["Поломарчук"]


def test_a_person_who_is_gone_takes_warnings_and_mentions_along():
    live = opened("Для Поломорчука это важно.", "Поломарчук молчал.")
    live.take_people(people(live))
    live.take_people(PeopleFound(live.generation, live.serial, {}, (), (7,), complete=True))
    assert list(live.findings()) == []
    assert all(not state.mentions for state in live.states)
    assert live.conflict_of("pair") is None


def thread(text, quote):
    start = text.index(quote)
    anchor = Anchor.at(text, Span(start, start + len(quote)))
    return Thread(5, 1, anchor, True, ThreadState.OPEN, Resolution.NONE, "", ())


def test_a_thread_follows_its_words_and_is_orphaned_when_they_are_deleted():
    live = opened("Вода спала к утру.", "Школы открылись.")
    question = thread(live.article().text, "Школы")
    live.place_threads([question])
    edit(live, 1, "Сегодня Школы открылись.")
    place = live.thread_places()[5]
    assert place.span.of(live.states[1].paragraph.text) == "Школы"
    edit(live, 1, "Сегодня открылись.")
    live.place_threads([question])
    assert live.thread_places() == {}


def test_an_orphaned_thread_is_found_again_when_the_words_come_back():
    live = opened("Вода спала к утру.", "Школы открылись.")
    question = thread(live.article().text, "Школы")
    edit(live, 1, "открылись.")
    live.place_threads([question])
    assert live.thread_places() == {}
    edit(live, 1, "Школы открылись.")
    live.place_threads([question])
    assert 5 in live.thread_places()


@given(st.data())
def test_states_always_equal_the_spliced_text(data):
    texts = data.draw(st.lists(st.text("аб😀 ", max_size=5), min_size=1, max_size=6))
    live = opened(*texts)
    mirror = [Paragraph(text) for text in texts]
    for _ in range(data.draw(st.integers(0, 6))):
        index = data.draw(st.integers(0, len(mirror)))
        removed = data.draw(st.integers(0, len(mirror) - index))
        inserted = tuple(Paragraph(text) for text in data.draw(st.lists(st.text("аб😀 ", max_size=5), max_size=3)))
        splice = Splice(index, removed, inserted)
        splice.apply(mirror)
        change = live.splice(splice)
        assert [s.paragraph for s in change.inserted] == list(inserted)
        assert live.paragraphs() == tuple(mirror)
        assert [live.number(state.id) for state in live.states] == list(range(len(mirror)))
        assert len({state.id for state in live.states}) == len(mirror)


def test_carrying_keeps_the_fingerprint():
    live = opened("тут ошипка")
    live.take_paragraph(found(live, 0, "ошипка"))
    before = next(live.findings())
    edit(live, 0, "вот тут ошипка")
    assert replace(next(live.findings()).issue, span=before.issue.span) == before.issue
