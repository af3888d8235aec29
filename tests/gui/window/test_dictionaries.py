# SPDX-License-Identifier: GPL-3.0-or-later
"""An open article is checked by the dictionaries as they are now, and by its own alone."""

from __future__ import annotations

from dataclasses import replace

from proofdesk import bootstrap
from proofdesk.app.dictionaries import DictionaryService
from proofdesk.core.dictionary import DictionaryEntry, DictionaryScope, WordForm
from proofdesk.core.issues import Family

TEXT = "Вода ушла: что известно\n\nВсе говорят о прогматике, и прогматика победила.\n"
WORD = DictionaryEntry(
    "прогматика",
    DictionaryScope.HOUSE,
    "математика",
    (WordForm("sing nomn", "прогматика"), WordForm("sing loct", "прогматике")),
)


def spelling(one):
    return [finding.issue.text for finding in one.desk.findings() if finding.family is Family.SPELLING]


def written(tmp_path, name):
    path = tmp_path / name
    path.write_text(TEXT, "utf-8")
    return path


def test_a_change_of_a_dictionary_is_seen_at_once_and_after_the_next_start(opening, tmp_path):
    path = written(tmp_path, "статья.txt")
    one = opening(path)
    one.until(lambda: spelling(one) == ["прогматике", "прогматика"])
    one.saved()
    words = one.desk.stored.dictionaries
    added = words.add(WORD)
    one.desk.knowledge_changed()
    one.until(lambda: spelling(one) == [])
    one.saved()
    one.desk.close()
    again = opening(path)
    again.until(lambda: again.desk.checking.engine is not None and again.desk.article is not None)
    again.until(lambda: not again.window.status._is_checking)
    assert spelling(again) == []
    again.desk.stored.dictionaries.edit(replace(added, is_forbidden=True))
    again.desk.knowledge_changed()
    again.until(lambda: spelling(again) == ["прогматике", "прогматика"])
    assert {f.issue.rule for f in again.desk.findings() if f.family is Family.SPELLING} == {"spelling/forbidden"}
    again.saved()


def test_the_words_of_an_article_hold_in_it_and_not_in_the_next_one(opening, tmp_path):
    one = opening(written(tmp_path, "первая.txt"))
    one.until(lambda: spelling(one) == ["прогматике", "прогматика"])
    one.saved()
    first = one.desk.article_id
    one.desk.stored.dictionaries.add(replace(WORD, scope=DictionaryScope.ARTICLE, article_id=first))
    one.desk.knowledge_changed()
    one.until(lambda: spelling(one) == [])
    one.desk.open_file(str(written(tmp_path, "вторая.txt")))
    one.until(lambda: one.desk.article_id not in {first, None} and spelling(one) == ["прогматике", "прогматика"])
    one.saved()
    one.desk.open_article(first)
    one.until(lambda: one.desk.article_id == first)
    one.until(lambda: one.desk.checking.is_running and spelling(one) == [])
    one.saved()


def test_findings_by_other_dictionaries_are_not_taken_from_the_cache(opening, tmp_path):
    path = written(tmp_path, "статья.txt")
    one = opening(path)
    one.until(lambda: spelling(one) == ["прогматике", "прогматика"])
    one.saved()
    one.desk.close()
    store = bootstrap.store()
    DictionaryService(store, "Ерлан").add(replace(WORD, is_forbidden=True))
    store.close()
    again = opening(path)
    again.until(
        lambda: (
            [f.issue.rule for f in again.desk.findings() if f.family is Family.SPELLING] == ["spelling/forbidden"] * 2
        )
    )
