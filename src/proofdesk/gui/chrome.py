# SPDX-License-Identifier: GPL-3.0-or-later
"""Header, list of articles and status bar: what surrounds the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from proofdesk.core.engines import LANGUAGES, MORE_LANGUAGES
from proofdesk.gui.engine import EngineItem
from proofdesk.gui.panels.tabs import PanelName

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from proofdesk.gui.desk import Desk
    from proofdesk.gui.editor.clean import Cleaned
    from proofdesk.gui.main_window import MainWindow

OUR_LANGUAGES = {"ru": "Русский", "kk": "Қазақша", "en": "English"}
ENCODINGS = ("utf-8", "utf-16-le", "cp1251", "koi8-r", "cp866")
ENCODING_NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16 BE",
    "cp1251": "Windows-1251",
    "koi8-r": "KOI8-R",
    "cp866": "DOS 866",
}

PAGES = {"html": "page.article", "html-page": "page.whole"}
"""Formats that read the same files in two ways, with their words."""

PASTE_MS = 12_000
"""Long enough to read what was taken out of a text, and to take that back."""


class Chrome(QObject):
    """Ties what surrounds the text to the desk."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._say = desk.services.translator
        self.engine = EngineItem(window, desk)
        self._connect_desk()
        self._connect_status()
        header, articles = window.header, window.articles
        header.list_toggled.connect(window.toggle_list)
        header.stage_chosen.connect(desk.keeping.set_stage)
        header.undo_requested.connect(window.actions_by_id["undo"].trigger)
        header.redo_requested.connect(window.actions_by_id["redo"].trigger)
        window.editor.history_changed.connect(header.set_undo_available)
        window.editor.pasted_clean.connect(self._pasted)
        articles.article_chosen.connect(desk.open_article)
        articles.archive_requested.connect(desk.keeping.archive)
        window.welcome.language_chosen.connect(self.choose_language)
        self._show_article()

    def _connect_desk(self) -> None:
        desk = self._desk
        desk.article_changed.connect(self._show_article)
        desk.articles_listed.connect(self._window.articles.set_articles)
        desk.checking.progress.connect(self._progress)

    def _connect_status(self) -> None:
        status = self._window.status
        status.cancel_requested.connect(self._cancel_check)
        status.counts_clicked.connect(lambda: self._window.open_panel(PanelName.ISSUES))
        status.encoding_clicked.connect(self._encoding_menu)
        status.language_clicked.connect(self._show_language_menu)
        status.characters_clicked.connect(self._count_words)

    @property
    def our_languages(self) -> Mapping[str, str]:
        """Languages that the program speaks, by code, each by its own name."""
        return OUR_LANGUAGES

    def _show_article(self) -> None:
        desk, window = self._desk, self._window
        window.header.set_article_open(desk.article is not None)
        if desk.article is not None:
            window.header.set_stage(desk.article.stage)
            window.setWindowTitle(f"{desk.title} — ProofDesk")
            window.articles.set_current(desk.article.id)
        saved = "state.saved" if desk.autosave.is_saved else "state.saving"
        if desk.is_sample:
            saved = "state.sample"
        window.header.set_state_text(self._say(saved))
        window.status.set_encoding(ENCODING_NAMES.get(desk.encoding, desk.encoding.upper()))
        window.status.set_language(desk.language if desk.article is not None else "")

    # Checking

    def _progress(self, done: int, total: int) -> None:
        self._window.status.set_progress(done, total if done < total else None)

    def _cancel_check(self) -> None:
        self._desk.checking.pause()
        self._window.status.set_progress(0, None)

    # Menus and words of the status bar

    def _choices(self, menu: QMenu, entries: Mapping[str, str], chosen: str, work: Callable[[str], None]) -> None:
        for code, words in entries.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(code == chosen)
            action.triggered.connect(lambda _=False, choice=code: work(choice))

    def _encoding_menu(self) -> None:
        desk = self._desk
        if desk.article is None or not desk.encoding:
            return
        menu = QMenu(self._window)
        if desk.article.format in PAGES:
            words = {form: self._say(key) for form, key in PAGES.items()}
            self._choices(menu, words, desk.article.format, lambda form: desk.replacing.reread(desk.encoding, form))
            menu.addSeparator()
        names = {code: ENCODING_NAMES[code] for code in ENCODINGS}
        self._choices(menu, names, desk.encoding, desk.replacing.reread)
        self._pop_up(menu)

    def language_menu(self) -> QMenu:
        """Languages that the text can be checked as."""
        menu = QMenu(self._window)
        self.fill_language_menu(menu)
        return menu

    def fill_language_menu(self, menu: QMenu) -> None:
        """Offer them as they are now: the likely ones, that of the article, and the others behind one line."""
        menu.clear()
        desk = self._desk
        names = {code: self._say(f"text-language.{code}") for code in (*LANGUAGES, *MORE_LANGUAGES)}
        likely = {code: names[code] for code in names if code in {*LANGUAGES, desk.language}}
        self._choices(menu, likely, desk.language, desk.keeping.set_language)
        others = sorted(names.keys() - likely.keys(), key=lambda code: names[code].casefold())
        below = menu.addMenu(self._say("language.others"))
        self._choices(below, {code: names[code] for code in others}, desk.language, desk.keeping.set_language)

    def _show_language_menu(self) -> None:
        if self._desk.article is not None:
            self._pop_up(self.language_menu())

    def _pop_up(self, menu: QMenu) -> None:
        menu.popup(self._window.status.mapToGlobal(self._window.status.rect().topRight()))

    def choose_language(self, code: str) -> None:
        """Speak another language from the next start on."""
        try:
            self._desk.services.choose_language(code)
        except OSError as error:
            self._window.status.message(self._say("language.not-kept", why=error.strerror or str(error)))
        else:
            self._window.status.message(self._say("language.next-start"))

    def _count_words(self) -> None:
        words = sum(len(paragraph.text.split()) for paragraph in self._desk.live.paragraphs())
        self._window.status.message(self._say("words.n", n=words))

    def _pasted(self, cleaned: Cleaned) -> None:
        sentence = cleaned.sentence(self._say)
        if sentence:
            undo = self._say("paste.undo") if cleaned.removed else ""
            self._window.status.message(f"{sentence} {undo}".strip(), PASTE_MS)
