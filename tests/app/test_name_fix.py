# SPDX-License-Identifier: GPL-3.0-or-later
"""What is decided about a name before it is corrected; the answers come from the real name engine."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofdesk import bootstrap
from proofdesk.app.name_fix import NameFix
from proofdesk.core.edits import Edit, apply_edits, inverse_edits
from proofdesk.core.people import Case, Gender
from proofdesk.core.ports import NameChecker
from proofdesk.core.rules import RuleSelection
from proofdesk.core.text import ArticleText

STORY = (
    "Докладчиком был гидролог Борис Поломарчук.\n"
    "Для Бориса Поломорчука это важно. БОРИС ПОЛОМОРЧУК МОЛЧИТ\n"
    "Борис\u00a0Поломарчук спорил с Борисом Поломорчуком, ждали Бориса Поломорчука."
)
INITIALS = "Награда А. Б. Шевцова. Рядом А. Б. Шевцев и Шевцев."


@pytest.fixture(scope="session")
def names():
    checker = bootstrap.check_tools(RuleSelection()).checkers.names
    assert checker is not None
    return checker


class Table:
    """A name fix over a text, with the checker that answers it."""

    def __init__(self, names: NameChecker, text: str, gone: frozenset[int] = frozenset()) -> None:
        self.names, self.text = names, text
        people = names.report(ArticleText.of(text)).people
        self.person = next(person for person in people if person.conflicts)
        self.conflict = self.person.conflicts[0]
        texts = [None if n in gone else m.span.of(text) for n, m in enumerate(self.person.mentions)]
        self.fix = NameFix(self.person, self.conflict, texts)

    def answer(self) -> None:
        wish = self.fix.wish
        if wish is not None:
            self.fix.take(wish, self.names.renamed(wish))

    def choose(self, name: str) -> None:
        self.fix.choose([spelling.name for spelling in self.conflict.spellings].index(name))
        self.answer()

    def write(self, name: str) -> None:
        assert self.fix.write(name) is None
        self.answer()

    def changes(self) -> list[tuple[str, str, bool]]:
        return [(row.before, row.after, row.is_ticked) for row in self.fix.rows]

    def edits(self) -> list[Edit]:
        starts = [mention.span.start for mention in self.person.mentions]
        return [Edit(edit.span.shifted(starts[mention]), edit.replacement) for mention, edit in self.fix.edits]

    def applied(self) -> str:
        return apply_edits(self.text, self.edits())


def test_a_spelling_of_the_text_changes_the_mentions_of_the_other_one(names):
    table = Table(names, STORY)
    assert not table.fix.has_choice
    assert table.fix.rows == ()
    table.choose("Поломарчук")
    assert table.changes() == [
        ("Бориса Поломорчука", "Бориса Поломарчука", True),
        ("БОРИС ПОЛОМОРЧУК", "БОРИС ПОЛОМАРЧУК", True),
        ("Борисом Поломорчуком", "Борисом Поломарчуком", True),
        ("Бориса Поломорчука", "Бориса Поломарчука", True),
    ]
    assert [number for number, _ in table.fix.right] == [0, 3]
    assert table.applied() == STORY.replace("Поломорчук", "Поломарчук").replace("ПОЛОМОРЧУК", "ПОЛОМАРЧУК")


def test_what_the_check_told_is_shown_before_forms_are_answered(names):
    table = Table(names, STORY)
    table.fix.choose(0)
    assert (table.fix.wish is not None, table.fix.is_waiting) == (True, False)
    before = table.changes()
    table.answer()
    assert table.fix.wish is None
    assert table.changes() == before


def test_another_spelling_is_for_all_mentions_of_both(names):
    table = Table(names, STORY)
    assert table.fix.write("Палимарчук") is None
    assert table.fix.is_waiting
    assert table.fix.edits == ()
    table.answer()
    assert len(table.fix.rows) == 6
    assert table.applied() == STORY.replace("Поломорчук", "Палимарчук").replace("Поломарчук", "Палимарчук").replace(
        "ПОЛОМОРЧУК", "ПАЛИМАРЧУК"
    )
    assert table.fix.right_name == "Палимарчук"


def test_the_given_name_may_be_written_before_the_spelling(names):
    table = Table(names, STORY)
    assert table.fix.write("  Борис  Палимарчук ") is None
    assert table.fix.written == "Палимарчук"
    for name in ("Борис Поломарчук", "поломарчук"):
        assert table.fix.write(name) is None
        assert (table.fix.written, table.fix.right_name) == ("", "Поломарчук")
    assert table.fix.write("палимарчук") is None
    assert table.fix.right_name == "Палимарчук"


@pytest.mark.parametrize("name", ["", "   ", "Пал 1", "Иван Палимарчук", "Палимарчук;"])
def test_what_cannot_be_a_spelling_changes_nothing(names, name):
    table = Table(names, STORY)
    table.choose("Поломарчук")
    before = table.changes()
    why = table.fix.write(name)
    assert why is not None
    assert why.key == "names.write.one-word"
    assert table.changes() == before


def test_uncertain_forms_are_not_ticked_and_come_first(names):
    table = Table(names, STORY)
    table.write("Поломаренко")
    assert table.changes()[4] == ("БОРИС ПОЛОМОРЧУК", "БОРИС ПОЛОМАРЕНКО", True)
    rows = table.fix.rows
    assert [row.doubt is None for row in rows] == [False, False, False, True, True, True]
    assert [row.is_ticked for row in rows] == [False, False, False, True, True, True]
    assert rows[0].doubt is not None
    assert rows[0].doubt.key == "names.doubt.fixed"


def test_a_form_written_by_hand_is_followed_by_every_mention_in_its_case(names):
    table = Table(names, STORY)
    table.choose("Поломарчук")
    table.fix.set_form(Case.GENT, "Поломарчукова")
    assert [row.after for row in table.fix.rows] == [
        "Бориса Поломарчукова",
        "БОРИС ПОЛОМАРЧУК",
        "Борисом Поломарчуком",
        "Бориса Поломарчукова",
    ]
    shown = {form.case: form.word for form in table.fix.forms if form.is_by_hand}
    assert shown == {Case.GENT: "Поломарчукова", Case.ACCS: "Поломарчукова"}
    # A mention that was right already follows, too.
    table.fix.set_form(Case.NOMN, "Поломарчукъ")
    assert ("Борис Поломарчук", "Борис Поломарчукъ", True) in table.changes()
    assert ("БОРИС ПОЛОМОРЧУК", "БОРИС ПОЛОМАРЧУКЪ", True) in table.changes()


def test_a_form_written_by_hand_is_no_longer_in_doubt_and_one_that_looks_as_the_nominative_stands_alone(names):
    table = Table(names, STORY)
    table.write("Поломаренко")
    table.fix.set_form(Case.ABLT, "Поломаренкой")
    assert [form.word for form in table.fix.forms if form.is_by_hand] == ["Поломаренкой"]
    row = next(row for row in table.fix.rows if row.case is Case.ABLT)
    assert (row.after, row.doubt, row.is_ticked) == ("Борисом Поломаренкой", None, True)
    assert [r.mention for r in table.fix.rows].index(row.mention) == 1  # it stays where it is


def test_an_empty_form_changes_nothing(names):
    table = Table(names, STORY)
    table.choose("Поломарчук")
    before = table.changes()
    table.fix.set_form(Case.GENT, "  ")
    table.fix.set_after(table.fix.rows[0].mention, " ")
    assert table.changes() == before
    assert not any(form.is_by_hand for form in table.fix.forms)


def test_one_mention_is_written_by_hand_which_ticks_it(names):
    table = Table(names, STORY)
    table.write("Поломаренко")
    first = table.fix.rows[0]
    table.fix.set_after(first.mention, "Бориса Львовича Поломаренки")
    assert table.changes()[0] == ("Бориса Поломорчука", "Бориса Львовича Поломаренки", True)
    assert not table.fix.rows[1].is_ticked
    table.fix.set_after(first.mention, first.before)
    assert table.changes()[0] == (first.before, first.before, False)


def test_another_gender_makes_other_forms_and_what_was_written_comes_back_with_the_first(names):
    table = Table(names, STORY)
    table.write("Палимарчук")
    table.fix.set_form(Case.DATV, "Палимарчуке")
    table.fix.set_gender(Gender.FEMN)
    table.answer()
    assert {form.word for form in table.fix.forms} == {"Палимарчук"}
    assert not table.fix.rows[0].is_ticked
    table.fix.set_gender(Gender.MASC)
    assert {form.case: form.word for form in table.fix.forms}[Case.DATV] == "Палимарчуке"


def test_a_mention_that_was_edited_since_is_left_alone(names):
    table = Table(names, STORY, gone=frozenset({1}))
    table.write("Палимарчук")
    assert 1 not in {row.mention for row in table.fix.rows}
    assert "Бориса Поломорчука это важно" in table.applied()


def test_where_nobody_answers_forms_are_written_by_hand(names):
    table = Table(names, STORY)
    assert table.fix.write("Палимарчук") is None
    wish = table.fix.wish
    assert wish is not None
    table.fix.take(wish, None)
    assert not table.fix.is_waiting
    assert {row.is_ticked for row in table.fix.rows} == {False}
    assert table.fix.edits == ()
    table.fix.set_after(1, "Бориса Палимарчука")
    assert table.applied() == STORY.replace("Бориса Поломорчука это", "Бориса Палимарчука это")


def test_where_nobody_answers_another_gender_changes_nothing_that_the_check_told(names):
    table = Table(names, STORY)
    table.choose("Поломарчук")
    before = table.changes()
    table.fix.set_gender(Gender.FEMN)
    wish = table.fix.wish
    assert wish is not None
    table.fix.take(wish, None)
    assert table.changes() == before


def test_initials_stay_as_they_are(names):
    table = Table(names, INITIALS)
    table.choose("Шевцов")
    assert "А. Б. Шевцов и Шевцов" in table.applied()
    assert table.fix.forms[0].given == "А. Б."


def test_a_misspelt_given_name_is_the_word_that_changes(names):
    text = "Даурен Крикалёв молчал. Дауррена Крикалёва ждали."
    table = Table(names, text)
    table.choose("Даурен")
    assert table.applied() == text.replace("Дауррена", "Даурена")
    assert [form.word for form in table.fix.forms][:2] == ["Даурен", "Даурена"]


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("choose"), st.integers(0, 1)),
        st.tuples(st.just("write"), st.sampled_from(["Палимарчук", "Поломаренко", "Полищук"])),
        st.tuples(st.just("gender"), st.sampled_from(list(Gender))),
        st.tuples(st.just("form"), st.sampled_from(list(Case))),
        st.tuples(st.just("after"), st.integers(0, 5)),
        st.tuples(st.just("tick"), st.integers(0, 5)),
        st.tuples(st.just("all"), st.booleans()),
    ),
    max_size=12,
)


@settings(max_examples=60)
@given(steps=STEPS)
def test_whatever_is_decided_only_ticked_mentions_change_and_the_inverse_brings_the_text_back(names, steps):
    table = Table(names, STORY)
    fix = table.fix
    for what, value in steps:
        match what:
            case "choose":
                fix.choose(value)
            case "write":
                fix.write(value)
            case "gender":
                fix.set_gender(value)
            case "form" if fix.forms:
                fix.set_form(value, "Вписанное")
            case "after":
                fix.set_after(value, "Кто-то Другой")
            case "tick":
                fix.tick(value, True)
            case "all":
                fix.tick_all(value)
        table.answer()
    expected, position = [], 0
    after = {row.mention: row.after for row in fix.rows if row.is_ticked}
    for number, mention in enumerate(table.person.mentions):
        expected += [STORY[position : mention.span.start], after.get(number, mention.span.of(STORY))]
        position = mention.span.end
    text = table.applied()
    assert text == "".join([*expected, STORY[position:]])
    assert apply_edits(text, inverse_edits(STORY, table.edits())) == STORY


def test_the_forms_of_a_place_are_told_by_the_check_and_its_accusative_is_that_of_a_thing(names):
    table = Table(names, "Едут в Усть Каменогорск. Дождь в Усть-Каменогорске.")
    table.fix.choose([spelling.name for spelling in table.conflict.spellings].index("Усть-Каменогорск"))
    assert table.fix.wish is None
    assert [form.word for form in table.fix.forms if form.case is Case.ACCS] == ["Усть-Каменогорск"]
    assert table.fix.other_forms()[Case.LOCT] == "Усть Каменогорске"
    assert table.changes() == [("Усть Каменогорск", "Усть-Каменогорск", True)]


def test_another_spelling_of_a_place_keeps_every_ending(names):
    table = Table(names, "Поезд из Шымкентта. В Шымкенте ждут, за Шымкентом степь.")
    table.write("Шимкент")
    assert [after for _, after, _ in table.changes()] == ["Шимкента", "Шимкенте", "Шимкентом"]
