# SPDX-License-Identifier: GPL-3.0-or-later
"""The panel «Вопросы»: threads about places in the text, and the editor for a new one."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proofdesk.gui.controls import Card, Chip, FoldingRow, Ground, Pill, PillTone
from proofdesk.gui.panels.notices import EmptyCard
from proofdesk.gui.panels.question_card import SettledRow, ThreadCard
from proofdesk.gui.panels.question_parts import Quote, ReplyEditor
from proofdesk.gui.panels.scrolling import ScrollColumn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.messages import Translator
    from proofdesk.gui.panels.question_views import ThreadView
    from proofdesk.gui.theme import ThemeSource


class ThreadFilter(StrEnum):
    """Which threads are listed."""

    OPEN = "open"
    RESOLVED = "resolved"
    ALL = "all"

    def takes(self, view: ThreadView) -> bool:
        """Whether a thread is listed."""
        return self is ThreadFilter.ALL or view.is_resolved is (self is ThreadFilter.RESOLVED)


class DraftCard(Card):
    """A thread that is being written."""

    sent = Signal(str)
    cancelled = Signal()

    def __init__(
        self, themes: ThemeSource, translator: Translator, quote: str, text: str, *, is_question: bool
    ) -> None:
        super().__init__(themes)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(10)
        row = QHBoxLayout()
        words = translator("q.draft.question" if is_question else "q.draft.note")
        row.addWidget(Pill(themes, words, PillTone.WARN if is_question else PillTone.NEUTRAL, self))
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(Quote(themes, translator("q.quote", words=quote), self))
        self.editor = ReplyEditor(themes, translator, translator("q.draft.hint"), text, self)
        self.editor.sent.connect(self.sent)
        self.editor.cancelled.connect(self.cancelled)
        column.addWidget(self.editor)
        self.set_current(True)
        self.setAccessibleName(words)


class QuestionsPanel(Ground):
    """Shows threads and says what a person wants to do with them. Ids are those of threads."""

    thread_chosen = Signal(int)
    current_changed = Signal()
    reply_sent = Signal(int, str)
    resolved = Signal(int)
    reopened = Signal(int)
    attach_requested = Signal(int)
    accept_requested = Signal(int)
    remark_deleted = Signal(int)
    """Id of a remark."""
    draft_sent = Signal(str, bool)
    """Text, whether it is a question."""
    draft_cancelled = Signal()

    def __init__(
        self, themes: ThemeSource, translator: Translator, *, author: str = "", parent: QWidget | None = None
    ) -> None:
        """`author` is who works here: only their own messages can be deleted."""
        super().__init__(themes, "panel", parent=parent)
        self._translator = translator
        self._author = author
        self._threads: tuple[ThreadView, ...] = ()
        self._filter = ThreadFilter.OPEN
        self._current: int | None = None
        self._unfolded: set[int] = set()
        self._drafts: dict[int, str] = {}
        self._cards: dict[int, ThreadCard | SettledRow] = {}
        self._draft: DraftCard | None = None
        self._day: date | None = None
        self._chips = {one: Chip(themes, translator(f"q.filter.{one}"), count=0, parent=self) for one in ThreadFilter}
        for one, chip in self._chips.items():
            chip.clicked.connect(lambda _=False, chosen=one: self._choose_filter(chosen))
        chips = FoldingRow(themes, translator("act.more"), parent=self)
        chips.set_members(list(self._chips.values()))
        head = QWidget(self)
        head.setFixedHeight(52)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(chips)
        self._column = ScrollColumn(themes, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._column, 1)
        self._show()

    @property
    def draft(self) -> DraftCard | None:
        """The editor of a new thread."""
        return self._draft

    def card(self, thread_id: int) -> ThreadCard | SettledRow | None:
        """What shows a thread, where it is listed."""
        return self._cards.get(thread_id)

    def set_threads(self, threads: Sequence[ThreadView]) -> None:
        """Show these, in the order in which they come."""
        today = datetime.now().astimezone().date()
        if tuple(threads) == self._threads and today == self._day:
            return
        if today != self._day:
            self._cards.clear()
        self._day = today
        self._threads = tuple(threads)
        self._show()

    @property
    def current(self) -> int | None:
        """The thread that is outlined."""
        return self._current

    def set_current(self, thread_id: int | None) -> None:
        """Outline a thread and bring it into sight."""
        self._current = thread_id
        self.current_changed.emit()
        view = next((one for one in self._threads if one.thread.id == thread_id), None)
        if view is not None and not self._filter.takes(view):
            self._filter = ThreadFilter.ALL
            self._show()
        for known, card in self._cards.items():
            card.set_current(known == thread_id)
        if thread_id is not None and thread_id in self._cards:
            self._column.reveal(self._cards[thread_id])

    def start_draft(self, quote: str, text: str, is_question: bool) -> None:
        """Open the editor of a new thread, its text selected."""
        self._drop_draft()
        draft = DraftCard(self.themes, self._translator, quote, text, is_question=is_question)
        draft.sent.connect(lambda words: self._send_draft(words, is_question))
        draft.cancelled.connect(self._cancel_draft)
        self._draft = draft
        self._show()
        self._column.reveal(draft)
        draft.editor.field.setFocus()
        draft.editor.field.selectAll()

    def _send_draft(self, words: str, is_question: bool) -> None:
        self._drop_draft()
        self._show()
        self.draft_sent.emit(words, is_question)

    def _cancel_draft(self) -> None:
        self._drop_draft()
        self._show()
        self.draft_cancelled.emit()

    def _drop_draft(self) -> None:
        self._draft = None

    def _choose_filter(self, chosen: ThreadFilter) -> None:
        self._filter = chosen
        self._show()

    def _show(self) -> None:
        for one, chip in self._chips.items():
            chip.set_count(sum(one.takes(view) for view in self._threads))
            chip.setChecked(one is self._filter)
        shown = [view for view in self._threads if self._filter.takes(view)]
        self._cards = {view.thread.id: self._widget_for(view) for view in shown}
        widgets: list[QWidget] = list(self._cards.values())
        if self._draft is not None:
            widgets.insert(0, self._draft)
        if not widgets:
            key = "q.none-here" if self._threads else "q.none"
            widgets.append(EmptyCard(self.themes, self._translator(key)))
        self._column.set_widgets(widgets)

    def _widget_for(self, view: ThreadView) -> ThreadCard | SettledRow:
        known = self._cards.get(view.thread.id)
        folded = view.is_resolved and view.thread.id not in self._unfolded
        if known is not None and known.view == view and isinstance(known, SettledRow) is folded:
            return known
        today = self._day or datetime.now().astimezone().date()
        widget = self._row(view) if folded else self._card(view, today)
        widget.set_current(view.thread.id == self._current)
        return widget

    def _row(self, view: ThreadView) -> SettledRow:
        row = SettledRow(self.themes, self._translator, view)
        row.opened.connect(lambda: self._unfold(view.thread.id, True))
        return row

    def _unfold(self, thread_id: int, unfolded: bool) -> None:
        (self._unfolded.add if unfolded else self._unfolded.discard)(thread_id)
        self._show()

    def _card(self, view: ThreadView, today: date) -> ThreadCard:
        thread_id = view.thread.id
        draft = "" if view.is_resolved else self._drafts.get(thread_id, "")
        card = ThreadCard(self.themes, self._translator, view, today, author=self._author, draft=draft)
        card.chosen.connect(lambda: self._choose(thread_id))
        card.draft_changed.connect(lambda text: self._drafts.__setitem__(thread_id, text))
        card.reply_sent.connect(lambda text: self._send_reply(thread_id, text))
        card.resolve_requested.connect(lambda: self.resolved.emit(thread_id))
        card.reopen_requested.connect(lambda: self.reopened.emit(thread_id))
        card.attach_requested.connect(lambda: self.attach_requested.emit(thread_id))
        card.accept_requested.connect(lambda: self.accept_requested.emit(thread_id))
        card.folded.connect(lambda: self._unfold(thread_id, False))
        card.remark_deleted.connect(self.remark_deleted)
        return card

    def _choose(self, thread_id: int) -> None:
        self.set_current(thread_id)
        self.thread_chosen.emit(thread_id)

    def _send_reply(self, thread_id: int, text: str) -> None:
        self._drafts.pop(thread_id, None)
        self.reply_sent.emit(thread_id, text)
