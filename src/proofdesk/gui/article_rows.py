# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of the list of articles: days, headlines in at most two lines, stage and what waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from proofdesk.core.articles import Article
from proofdesk.core.review import Stage
from proofdesk.gui.controls import paint_box, paint_focus
from proofdesk.gui.days import clock, day_name, short_day
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.header import paint_stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.messages import Translator
    from proofdesk.gui.row_list import RowList
    from proofdesk.gui.theme import ThemeSource

Index = QModelIndex | QPersistentModelIndex

ONE_LINE, TWO_LINES, DAY = 66, 84, 32
_LEFT = 14
_RIGHT = 14
_LINE = 18.0


@dataclass(frozen=True, slots=True)
class Day:
    """A heading: the articles of one day follow."""

    words: str


Row = Article | Day


def rows_by_day(articles: Sequence[Article], today: date, translator: Translator) -> list[Row]:
    """The articles, the latest changed first, with a heading before each day."""
    rows: list[Row] = []
    last: date | None = None
    for article in sorted(articles, key=lambda one: one.changed, reverse=True):
        day = _local(article.changed).date()
        if day != last:
            rows.append(Day(day_name(day, today, translator)))
            last = day
        rows.append(article)
    return rows


def waiting_words(article: Article, translator: Translator) -> str:
    """Stage and what waits, as the second line of a row says it."""
    parts = [translator(f"stage.{article.stage}")]
    if article.stage is not Stage.EXPORTED:
        if article.open_issues:
            parts.append(translator("issues.n", n=article.open_issues))
        elif article.open_questions:
            parts.append(translator("questions.n", n=article.open_questions))
        elif article.open_issues == 0:
            parts.append(translator("list.settled"))
        else:
            parts.append(translator("list.new"))
    return " · ".join(parts)


def changed_words(article: Article, today: date, translator: Translator) -> str:
    """The time of today's and yesterday's articles, the day of older ones."""
    changed = _local(article.changed)
    if (today - changed.date()).days <= 1:
        return clock(changed)
    return short_day(changed.date(), translator)


def _local(moment: datetime) -> datetime:
    return moment.astimezone() if moment.tzinfo else moment


def elided_lines(text: str, font: QFont, width: float, limit: int = 2) -> list[str]:
    """`text` broken into at most `limit` lines of `width` pixels, the last one elided."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while len(starts) <= limit:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    # QTextLayout counts UTF-16 units.
    units = text.encode("utf-16-le", "surrogatepass")
    pieces = [
        units[2 * start : 2 * end if end is not None else None].decode("utf-16-le", "surrogatepass")
        for start, end in zip(starts, [*starts[1:], None], strict=True)
    ]
    if len(pieces) > limit:
        rest = units[2 * starts[limit - 1] :].decode("utf-16-le", "surrogatepass")
        last = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, int(width))
        pieces = [*pieces[: limit - 1], last]
    return [piece.rstrip() for piece in pieces]


class ArticleModel(QAbstractListModel):
    """Days and articles."""

    def __init__(self, translator: Translator, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._rows: list[Row] = []
        self.today = datetime.now().astimezone().date()
        self.current: int | None = None
        """Id of the open article."""

    @property
    def rows(self) -> Sequence[Row]:
        """All rows."""
        return self._rows

    def set_rows(self, rows: list[Row]) -> None:
        """Show these."""
        self.today = datetime.now().astimezone().date()
        if [_identity(row) for row in rows] == [_identity(row) for row in self._rows]:
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_of(self, article_id: int) -> int | None:
        """The row of an article."""
        found = (n for n, row in enumerate(self._rows) if isinstance(row, Article) and row.id == article_id)
        return next(found, None)

    def rowCount(self, parent: Index | None = None) -> int:
        """Number of rows, headings included."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        row = self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None
        if isinstance(row, Article):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself, its title, and the sentence for a screen reader."""
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            if isinstance(row, Day):
                return row.words
            if role == Qt.ItemDataRole.DisplayRole:
                return row.title
            return self._translator(
                "list.spoken",
                title=row.title,
                state=waiting_words(row, self._translator),
                time=changed_words(row, self.today, self._translator),
            )
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Article):
            return row.path or None
        return None


def _identity(row: Row) -> str | tuple[int, str]:
    """What a row's place and height depend on."""
    return row.words if isinstance(row, Day) else (row.id, row.title)


class ArticleRows(QStyledItemDelegate):
    """Paints the rows."""

    def __init__(self, themes: ThemeSource, translator: Translator, model: ArticleModel, parent: RowList) -> None:
        super().__init__(parent)
        self._view = parent
        self._themes = themes
        self._translator = translator
        self._model = model
        self._lines: dict[tuple[str, int, bool], list[str]] = {}

    def _headline(self, article: Article, width: int) -> list[str]:
        """Broken for the bold font, so that a row keeps its height when it becomes the current one."""
        current = article.id == self._model.current
        key = (article.title, width, current)
        if key not in self._lines:
            if len(self._lines) > 2000:
                self._lines.clear()
            title = article.title.replace("\n", " ") or "—"
            self._lines[key] = elided_lines(title, ui_font(13, 600), width - _LEFT - _RIGHT)
        return self._lines[key]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """66 or 84 high; headings 32."""
        row = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(row, Article):
            return QSize(0, DAY)
        view = option.widget
        width = view.viewport().width() if hasattr(view, "viewport") else 232
        return QSize(0, TWO_LINES if len(self._headline(row, width)) > 1 else ONE_LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, headline, stage, what waits, time."""
        theme = self._themes.theme
        row = index.data(Qt.ItemDataRole.UserRole)
        rect = QRectF(option.rect)
        painter.save()
        if isinstance(row, Day):
            painter.setFont(ui_font(12, 400))
            painter.setPen(theme.color("text2"))
            painter.drawText(QPointF(rect.left() + 12, rect.top() + 21), row.words)
        elif isinstance(row, Article):
            self._paint_article(painter, rect, option.state, row)
        painter.restore()

    def _paint_article(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag, article: Article) -> None:
        theme = self._themes.theme
        current = article.id == self._model.current
        ground = rect.adjusted(0, 1, 0, -1)
        if current:
            paint_box(painter, ground, 8, theme.color("card"), theme.color("line"))
            painter.fillRect(QRectF(rect.left(), rect.top() + 10, 3, rect.height() - 20), theme.color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            paint_box(painter, ground, 8, theme.color("hover"), None)
        if state & QStyle.StateFlag.State_HasFocus and self._view.shows_focus:
            paint_focus(painter, ground, 8, theme)
        left = rect.left() + _LEFT
        released = article.stage is Stage.EXPORTED
        painter.setFont(ui_font(13, 600 if current else 500))
        painter.setPen(theme.color("text2" if released and not current else "text"))
        baseline = rect.top() + 24
        for line in self._headline(article, int(rect.width())):
            painter.drawText(QPointF(left, baseline), line)
            baseline += _LINE
        baseline += 4
        paint_stage(painter, theme, article.stage, QPointF(left + 5, baseline - 4))
        font = ui_font(12, 400)
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(theme.color("text2"))
        time = changed_words(article, self._model.today, self._translator)
        end = rect.right() - _RIGHT - metrics.horizontalAdvance(time)
        painter.drawText(QPointF(end, baseline), time)
        words = waiting_words(article, self._translator)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, int(end - left - 16 - 8))
        painter.drawText(QPointF(left + 16, baseline), shown)
