# SPDX-License-Identifier: GPL-3.0-or-later
"""Several programs on one database at once: real processes, on both databases."""

from __future__ import annotations

import subprocess
import sys

from proofdesk.app.articles import ArticleService
from proofdesk.core.articles import ArticleContent
from proofdesk.core.review import Stage
from proofdesk.core.text import Paragraph, Splice
from proofdesk.documents.registry import DocumentRegistry, default_formats
from proofdesk.storage.store import open_store

OPENER = """
import sys
from proofdesk.storage.store import open_store

store = open_store(sys.argv[1])
with store.transaction() as repositories:
    repositories.articles.list()
store.close()
"""

TYPIST = """
import sys
from proofdesk.app.articles import ArticleService
from proofdesk.core.review import Stage
from proofdesk.core.text import Paragraph, Splice
from proofdesk.storage.store import open_store

url, article_id, word = sys.argv[1], int(sys.argv[2]), sys.argv[3]
store = open_store(url)
service = ArticleService(store, None, word)
length = len(service.open_article(article_id).content.paragraphs)
print("open", flush=True)
sys.stdin.readline()
for number in range(40):
    service.autosave(article_id, [Splice(length, 0, (Paragraph(f"{word} {number}"),))])
    length += 1
service.set_open_issues(article_id, 7)
store.close()
"""


def started(code, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(processes):
    results = [(process.communicate(timeout=120)[1], process.returncode) for process in processes]
    assert results == [("", 0)] * len(processes)


def test_programs_that_make_the_same_database_at_once(url):
    ended([started(OPENER, url) for _ in range(4)])


def test_two_windows_on_one_article_lose_no_word(url):
    store = open_store(url)
    with store.transaction() as r:
        article = r.articles.add("a", "", "ru", ArticleContent((Paragraph("начало"),), None))
    typists = [started(TYPIST, url, article.id, word) for word in ("Динара", "Ерлан")]
    for typist in typists:
        assert typist.stdout is not None
        assert typist.stdout.readline() == "open\n"
    for typist in typists:
        assert typist.stdin is not None
        typist.stdin.write("go\n")
        typist.stdin.flush()
    ended(typists)
    with store.transaction() as r:
        texts = [r.articles.content(article.id).paragraphs]
        texts += [r.revisions.paragraphs(revision.id) for revision in r.revisions.list(article.id)]
    for word in ("Динара", "Ерлан"):
        typed = [Paragraph("начало"), *(Paragraph(f"{word} {number}") for number in range(40))]
        assert any(list(text) == typed for text in texts)
    store.close()


def windows(url):
    stores = open_store(url), open_store(url)
    documents = DocumentRegistry(default_formats())
    return stores, [ArticleService(store, documents, "Динара") for store in stores]


def test_a_window_that_saves_keeps_what_the_other_typed_as_a_version(url, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("один\nдва", "utf-8")
    stores, (first, second) = windows(url)
    opened = first.open_file(str(path))
    second.open_article(opened.article.id)
    second.autosave(opened.article.id, [Splice(1, 1, (Paragraph("второе"),))])
    first.save(opened.article.id, [Paragraph("первое")], str(path))
    now = first.open_article(opened.article.id)
    assert [p.text for p in now.content.paragraphs] == ["первое"]
    assert [revision.reason for revision in now.revisions] == ["saved", "other-window", "opened"]
    with stores[0].transaction() as r:
        assert [p.text for p in r.revisions.paragraphs(now.revisions[1].id)] == ["один", "второе"]
    for store in stores:
        store.close()


def test_a_window_that_moves_the_article_on_still_stores_the_text_that_it_shows(url):
    stores, (first, second) = windows(url)
    shown = first.add_text("a", [Paragraph("один"), Paragraph("два"), Paragraph("три")])
    article_id = shown.article.id
    second.open_article(article_id)
    second.autosave(article_id, [Splice(0, 2, ())])
    first.set_stage(article_id, Stage.READY)
    first.open_article(article_id)
    first.autosave(article_id, [Splice(2, 1, (Paragraph("четыре"),))])
    now = first.open_article(article_id)
    assert [p.text for p in now.content.paragraphs] == ["один", "два", "четыре"]
    for store in stores:
        store.close()
