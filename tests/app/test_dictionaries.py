# SPDX-License-Identifier: GPL-3.0-or-later
"""Use cases around the dictionaries, over a real database."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proofdesk.app.dictionaries import DictionaryService, held
from proofdesk.app.knowledge import KnowledgeReader
from proofdesk.app.register import RegisterService
from proofdesk.core.articles import ArticleContent
from proofdesk.core.dictionary import DictionaryEntry, DictionaryScope, WordForm
from proofdesk.core.errors import UsageFailure
from proofdesk.core.history import EditKind
from proofdesk.core.knowledge import DictionarySnapshot
from proofdesk.core.register import RegisterEntry
from proofdesk.core.text import Paragraph
from proofdesk.storage.store import open_store

HOUSE, PERSONAL, ARTICLE = DictionaryScope.HOUSE, DictionaryScope.PERSONAL, DictionaryScope.ARTICLE
BAIGA = DictionaryEntry("байга", HOUSE, "книга", (WordForm("sing nomn", "байга"), WordForm("sing accs", "байгу")))
MANAGER = DictionaryEntry("офис-менеджер", HOUSE, is_forbidden=True, preferred="администратор")


@pytest.fixture
def store(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path}/a.db")
    yield opened
    opened.close()


@pytest.fixture
def service(store):
    return DictionaryService(store, "Динара")


@pytest.fixture
def article(store):
    with store.transaction() as r:
        return r.articles.add("Статья", "", "ru", ArticleContent((Paragraph("текст"),), None)).id


def words(entries):
    return [entry.word for entry in entries]


def refused(work, *arguments):
    with pytest.raises(UsageFailure) as failure:
        work(*arguments)
    return failure.value.sentence.key


def test_everybody_has_the_words_of_the_house_and_nobody_those_of_others(store, service, article):
    other = DictionaryService(store, "Ерлан")
    service.add(BAIGA)
    service.add(DictionaryEntry("жайляу"))
    service.add(DictionaryEntry("тойбастар", ARTICLE, article_id=article))
    assert words(service.list()) == ["байга", "жайляу"]
    assert words(service.list(article)) == ["байга", "жайляу", "тойбастар"]
    assert words(other.list()) == ["байга"]
    assert words(other.list(article)) == ["байга", "тойбастар"]


def test_a_new_word_is_signed_tidied_and_in_the_history(service):
    added = service.add(replace(MANAGER, word="  офис-менеджер ", note=" по-русски "), "статья")
    assert (added.word, added.note, added.added_by) == ("офис-менеджер", "по-русски", "Динара")
    assert added.added_at is not None
    (edit,) = service.history()
    assert (edit.kind, edit.author, edit.after, edit.reason) == (EditKind.ADDED, "Динара", added, "статья")


def test_one_dictionary_has_a_word_once_and_several_have_it_each(service):
    service.add(BAIGA)
    assert refused(service.add, replace(BAIGA, word="Байга")) == "dictionary.exists.house"
    assert refused(service.add, replace(BAIGA, is_forbidden=True)) == "dictionary.exists.house"
    mine = service.add(replace(BAIGA, scope=PERSONAL))
    assert refused(service.edit, replace(mine, scope=HOUSE)) == "dictionary.exists.house"


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        (DictionaryEntry("  "), "dictionary.problem.no-word"),
        (DictionaryEntry("—"), "dictionary.problem.no-letters"),
        (DictionaryEntry("байга", ARTICLE), "dictionary.problem.no-article"),
        (DictionaryEntry("байга", ARTICLE, article_id=99), "error.article-unknown"),
        (replace(MANAGER, preferred="офис-менеджер "), "dictionary.problem.preferred"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_stored(service, entry, key):
    assert refused(service.add, entry) == key
    assert refused(service.take_in, [BAIGA, entry], "слова.txt") == key
    assert service.list(99) == ()


def test_a_word_that_is_to_be_written_with_another_capital_can_be_forbidden(service):
    added = service.add(DictionaryEntry("Интернет", HOUSE, is_forbidden=True, preferred="интернет"))
    assert service.list() == (added,)


def test_a_word_is_found_by_the_beginning_of_any_form_and_by_what_is_preferred(service):
    service.add(BAIGA)
    service.add(MANAGER)
    assert words(service.find("байгу")) == words(service.find("Бай")) == ["байга"]
    assert (
        words(service.find("менедж"))
        == words(service.find("админ"))
        == words(service.find("офис-"))
        == ["офис-менеджер"]
    )
    assert service.find("книга") == []
    assert words(service.find("")) == ["байга", "офис-менеджер"]
    service.edit(replace(service.find("байга")[0], word="байгалар", forms=()))
    assert words(service.find("байгу")) == []


def test_every_act_can_be_taken_back_and_that_again(service):
    added = service.add(BAIGA)
    edited = service.edit(replace(added, note="скачки"))
    removed = service.remove(added.id)
    assert (service.list(), removed.before) == ((), edited)
    back = service.take_back(removed.act)
    assert service.list() == (edited,)
    service.take_back(back[0].act)
    assert service.list() == ()
    assert refused(service.take_back, 99) == "dictionary.no-act"
    assert refused(service.take_back, removed.act + 100) == "dictionary.no-act"


def test_what_was_changed_since_is_not_taken_back(service):
    added = service.add(BAIGA)
    (edit,) = service.history()
    service.edit(replace(added, note="скачки"))
    assert refused(service.take_back, edit.act) == "dictionary.changed-since"


def test_an_import_is_one_act_that_changes_what_says_something_else(service):
    known, same = service.add(replace(BAIGA, note="скачки")), service.add(DictionaryEntry("жайляу", HOUSE))
    taken = service.take_in([BAIGA, DictionaryEntry("жайляу", HOUSE), MANAGER, MANAGER], "слова.csv")
    assert (words(taken.added), words(taken.changed)) == (["офис-менеджер"], ["байга"])
    assert [entry.note for entry in service.list()] == ["", "", ""]
    assert {edit.reason for edit in service.history(limit=2)} == {"слова.csv"}
    service.take_back(taken.act)
    assert service.list() == (known, same)
    assert service.take_in([DictionaryEntry("жайляу", HOUSE)], "слова.csv").act == 0


def test_history_leaves_the_words_of_others_to_them(store, service):
    DictionaryService(store, "Ерлан").add(DictionaryEntry("тайна"))
    service.add(BAIGA)
    assert [edit.after.word for edit in service.history()] == ["байга"]


def test_what_did_not_change_is_the_same_object_again(store, service, article):
    register = RegisterService(store, "Динара")
    register.add(RegisterEntry("Поломарчук", "Борис"))
    reader = KnowledgeReader(register, service)
    first = reader.read()
    assert reader.read() == reader.read(article) == first
    assert reader.read(article).dictionary is first.dictionary
    service.add(DictionaryEntry("тойбастар", ARTICLE, article_id=article))
    assert reader.read().dictionary is first.dictionary
    later = reader.read(article)
    assert words(later.dictionary.entries) == ["тойбастар"]
    assert later.register is first.register
    register.add(RegisterEntry("Ким"))
    assert len(reader.read(article).register.entries) == 2


entries = st.builds(
    DictionaryEntry,
    st.sampled_from(["байга", "жайляу"]),
    st.sampled_from(DictionaryScope),
    is_forbidden=st.booleans(),
    preferred=st.sampled_from(["", "игра"]),
    article_id=st.sampled_from([None, 1, 2]),
    owner=st.sampled_from(["", "Динара", "Ерлан"]),
    added_by=st.sampled_from(["Динара", "Ерлан"]),
    id=st.integers(0, 9),
)


@given(st.lists(entries))
def test_the_digest_is_of_what_words_say_and_not_of_who_said_it(found):
    one, other = DictionarySnapshot(tuple(found)), DictionarySnapshot(tuple(reversed(found)))
    signed = DictionarySnapshot(tuple(replace(entry, added_by="Аня", id=0) for entry in found))
    assert one.digest == other.digest == signed.digest
    assert (one.digest == "") is (not found)
    more = DictionarySnapshot((*found, replace(BAIGA, note="новое")))
    assert more.digest != one.digest


@given(st.lists(entries))
def test_words_that_hold_are_those_of_the_house_the_person_and_the_article(found):
    for entry in held(found, "Динара", 1):
        assert entry.scope is HOUSE or entry.owner == "Динара" or entry.article_id == 1
    assert set(held(found, "Динара")) <= set(held(found, "Динара", 1)) <= set(found)
