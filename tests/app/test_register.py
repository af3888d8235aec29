# SPDX-License-Identifier: GPL-3.0-or-later
"""The register through its service: a real database, real articles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from proofdesk import bootstrap
from proofdesk.app.register import RegisterService
from proofdesk.core.errors import UsageFailure
from proofdesk.core.history import EditKind
from proofdesk.core.people import Gender
from proofdesk.core.register import EntryKind, MergeChoice, RegisterEntry, RoleHeld
from proofdesk.core.rules import RuleSelection
from proofdesk.core.text import ArticleText
from proofdesk.storage.store import open_store

POLOMARCHUK = RegisterEntry("Поломарчук", "Борис", "Иванович", gender=Gender.MASC, kazakh="Борис Поломарчук")
PAVLOVA = RegisterEntry("Павлова", "Анна", gender=Gender.FEMN, forbidden=("Павлава",))
KYZYLORDA = RegisterEntry("Кызылорда", kind=EntryKind.PLACE, kazakh="Қызылорда")


@pytest.fixture
def service(tmp_path):
    store = open_store(f"sqlite:///{tmp_path}/store.db")
    yield RegisterService(store, "Динара")
    store.close()


def names(entries):
    return [entry.name for entry in entries]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("поломарчуком", ["Борис Поломарчук"]),
        ("Пол бор", ["Борис Поломарчук"]),
        ("павловой", ["Анна Павлова"]),
        ("павлав", ["Анна Павлова"]),
        ("қызыл", ["Кызылорда"]),
        ("кызылорд", ["Кызылорда"]),
        ("", ["Кызылорда", "Анна Павлова", "Борис Поломарчук"]),
        ("оломарчук", []),
        ("Пол анн", []),
    ],
)
def test_an_entry_is_found_by_beginnings_of_its_words_in_any_case(service, asked, found):
    for entry in (POLOMARCHUK, PAVLOVA, KYZYLORDA):
        service.add(entry)
    assert names(service.find(asked)) == found


def test_what_is_looked_for_is_found_as_it_was_changed(service):
    entry = service.add(PAVLOVA)
    assert service.find("павл") == [entry]
    service.edit(replace(entry, surname="Швец"))
    assert service.find("павловой") == []
    assert names(service.find("швец")) == ["Анна Швец"]


def test_who_adds_an_entry_confirms_it(service):
    entry = service.add(replace(POLOMARCHUK, surname="  Поломарчук ", roles=(RoleHeld("политолог "),)))
    assert (entry.surname, entry.roles) == ("Поломарчук", (RoleHeld("политолог"),))
    assert entry.confirmed_by == "Динара"
    assert entry.confirmed_at is not None


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        (RegisterEntry(" "), "register.problem.no-name"),
        (replace(PAVLOVA, roles=(RoleHeld("врач", "вчера"),)), "register.problem.date"),
        (replace(PAVLOVA, roles=(RoleHeld("врач", "2020", "2019-05"),)), "register.problem.order"),
        (replace(PAVLOVA, forbidden=("анна павлова",)), "register.problem.forbidden"),
        (POLOMARCHUK, "register.exists"),
    ],
)
def test_an_entry_that_cannot_be_kept_is_said_so_and_nothing_changes(service, wrong, key):
    service.add(POLOMARCHUK)
    with pytest.raises(UsageFailure) as failure:
        service.add(wrong)
    assert failure.value.sentence.key == key
    assert names(service.list()) == ["Борис Поломарчук"]
    assert len(service.history()) == 1


def test_a_role_may_begin_and_end_in_the_year_that_is_all_that_is_known(service):
    role = RoleHeld("врач", "2020-05", "2020")
    assert service.add(replace(PAVLOVA, roles=(role,))).roles == (role,)


def test_what_was_removed_or_edited_is_taken_back_and_that_too(service):
    entry = service.add(PAVLOVA)
    edited = service.edit(replace(entry, source="посольство"))
    removed = service.remove(entry.id)
    (back,) = service.take_back(removed.act)
    assert service.list() == [edited]
    service.take_back(back.act)
    assert service.list() == []
    kinds = [edit.kind for edit in service.history(entry.id)]
    assert kinds == [EditKind.TAKEN_BACK, EditKind.TAKEN_BACK, EditKind.REMOVED, EditKind.EDITED, EditKind.ADDED]


def test_an_edit_under_a_later_one_is_not_taken_back(service):
    entry = service.add(PAVLOVA)
    first = service.edit(replace(entry, source="посольство"))
    service.edit(replace(first, source="сайт"))
    act = service.history()[1].act
    with pytest.raises(UsageFailure) as failure:
        service.take_back(act)
    assert failure.value.sentence.key == "register.changed-since"
    assert [one.source for one in service.list()] == ["сайт"]


def test_an_edit_that_changes_nothing_is_no_edit(service):
    entry = service.add(PAVLOVA)
    service.edit(entry)
    assert len(service.history()) == 1


def report_of(text):
    checker = bootstrap.check_tools(RuleSelection(only=frozenset({"names"}))).checkers.names
    assert checker is not None
    article = ArticleText.of(text)
    return checker.with_roles(article, checker.report(article))


def test_the_people_of_an_article_are_learned_with_one_confirmation(service):
    service.add(PAVLOVA)
    text = (
        "Пришёл политолог Борис Иванович Поломарчук. Анна Павлова знает Бориса Поломарчука.\n"
        "Вчера Ерлан Сагинтаев ушёл. Потом о Ерлане Сагинтоеве забыли. Васильев молчал, Б. Ким ждал.\n"
        "Сегодня видели Марину Белову."
    )
    candidates = service.candidates(report_of(text).people)
    assert [(found.entry.name, found.mentions) for found in candidates] == [("Борис Поломарчук", 2)]
    taken = service.learn(candidates, "Вода ушла")
    assert names(service.list()) == ["Анна Павлова", "Борис Поломарчук"]
    (entry,) = taken.added
    assert (entry.source, entry.confirmed_by, entry.gender) == ("Вода ушла", "Динара", Gender.MASC)
    assert (entry.patronymic, entry.roles) == ("Иванович", (RoleHeld("политолог"),))
    assert service.candidates(report_of(text).people) == []
    service.take_back(taken.act)
    assert names(service.list()) == ["Анна Павлова"]


def test_a_file_is_taken_in_and_taken_back_as_a_whole(service):
    mine = service.add(POLOMARCHUK)
    theirs = [replace(POLOMARCHUK, surname="Поломорчук"), PAVLOVA, KYZYLORDA]
    plan = service.plan(theirs)
    assert [(one.mine.surname, one.theirs.surname) for one in plan.conflicts] == [("Поломарчук", "Поломорчук")]
    taken = service.merge(theirs, [MergeChoice.THEIRS], "чужой.csv")
    assert names(service.list()) == ["Кызылорда", "Анна Павлова", "Борис Поломорчук"]
    assert service.merge(theirs, []).act == 0
    service.take_back(taken.act)
    assert service.list() == [mine]


def test_a_merge_with_conflicts_that_nobody_saw_is_refused(service):
    service.add(POLOMARCHUK)
    with pytest.raises(UsageFailure) as failure:
        service.merge([replace(POLOMARCHUK, surname="Поломорчук")], [])
    assert failure.value.sentence.key == "register.changed-meanwhile"
    assert names(service.list()) == ["Борис Поломарчук"]


def test_export_and_import_are_one_register(service):
    for entry in (POLOMARCHUK, PAVLOVA, KYZYLORDA):
        service.add(entry)
    read = service.read_csv(service.export_csv())
    assert [replace(entry, id=0) for entry in service.list()] == list(read.entries)
    assert service.merge(read.entries, []).act == 0
