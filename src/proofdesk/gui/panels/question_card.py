# SPDX-License-Identifier: GPL-3.0-or-later
"""A thread as a card, and a settled one as a row that opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from proofdesk.core.review import Resolution, ThreadState
from proofdesk.gui.controls import Button, ButtonKind, Card, FoldingRow, IconButton, Pill, PillTone, Text
from proofdesk.gui.controls_base import is_activation
from proofdesk.gui.panels.notices import Icon
from proofdesk.gui.panels.question_parts import Quote, RemarkRow, ReplyEditor

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from proofdesk.core.messages import Translator
    from proofdesk.gui.panels.question_views import ThreadView
    from proofdesk.gui.theme import ThemeSource


class ThreadCard(Card):
    """One thread, its messages and what can be done."""

    chosen = Signal()
    reply_sent = Signal(str)
    draft_changed = Signal(str)
    resolve_requested = Signal()
    reopen_requested = Signal()
    attach_requested = Signal()
    accept_requested = Signal()
    remark_deleted = Signal(int)
    folded = Signal()
    """A settled thread that was open shall be a row again."""

    def __init__(
        self,
        themes: ThemeSource,
        translator: Translator,
        view: ThreadView,
        today: date,
        *,
        author: str,
        draft: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(themes, parent)
        self._translator = translator
        self._view = view
        self._draft = draft
        self._reply: ReplyEditor | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(14, 12, 14, 14)
        self._column.setSpacing(10)
        self._add_head()
        self._column.addWidget(Quote(themes, translator("q.quote", words=view.quote or view.thread.anchor.quote), self))
        for remark in view.thread.remarks:
            row = RemarkRow(themes, translator, remark, today, is_own=remark.author == author, parent=self)
            row.delete_requested.connect(lambda number=remark.id: self.remark_deleted.emit(number))
            self._column.addWidget(row)
        if view.orphaned and not view.is_resolved:
            self._add_orphan_words()
        self._add_accept()
        self._actions = self._make_actions()
        self._column.addWidget(self._actions)
        self.setAccessibleName(f"{self._state()[0]}. {view.place}. {view.thread.anchor.quote}")
        self.pressed.connect(self.chosen)
        if draft:
            self.open_reply(focus=False)

    @property
    def view(self) -> ThreadView:
        """What the card shows."""
        return self._view

    @property
    def reply(self) -> ReplyEditor | None:
        """The open field for an answer."""
        return self._reply

    def open_reply(self, *, focus: bool = True) -> None:
        """Show the field for an answer."""
        if self._reply is None:
            words = self._translator("q.reply-hint")
            reply = ReplyEditor(self.themes, self._translator, words, self._draft, self)
            reply.field.textChanged.connect(lambda: self.draft_changed.emit(reply.text))
            reply.sent.connect(self.reply_sent)
            reply.cancelled.connect(self._close_reply)
            self._reply = reply
            self._column.insertWidget(self._column.indexOf(self._actions), reply)
            self._actions.hide()
        if focus:
            self._reply.field.setFocus()

    def _close_reply(self) -> None:
        if self._reply is not None:
            self._draft = self._reply.text
            self._column.removeWidget(self._reply)
            self._reply.hide()
            self._reply.deleteLater()
            self._reply = None
            self._actions.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the place."""
        if is_activation(event):
            self.chosen.emit()
            return
        super().keyPressEvent(event)

    # Making

    def _state(self) -> tuple[str, PillTone]:
        thread = self._view.thread
        if self._view.is_resolved:
            return resolution_words(self._view, self._translator), PillTone.OK
        if self._view.orphaned:
            return self._translator("q.orphan"), PillTone.DANGER
        if not thread.is_question:
            return self._translator("q.note"), PillTone.NEUTRAL
        if thread.state is ThreadState.ANSWERED:
            return self._translator("q.answered"), PillTone.OK
        return self._translator("q.waiting"), PillTone.WARN

    def _add_head(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Pill(self.themes, *self._state(), self))
        row.addStretch(1)
        row.addWidget(Text(self.themes, self._view.place, px=12, token="text2", parent=self))
        if self._view.is_resolved:
            fold = IconButton(
                self.themes, "chevron-up", self._translator("act.close"), size=28, icon_size=16, parent=self
            )
            fold.clicked.connect(self.folded)
            row.addWidget(fold)
        self._column.addLayout(row)

    def _add_orphan_words(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        left = QVBoxLayout()
        left.addWidget(Icon(self.themes, "link-2-off", "text2", parent=self))
        left.addStretch(1)
        row.addLayout(left)
        row.addWidget(
            Text(self.themes, self._translator("q.orphanWhy"), px=12, token="text2", wrap=True, parent=self), 1
        )
        self._column.addLayout(row)

    def _add_accept(self) -> None:
        count = self._view.accept_count
        if not count or self._view.is_resolved:
            return
        words = self._translator("q.accept", n=count)
        accept = Button(self.themes, words, ButtonKind.PRIMARY, height=36, parent=self)
        accept.clicked.connect(self.accept_requested)
        self._column.addWidget(accept)

    def _make_actions(self) -> FoldingRow:
        row = FoldingRow(self.themes, self._translator("act.more"), parent=self)
        members: list[Button] = []

        def add(key: str, kind: ButtonKind = ButtonKind.PLAIN) -> Button:
            members.append(Button(self.themes, self._translator(key), kind, parent=row))
            return members[-1]

        if self._view.is_resolved:
            add("q.reopen").clicked.connect(self.reopen_requested)
        elif self._view.orphaned:
            add("q.attach").clicked.connect(self.attach_requested)
            add("act.close", ButtonKind.QUIET).clicked.connect(self.resolve_requested)
        else:
            add("q.reply").clicked.connect(lambda: self.open_reply())  # noqa: PLW0108 - `clicked` brings an argument
            add("q.noedit").clicked.connect(self.resolve_requested)
        row.set_members(members)
        return row


class SettledRow(Card):
    """A settled thread: what it was about and what settled it. A click opens it."""

    opened = Signal()

    def __init__(
        self, themes: ThemeSource, translator: Translator, view: ThreadView, parent: QWidget | None = None
    ) -> None:
        super().__init__(themes, parent)
        self._view = view
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(Icon(themes, "circle-check", "ok", parent=self))
        words = QVBoxLayout()
        words.setSpacing(1)
        quote = " ".join(view.thread.anchor.quote.split())
        shown = quote if len(quote) <= 60 else f"{quote[:59]}…"
        words.addWidget(Text(themes, shown, weight=500, wrap=True, parent=self))
        under = resolution_words(view, translator)
        words.addWidget(Text(themes, under, px=12, token="text2", wrap=True, parent=self))
        row.addLayout(words, 1)
        button = IconButton(themes, "chevron-down", translator("act.details"), size=28, icon_size=16, parent=self)
        button.clicked.connect(self.opened)
        row.addWidget(button)
        self.setMinimumHeight(52)
        self.setAccessibleName(f"{shown}. {under}")
        self.pressed.connect(self.opened)

    @property
    def view(self) -> ThreadView:
        """What the row shows."""
        return self._view


def resolution_words(view: ThreadView, translator: Translator) -> str:
    """What settled a thread."""
    return translator("q.byEdit" if view.thread.resolution is Resolution.BY_EDIT else "q.noedit")
