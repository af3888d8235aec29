# SPDX-License-Identifier: GPL-3.0-or-later
"""What is typed while the store reads an article goes into the text that it was typed into, and nowhere else."""

from collections.abc import Sequence

import pytest
from PySide6.QtTest import QTest

from proofdesk.app.articles import OpenArticle
from proofdesk.core.text import Paragraph


@pytest.fixture
def window(opening, quick_services, tmp_path):
    (tmp_path / "one.txt").write_text("Начало.\nДом.\nЛес.", "utf-8")
    (tmp_path / "two.txt").write_text("Река.", "utf-8")
    one = opening(tmp_path / "one.txt", quick_services)
    one.saved()
    return one


def typed(one, text):
    QTest.keyClicks(one.window.editor, text)


def settled(one):
    """Wait until nothing is on its way: every opening before this is done, and everything is on disk."""
    done = []
    one.desk.autosave.settle(lambda: done.append(True))
    one.until(lambda: done and one.desk.autosave.is_saved)


def stored(one, article_id):
    """The stored text of an article, with nothing of the window's own memory."""
    found: list[OpenArticle] = []
    one.desk.on_store(lambda services: services.articles.open_article(article_id), found.append)
    one.until(lambda: found)
    return "\n".join(paragraph.text for paragraph in found[0].content.paragraphs)


def test_the_open_file_opened_once_more_keeps_what_is_typed_meanwhile(window, tmp_path):
    number = window.desk.article.id
    window.desk.open_file(str(tmp_path / "one.txt"))
    typed(window, "xy")
    window.desk.open_file(str(tmp_path / "one.txt"))
    typed(window, "z")
    settled(window)
    assert window.text() == "xyzНачало.\nДом.\nЛес."
    assert stored(window, number) == window.text()


def test_letters_typed_before_the_other_file_is_there_belong_to_the_first(window, tmp_path):
    number = window.desk.article.id
    window.desk.open_file(str(tmp_path / "two.txt"))
    typed(window, "xy")
    window.until(lambda: window.text() == "Река.")
    settled(window)
    assert stored(window, number) == "xyНачало.\nДом.\nЛес."
    assert stored(window, window.desk.article.id) == "Река."
    window.desk.open_article(number)
    window.until(lambda: window.text().startswith("xy"))


def test_an_article_that_is_chosen_twice_keeps_what_is_typed_into_it_at_once(window, tmp_path):
    number = window.desk.article.id
    window.desk.open_file(str(tmp_path / "two.txt"))
    window.until(lambda: window.text() == "Река.")
    settled(window)
    window.desk.open_article(number)
    window.desk.open_article(number)
    window.until(lambda: window.text().startswith("Начало."))
    typed(window, "xy")
    settled(window)
    assert window.text() == "xyНачало.\nДом.\nЛес."
    assert stored(window, number) == window.text()


def test_a_file_that_changed_takes_the_place_and_what_was_typed_meanwhile_is_a_version(window, tmp_path):
    (tmp_path / "one.txt").write_text("Снег.", "utf-8")
    window.desk.open_file(str(tmp_path / "one.txt"))
    typed(window, "xy")
    window.until(lambda: window.text() == "Снег.")
    settled(window)
    assert stored(window, window.desk.article.id) == "Снег."
    texts: list[Sequence[Paragraph]] = []

    def is_kept() -> bool:
        for revision in window.desk.revisions:
            window.desk.on_store(lambda services, wanted=revision.id: services.versions.kept(wanted), texts.append)
        return any(text[0].text == "xyНачало." for text in texts)

    window.until(is_kept)


def test_a_window_that_closes_while_a_text_is_taken_from_disk_loses_neither(window, opening, quick_services, tmp_path):
    (tmp_path / "one.txt").write_text("Снег.", "utf-8")
    window.desk.replacing.take_from_disk()
    typed(window, "xy")
    window.desk.close()
    again = opening(tmp_path / "one.txt", quick_services)
    again.saved()
    assert again.text() == "Снег."
    assert "xyНачало.\nДом.\nЛес." in versions(again)


def versions(one):
    """The text of every version of the open article."""
    found: list[Sequence[Paragraph]] = []
    for revision in one.desk.revisions:
        one.desk.on_store(lambda services, wanted=revision.id: services.versions.kept(wanted), found.append)
    one.until(lambda: len(found) == len(one.desk.revisions))
    return ["\n".join(paragraph.text for paragraph in text) for text in found]
