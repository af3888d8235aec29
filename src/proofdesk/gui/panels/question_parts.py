# SPDX-License-Identifier: GPL-3.0-or-later
"""Pieces of a thread's card: the quote, a message, the field for an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from proofdesk.gui.controls import Button, ButtonKind, FieldFrame, FoldingRow, GrowingField, IconButton, Text
from proofdesk.gui.days import moment_words
from proofdesk.gui.fonts import article_font, ui_font

if TYPE_CHECKING:
    from datetime import date

    from proofdesk.core.messages import Translator
    from proofdesk.core.review import Remark
    from proofdesk.gui.theme import Theme, ThemeSource

AVATAR = 28
_TOKENS = ("accent", "names", "ok", "warn", "danger")
"""Grounds of avatars; a name always gets the same one."""


class Quote(QLabel):
    """The words that a thread is about, in the article's italic."""

    def __init__(self, themes: ThemeSource, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(article_font(14, 400, italic=True))
        self.setWordWrap(True)
        self.setMinimumWidth(40)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        themes.changed.connect(self._recolor)
        self._recolor(themes.theme)

    def _recolor(self, theme: Theme) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme.color("text2"))
        self.setPalette(palette)


def initials(name: str) -> str:
    """Up to two first letters: «Динара Ахметова» gives «ДА»."""
    return "".join(word[0] for word in name.split()[:2]).upper() or "?"


class Avatar(QWidget):
    """A circle of 28 with initials."""

    def __init__(self, themes: ThemeSource, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._initials = initials(name)
        self._token = _TOKENS[sum(name.encode()) % len(_TOKENS)]
        self.setFixedSize(AVATAR, AVATAR)
        themes.changed.connect(self._theme_changed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Circle and letters."""
        theme = self._themes.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_mixed(theme.color(self._token), theme.color("text3")))
        painter.drawEllipse(QRectF(self.rect()))
        painter.setPen(theme.color("card"))
        painter.setFont(ui_font(11, 600))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._initials)

    def _theme_changed(self, _theme: Theme) -> None:
        self.update()


def _mixed(one: QColor, other: QColor) -> QColor:
    return QColor((one.red() + other.red()) // 2, (one.green() + other.green()) // 2, (one.blue() + other.blue()) // 2)


class RemarkRow(QWidget):
    """One message: who, when, what. A person's own one has a menu to delete it."""

    delete_requested = Signal()

    def __init__(
        self,
        themes: ThemeSource,
        translator: Translator,
        remark: Remark,
        today: date,
        *,
        is_own: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        left = QVBoxLayout()
        left.addWidget(Avatar(themes, remark.author, self))
        left.addStretch(1)
        row.addLayout(left)
        words = QVBoxLayout()
        words.setSpacing(1)
        time = moment_words(remark.created, today, translator)
        who = QVBoxLayout()
        who.setSpacing(1)
        who.addWidget(Text(themes, remark.author, weight=600, wrap=True, parent=self))
        who.addWidget(Text(themes, time, px=12, token="text2", wrap=True, parent=self))
        head = QHBoxLayout()
        head.addLayout(who, 1)
        if is_own and not remark.deleted:
            more = IconButton(themes, "ellipsis", translator("q.remark-menu"), size=28, icon_size=16, parent=self)
            menu = QMenu(more)
            menu.addAction(translator("act.delete")).triggered.connect(self.delete_requested)
            more.setMenu(menu)
            head.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        words.addLayout(head)
        words.addSpacing(3)
        shown = translator("q.deleted") if remark.deleted else remark.text
        token = "text3" if remark.deleted else "text"
        words.addWidget(Text(themes, shown, token=token, wrap=True, parent=self))
        row.addLayout(words, 1)
        self.setAccessibleName(f"{remark.author}, {time}: {shown}")


class ReplyEditor(QWidget):
    """A field that grows, with its two buttons. Ctrl+Enter sends, Esc gives up; what was typed stays."""

    sent = Signal(str)
    cancelled = Signal()

    def __init__(
        self, themes: ThemeSource, translator: Translator, hint: str, text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.field = GrowingField(themes, hint)
        column.addWidget(FieldFrame(themes, self.field, self))
        self._send = Button(themes, translator("act.send"), ButtonKind.PRIMARY, keys="Ctrl+Enter", parent=self)
        cancel = Button(themes, translator("act.cancel"), ButtonKind.QUIET, parent=self)
        row = FoldingRow(themes, translator("act.more"), keep=2, parent=self)
        row.set_members([self._send, cancel])
        column.addWidget(row)
        self.field.setPlainText(text)
        self.field.textChanged.connect(self._typed)
        self.field.sent.connect(self._submit)
        self.field.left.connect(self.cancelled)
        self._send.clicked.connect(self._submit)
        cancel.clicked.connect(self.cancelled)
        self._typed()

    @property
    def text(self) -> str:
        """What is typed."""
        return self.field.toPlainText()

    def _typed(self) -> None:
        self._send.setEnabled(bool(self.text.strip()))

    def _submit(self) -> None:
        words = self.text.strip()
        if words:
            self.sent.emit(words)
