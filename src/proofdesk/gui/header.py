# SPDX-License-Identifier: GPL-3.0-or-later
"""The strip at the top: menu, open, stage, state, palette, undo and redo, compare, export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from proofdesk.core.review import Stage
from proofdesk.gui.controls import Button, ButtonKind, Control, Ground, IconButton, Text, paint_box, paint_focus
from proofdesk.gui.controls_buttons import cap_width, key_text, paint_cap
from proofdesk.gui.fonts import ui_font
from proofdesk.gui.icons import icon_pixmap

if TYPE_CHECKING:
    from proofdesk.core.messages import Translator
    from proofdesk.gui.theme import Theme, ThemeSource

HEIGHT = 52
LIST_WIDTH = 256
_AFTER_LIST = 16
"""Between the last button over the list and the stage."""
CHOICES = (Stage.DRAFT, Stage.AUTHOR, Stage.EDIT, Stage.READY)
"""Stages that a person chooses; «Выпущено» comes with the export."""

_QUARTERS = {Stage.DRAFT: 0, Stage.AUTHOR: 1, Stage.EDIT: 2, Stage.READY: 3, Stage.EXPORTED: 4}


def paint_stage(painter: QPainter, theme: Theme, stage: Stage, centre: QPointF, ink: QColor | None = None) -> None:
    """The dot of a stage, a clock face of 11 pixels: empty, quarter, half, three quarters, full."""
    quarters = _QUARTERS[stage]
    color = theme.color("ok") if quarters >= 3 else ink or theme.color("text2")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(color, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, 4.6, 4.6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    face = QRectF(centre.x() - 4.6, centre.y() - 4.6, 9.2, 9.2)
    painter.drawPie(face, 90 * 16, -quarters * 90 * 16)
    painter.restore()


class StagePill(Control):
    """The stage, with a menu of the stages that a person chooses."""

    chosen = Signal(object)
    """Stage."""

    def __init__(self, themes: ThemeSource, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(themes, "", parent)
        self._translator = translator
        self._stage = Stage.DRAFT
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self.show_menu)
        self.set_stage(Stage.DRAFT)

    def set_stage(self, stage: Stage) -> None:
        """Show a stage."""
        self._stage = stage
        self.setText(self._translator(f"stage.{stage}"))
        self.setAccessibleName(self._translator("header.stage", stage=self.text()))
        self.updateGeometry()
        self.update()

    def show_menu(self) -> None:
        """Offer the stages."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for stage in CHOICES:
            action = menu.addAction(self._translator(f"stage.{stage}"))
            action.setCheckable(True)
            action.setChecked(stage is self._stage)
            action.triggered.connect(lambda _=False, chosen=stage: self.chosen.emit(chosen))
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def sizeHint(self) -> QSize:
        """Dot, word, chevron."""
        return QSize(10 + 11 + 6 + QFontMetrics(ui_font(12, 500)).horizontalAdvance(self.text()) + 6 + 14 + 8, 28)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, dot, word, chevron."""
        theme = self.theme
        painter = QPainter(self)
        rect = QRectF(self.rect())
        hot = "press" if self.isDown() else "hover" if self.is_hovered else "card"
        paint_box(painter, rect, 14, theme.color(hot), theme.color("line"))
        if self.shows_focus:
            paint_focus(painter, rect, 13, theme)
        paint_stage(painter, theme, self._stage, QPointF(15.5, 14), theme.color("text2"))
        painter.setFont(ui_font(12, 500))
        painter.setPen(theme.color("text"))
        words = QRectF(27, 0, self.width() - 27, self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())
        chevron = icon_pixmap("chevron-down", theme.color("text2"), 14, self.devicePixelRatioF())
        painter.drawPixmap(QPoint(self.width() - 22, 7), chevron)


class PaletteButton(Control):
    """Looks like a field and opens the palette."""

    def __init__(self, themes: ThemeSource, words: str, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(themes, words, parent)
        self._keys = key_text(keys)
        self.setAccessibleName(words)
        self.setAccessibleDescription(self._keys)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """248 wide where there is room."""
        return QSize(248, 32)

    def minimumSizeHint(self) -> QSize:
        """The words may be elided: the key says it all."""
        return QSize(34 + cap_width(self._keys) + 12 + 40, 32)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, icon, words, key."""
        theme = self.theme
        painter = QPainter(self)
        rect = QRectF(self.rect())
        paint_box(painter, rect, 6, theme.color("hover" if self.is_hovered else "card"), theme.color("line2"))
        if self.shows_focus:
            paint_focus(painter, rect, 6, theme)
        painter.drawPixmap(QPoint(10, 8), icon_pixmap("search", theme.color("text2"), 16, self.devicePixelRatioF()))
        cap = self.width() - 8 - cap_width(self._keys)
        paint_cap(painter, cap, self.height() // 2, self._keys, theme.color("text2"), theme.color("line2"))
        font = ui_font(13, 400)
        painter.setFont(font)
        painter.setPen(theme.color("text3"))
        shown = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, cap - 34 - 8)
        painter.drawText(QRectF(34, 0, cap - 34, self.height()), int(Qt.AlignmentFlag.AlignVCenter), shown)


class Header(Ground):
    """52 pixels high. `menu_button` opens the full menu that the window gives it with `setMenu`."""

    open_requested = Signal()
    list_toggled = Signal()
    stage_chosen = Signal(object)
    """Stage."""
    palette_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()
    compare_requested = Signal()
    export_requested = Signal()

    def __init__(
        self, themes: ThemeSource, translator: Translator, *, has_palette: bool = True, parent: QWidget | None = None
    ) -> None:
        """`has_palette` False leaves the palette field out."""
        super().__init__(themes, "chrome", "bottom", parent)
        self._translator = translator
        self.setFixedHeight(HEIGHT)
        self.menu_button = IconButton(themes, "menu", translator("act.menu"), keys="F10", parent=self)
        self.open_button = IconButton(themes, "folder-open", translator("act.open"), keys="Ctrl+O", parent=self)
        self.list_button = IconButton(themes, "panel-left", translator("act.list"), keys="Ctrl+Shift+L", parent=self)
        self._name = Text(themes, "ProofDesk", px=14, weight=600, parent=self)
        self._head = QWidget(self)
        self.stage_pill = StagePill(themes, translator, self)
        self._state = Text(themes, "", px=12, token="text3", parent=self)
        self._state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.palette_button = PaletteButton(themes, translator("palette.hint"), "Ctrl+K", self)
        self.palette_button.setVisible(has_palette)
        self.undo_button = IconButton(themes, "undo-2", translator("act.undo-edit"), keys="Ctrl+Z", parent=self)
        self.redo_button = IconButton(themes, "redo-2", translator("act.redo-edit"), keys="Ctrl+Shift+Z", parent=self)
        self.compare_button = Button(themes, translator("act.compare"), icon="git-compare-arrows", parent=self)
        self.compare_button.setToolTip(key_text("Ctrl+D"))
        self.compare_button.setCheckable(True)
        self.export_button = Button(themes, translator("act.export"), ButtonKind.PRIMARY, parent=self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 12, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._make_head())
        for widget in (self.stage_pill, self._state):
            self._row.addWidget(widget, 1 if widget is self._state else 0)
        self._row.addWidget(self.palette_button)
        pair = QHBoxLayout()
        pair.setSpacing(0)
        for button in (self.undo_button, self.redo_button):
            pair.addWidget(button)
        self._row.addLayout(pair)
        self._row.addWidget(self.compare_button)
        self._row.addWidget(self.export_button)
        self.open_button.clicked.connect(self.open_requested)
        self.list_button.clicked.connect(self.list_toggled)
        self.stage_pill.chosen.connect(self.stage_chosen)
        self.palette_button.clicked.connect(self.palette_requested)
        self.undo_button.clicked.connect(self.undo_requested)
        self.redo_button.clicked.connect(self.redo_requested)
        self.compare_button.clicked.connect(self._ask_to_compare)
        self.export_button.clicked.connect(self.export_requested)
        self.set_undo_available(False, False)

    def _make_head(self) -> QWidget:
        row = QHBoxLayout(self._head)
        row.setContentsMargins(4, 0, _AFTER_LIST, 0)
        row.setSpacing(2)
        row.addWidget(self.menu_button)
        row.addSpacing(2)
        row.addWidget(self._name)
        row.addStretch(1)
        row.addWidget(self.open_button)
        row.addWidget(self.list_button)
        self._head.setFixedWidth(LIST_WIDTH)
        return self._head

    def set_list_width(self, width: int) -> None:
        """Let the left part be as wide as the list of articles under it."""
        if not self._name.isHidden():
            self._head.setFixedWidth(width)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line between the articles and the article goes on up here."""
        super().paintEvent(event)
        if not self._name.isHidden():
            QPainter(self).fillRect(self._head.width() - 1, 0, 1, self.height(), self.themes.theme.color("line"))

    def set_narrow(self, narrow: bool) -> None:
        """Without the program's name, for windows in which the list of articles is hidden."""
        self._name.setVisible(not narrow)
        if narrow:
            self._head.setFixedWidth(4 + 3 * 32 + 3 * 2)
        else:
            self._head.setFixedWidth(LIST_WIDTH)
        row = self._head.layout()
        assert row is not None
        row.setContentsMargins(4, 0, 0 if narrow else _AFTER_LIST, 0)
        self.update()

    def set_stage(self, stage: Stage) -> None:
        """Show the stage of the open article."""
        self.stage_pill.set_stage(stage)

    def set_article_open(self, is_open: bool) -> None:
        """Without an article there is no stage and nothing to export."""
        self.stage_pill.setVisible(is_open)
        self.compare_button.setVisible(is_open)
        self.export_button.set_enabled(is_open, self._translator("header.no-article"))

    def _ask_to_compare(self) -> None:
        self.compare_button.setChecked(not self.compare_button.isChecked())  # it is on when the comparison is there
        self.compare_requested.emit()

    def set_comparing(self, is_on: bool) -> None:
        """Show whether versions are compared."""
        self.compare_button.setChecked(is_on)

    def set_state_text(self, text: str) -> None:
        """One line of state: saved, where, since when."""
        self._state.setText(text)
        self._state.setToolTip(text)

    def set_undo_available(self, undo: bool, redo: bool) -> None:
        """Whether there is something to undo and to redo."""
        self.undo_button.set_enabled(undo, self._translator("header.nothing-undo"))
        self.redo_button.set_enabled(redo, self._translator("header.nothing-redo"))
