# SPDX-License-Identifier: GPL-3.0-or-later
"""What the repositories promise, on both databases."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proofdesk.core.anchors import Anchor
from proofdesk.core.articles import ArticleContent
from proofdesk.core.documents import SourceFile
from proofdesk.core.errors import UsageFailure
from proofdesk.core.review import DecisionKind, IgnoreScope, Resolution, Stage, ThreadState
from proofdesk.core.spans import Span
from proofdesk.core.text import Paragraph, Role, Splice
from proofdesk.storage.store import open_store

SOURCE = SourceFile("a.txt", "txt", b"\xff\x00 bytes", "cp1251", "\r\n", True)
TEXT = (
    Paragraph("Заголовок 😀", Role.HEADLINE),
    Paragraph("и\u0306 \x00 \ud800 конец", masked=(Span(0, 2),)),
    Paragraph(""),
)
ANCHOR = Anchor("Поломорчука", "Бориса ", ", за годы", 17)


def added(store, path="/a.txt", content=None):
    with store.transaction() as r:
        return r.articles.add("Заголовок", path, "ru", content or ArticleContent(TEXT, SOURCE))


def test_an_article_comes_back_as_it_was(store):
    article = added(store)
    with store.transaction() as r:
        assert r.articles.content(article.id) == ArticleContent(TEXT, SOURCE)
        assert r.articles.get(article.id) == article
        assert r.articles.find_by_path("/a.txt") == article
        assert r.articles.find_by_path("/b.txt") is None
    assert article.stage is Stage.EDIT
    assert article.created.tzinfo is not None


@pytest.mark.parametrize("words", ["stray\udcff.txt", "a\x00b", "\x1aмарка", "\x1a\ud800", "😀 и\u0306"])
def test_any_string_is_kept_and_found_again(store, words):
    source = SourceFile(words, "txt", b"x", "utf-8")
    with store.transaction() as r:
        article = r.articles.add(words, words, "ru", ArticleContent((Paragraph("x"),), source))
        r.comments.add_thread(article.id, Anchor(words, words, words, 0), words, words, is_question=True)
        r.ignores.add(article.id, IgnoreScope.ARTICLE, "spelling/unknown", words, "", words)
        r.ignores.add(article.id, IgnoreScope.ARTICLE, "spelling/unknown", words, "", words)
        r.decisions.append(article.id, DecisionKind.FIXED, words, before=words, after=words, reason=words)
    with store.transaction() as r:
        found = r.articles.find_by_path(words)
        assert found is not None
        assert (found.title, found.path) == (words, words)
        assert r.articles.content(found.id).source == source
        (thread,) = r.comments.list(found.id)
        assert (thread.anchor.quote, thread.remarks[0].text) == (words, words)
        (ignore,) = r.ignores.list(found.id)
        assert ignore.text == words.casefold()
        assert r.decisions.list(found.id)[0].before == words


def test_splices_are_applied_in_their_order(store):
    article = added(store)
    with store.transaction() as r:
        r.articles.append_splices(article.id, [Splice(0, 1, (Paragraph("раз"),)), Splice(1, 0, (Paragraph("два"),))])
    with store.transaction() as r:
        r.articles.append_splices(article.id, [Splice(3, 1, ())])
        assert [p.text for p in r.articles.content(article.id).paragraphs] == ["раз", "два", TEXT[1].text]


def test_the_version_counts_changes_of_the_text_and_of_nothing_else(store):
    article, other = added(store), added(store, "/b.txt")
    seen = []
    for change in (
        lambda r: r.articles.append_splices(article.id, [Splice(0, 1, ())]),
        lambda r: r.articles.replace_content(article.id, ArticleContent(TEXT, None)),
        lambda r: r.articles.append_splices(article.id, []),
        lambda r: r.articles.update(article.id, title="другой"),
    ):
        with store.transaction() as r:
            change(r)
            seen.append(r.articles.version(article.id))
    with store.transaction() as r:
        assert r.articles.version(other.id) == 0
    assert seen == [1, 2, 2, 2]
    with pytest.raises(UsageFailure), store.transaction() as r:
        r.articles.version(99)


def test_replacing_the_text_empties_the_journal(store):
    article = added(store)
    with store.transaction() as r:
        r.articles.append_splices(article.id, [Splice(0, 3, ())])
        r.articles.replace_content(article.id, ArticleContent(TEXT[:1], None))
        content = r.articles.content(article.id)
    assert content == ArticleContent(TEXT[:1], SOURCE)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.text("аб😀\x00", max_size=3), max_size=3), max_size=8), st.randoms(use_true_random=False))
def test_any_journal_gives_the_text_that_was_on_the_screen(store, url, steps, rng):
    article = added(store, content=ArticleContent(TEXT, None))
    mirror = list(TEXT)
    for step in steps:
        index = rng.randint(0, len(mirror))
        splice = Splice(index, rng.randint(0, len(mirror) - index), tuple(Paragraph(text) for text in step))
        splice.apply(mirror)
        with store.transaction() as r:
            r.articles.append_splices(article.id, [splice])
    again = open_store(url)
    with again.transaction() as r:
        assert r.articles.content(article.id).paragraphs == tuple(mirror)
    again.close()


def test_a_failed_transaction_leaves_nothing_behind(store):
    article = added(store)
    with pytest.raises(RuntimeError), store.transaction() as r:  # noqa: PT012  the block is the transaction
        r.articles.update(article.id, title="другой")
        raise RuntimeError
    with store.transaction() as r:
        found = r.articles.get(article.id)
    assert found is not None
    assert found.title == "Заголовок"


def test_the_list_holds_open_questions_and_leaves_out_what_is_archived(store):
    article, other = added(store), added(store, "/b.txt")
    with store.transaction() as r:
        r.comments.add_thread(article.id, ANCHOR, "Динара", "Какое верно?", is_question=True)
        r.comments.add_thread(article.id, ANCHOR, "Динара", "заметка", is_question=False)
        r.articles.update(other.id, archived=True)
        assert [(a.id, a.open_questions) for a in r.articles.list()] == [(article.id, 1)]
        assert [a.id for a in r.articles.list(archived=True)] == [other.id]


def test_the_same_text_is_one_revision(store):
    article = added(store)
    with store.transaction() as r:
        first = r.revisions.add(article.id, TEXT, "opened", "Динара")
        again = r.revisions.add(article.id, TEXT, "saved", "Динара")
        second = r.revisions.add(article.id, TEXT[:1], "saved", "Динара")
        assert again == first
        assert [revision.number for revision in r.revisions.list(article.id)] == [2, 1]
        assert r.revisions.paragraphs(first.id) == TEXT
        assert r.revisions.paragraphs(second.id) == TEXT[:1]


def test_a_removed_article_takes_everything_of_its_own_along(store):
    with store.transaction() as r:
        gone = r.articles.add("Вода", "/статьи/вода.txt", "ru", ArticleContent(TEXT, SOURCE))
        kept = r.articles.add("Земля", "/статьи/земля.txt", "ru", ArticleContent(TEXT, SOURCE))
        for article in (gone, kept):
            r.revisions.add(article.id, TEXT, "opened", "Динара")
            r.ignores.add(article.id, IgnoreScope.ONCE, "spelling/unknown", "ЕНУ", "f", "Динара")
        r.articles.remove(gone.id)
        r.articles.remove(gone.id)
    with store.transaction() as r:
        assert r.articles.get(gone.id) is None
        assert r.articles.find_by_path("/статьи/вода.txt") is None
        assert r.ignores.list(gone.id) == []
        assert len(r.revisions.list(kept.id)) == len(r.ignores.list(kept.id)) == 1


def test_an_ignore_follows_its_issue_into_other_surroundings(store):
    with store.transaction() as r:
        article = r.articles.add("Вода", "", "ru", ArticleContent(TEXT, SOURCE))
        once = r.ignores.add(article.id, IgnoreScope.ONCE, "spelling/unknown", "ЕНУ", "before", "Динара")
        r.ignores.set_fingerprint(once.id, "after")
    with store.transaction() as r:
        assert [(i.id, i.fingerprint) for i in r.ignores.list(article.id)] == [(once.id, "after")]


def test_ignores_of_one_article_do_not_reach_another_and_forever_reaches_all(store):
    article, other = added(store), added(store, "/b.txt")
    with store.transaction() as r:
        here = r.ignores.add(article.id, IgnoreScope.ARTICLE, "spelling/unknown", "ЕНУ", "", "Динара")
        always = r.ignores.add(None, IgnoreScope.FOREVER, "spelling/unknown", "Акорда", "", "Динара")
        assert r.ignores.add(article.id, IgnoreScope.ARTICLE, "spelling/unknown", "ену", "", "Ерлан") == here
        assert [i.id for i in r.ignores.list(article.id)] == [always.id, here.id]
        assert [i.id for i in r.ignores.list(other.id)] == [always.id]
        r.ignores.remove(here.id)
        r.ignores.remove(here.id)
        assert [i.id for i in r.ignores.list(article.id)] == [always.id]
    assert here.text == "ену"


def test_what_holds_forever_is_shown_in_the_words_of_the_article_in_which_it_was_decided(store):
    article, other = added(store), added(store, "/b.txt")
    with store.transaction() as r:
        always = r.ignores.add(None, IgnoreScope.FOREVER, "names/variant", "пара", "", "Динара")
        r.decisions.append(article.id, DecisionKind.DIFFERENT_PEOPLE, "Динара", before="Ким / Кин", ignore_id=always.id)
        r.decisions.append(
            article.id, DecisionKind.TAKEN_BACK, "Динара", before="не то", takes_back=1, ignore_id=always.id
        )
    with store.transaction() as r:
        assert [i.shown for i in r.ignores.list(other.id)] == ["Ким / Кин"]
        r.articles.remove(article.id)
    with store.transaction() as r:
        assert [i.shown for i in r.ignores.list(other.id)] == [""]


def test_the_log_is_kept_newest_first(store):
    article = added(store)
    with store.transaction() as r:
        first = r.decisions.append(article.id, DecisionKind.FIXED, "Динара", before="а", after="б")
        second = r.decisions.append(article.id, DecisionKind.TAKEN_BACK, "Динара", takes_back=first.id)
        assert r.decisions.list(article.id) == [second, first]


def test_a_thread_through_its_life(store):
    article = added(store)
    with store.transaction() as r:
        thread = r.comments.add_thread(article.id, ANCHOR, "Динара", "Какое?", is_question=True, group="pair")
        thread = r.comments.add_remark(thread.id, "Акмарал", "Через «а»", ThreadState.ANSWERED)
        r.comments.delete_remark(thread.remarks[0].id)
        r.comments.set_state(thread.id, ThreadState.RESOLVED, Resolution.BY_EDIT)
        r.comments.set_anchor(thread.id, Anchor("x", "", "", 0))
    with store.transaction() as r:
        (found,) = r.comments.list(article.id)
    assert [(remark.text, remark.deleted) for remark in found.remarks] == [("", True), ("Через «а»", False)]
    assert (found.state, found.resolution, found.anchor.quote) == (ThreadState.RESOLVED, Resolution.BY_EDIT, "x")


def test_the_cache_replaces_and_prunes(store):
    with store.transaction() as r:
        r.cache.put_many({f"k{number}": b"%d" % number for number in range(1200)})
        r.cache.put_many({"k1": b"new"})
        assert r.cache.get_many(["k1", "k2", "none"]) == {"k1": b"new", "k2": b"2"}
    with store.transaction() as r:
        r.cache.put_many({"last": b"x"})
        r.cache.prune(1)
        assert r.cache.get_many(["k1", "last"]) == {"last": b"x"}


def test_an_unknown_article_is_said_so(store):
    with pytest.raises(UsageFailure), store.transaction() as r:
        r.articles.content(99)
