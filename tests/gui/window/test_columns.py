# SPDX-License-Identifier: GPL-3.0-or-later
"""Columns of the window: which are there, how wide they are, and that they are so again at the next start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from proofdesk import bootstrap
from proofdesk.core.text import Paragraph
from proofdesk.gui.application import first_size, remembered_window
from proofdesk.gui.columns import Columns, Grip
from proofdesk.gui.furniture import Furniture
from proofdesk.gui.main_window import MainWindow
from proofdesk.gui.panels.tabs import PanelName
from proofdesk.gui.theme import ThemeSource
from tests.gui.panels.samples import article

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LONG = Paragraph("Снега зимой выпало вдвое больше обычного, а почва промёрзла ещё до первых метелей. " * 6)


@pytest.fixture
def start(qtbot: QtBot, themes: ThemeSource) -> Iterator[Callable[..., MainWindow]]:
    """A window as a start of the program makes it, without a desk behind it."""
    services = bootstrap.window_services()
    opened: list[MainWindow] = []

    def begin(size: tuple[int, int] | None = None) -> MainWindow:
        window = remembered_window(themes, services)
        qtbot.addWidget(window)
        window.editor.load([LONG])
        if size:
            window.resize(*size)
        with qtbot.waitExposed(window):
            window.show()
        window.furnish(Furniture(window.editor, themes, services.translator, "Динара"))
        window.header.list_toggled.connect(window.toggle_list)
        window.actions_by_id["list"].triggered.connect(window.toggle_list)
        window.actions_by_id["find-article"].triggered.connect(window.find_article)
        window.articles.set_articles([article(1, "Паводок"), article(2, "Тарифы")])
        window.activateWindow()
        opened.append(window)
        QApplication.processEvents()
        return window

    yield begin
    for window in opened:
        window.close()


def grips(window: MainWindow) -> list[Grip]:
    return window.columns.findChildren(Grip)


def drag(grip: Grip, by: int) -> None:
    """Move a grip as a hand does, in small steps."""
    at = grip.rect().center()
    QTest.mousePress(grip, Qt.MouseButton.LeftButton, pos=at)
    for _ in range(10):
        QTest.mouseMove(grip, at + QPoint(round(by / 10), 0))
    QTest.mouseRelease(grip, Qt.MouseButton.LeftButton, pos=at)


@pytest.mark.parametrize(
    ("width", "docked", "panel"), [(1440, True, 392), (1360, True, 376), (1359, False, 392), (1024, False, 360)]
)
def test_fewer_columns_where_there_is_less_room(start, width: int, docked: bool, panel: int) -> None:
    window = start((width, 700))
    assert window.articles.isVisible() is docked
    assert window.panel.width() == panel


@pytest.mark.parametrize("width", [1024, 1080, 1100, 1184, 1280, 1360, 1440, 1920])
def test_no_letter_of_a_line_is_cut_off_in_any_width(start, width: int) -> None:
    editor = start((width, 700)).editor
    lines = [
        block.layout().lineAt(n) for block, _ in editor.visible_blocks() for n in range(block.layout().lineCount())
    ]
    assert max(line.naturalTextRect().right() for line in lines) <= editor.viewport().width()
    assert editor.pins.geometry().right() < editor.ruler.geometry().left()


def test_the_list_opens_over_the_text_which_does_not_move(start) -> None:
    window = start((1280, 720))
    before = window.editor.mapTo(window, QPoint(0, 0)), window.editor.size(), window.editor.viewport().geometry()
    QTest.mouseClick(window.header.list_button, Qt.MouseButton.LeftButton)
    assert window.articles.isVisible()
    assert window.articles.geometry().left() == 0
    assert window.childAt(window.columns.mapTo(window, QPoint(100, 60))) is not window.editor.viewport()
    assert (
        window.editor.mapTo(window, QPoint(0, 0)),
        window.editor.size(),
        window.editor.viewport().geometry(),
    ) == before


@pytest.mark.parametrize("how", ["esc", "esc in search", "button", "key", "choice", "text"])
def test_the_list_over_the_text_closes_in_every_way_and_the_caret_is_back(start, how: str) -> None:
    window = start((1280, 720))
    QTest.keyClick(window.editor, Qt.Key.Key_L, CTRL | SHIFT)
    assert window.articles.isVisible()
    match how:
        case "esc":
            QTest.keyClick(window.articles.view, Qt.Key.Key_Escape)
        case "esc in search":
            QTest.keyClick(window.articles.view, Qt.Key.Key_L, CTRL)
            QTest.keyClicks(window.articles.search, "x")
            QTest.keyClick(window.articles.search, Qt.Key.Key_Escape)
            assert window.articles.isVisible()
            QTest.keyClick(window.articles.search, Qt.Key.Key_Escape)
        case "button":
            window.header.list_button.click()
        case "key":
            QTest.keyClick(window.articles.view, Qt.Key.Key_L, CTRL | SHIFT)
        case "choice":
            window.articles.view.setCurrentIndex(window.articles.view.model().index(1, 0))
            QTest.keyClick(window.articles.view, Qt.Key.Key_Return)
        case "text":
            window.editor.setFocus(Qt.FocusReason.MouseFocusReason)
    assert not window.articles.isVisible()
    assert window.focusWidget() is window.editor


def test_ctrl_l_shows_the_list_and_is_ready_to_search(start) -> None:
    window = start((1440, 900))
    QTest.keyClick(window.editor, Qt.Key.Key_L, CTRL | SHIFT)
    assert not window.articles.isVisible()
    QTest.keyClick(window.editor, Qt.Key.Key_L, CTRL)
    assert window.articles.isVisible()
    assert window.focusWidget() is window.articles.search
    assert window.columns.findChild(Grip).isVisible()


def test_the_list_over_the_text_is_beside_it_when_the_window_gets_wide(start) -> None:
    window = start((1280, 720))
    window.toggle_list()
    window.resize(1440, 900)
    assert window.articles.isVisible()
    assert window.editor.mapTo(window, QPoint(0, 0)).x() == window.articles.width()
    window.resize(1280, 720)
    assert not window.articles.isVisible()


@pytest.mark.parametrize("with_list", [True, False])
@pytest.mark.parametrize("with_panel", [True, False])
def test_only_text_gives_back_exactly_what_was_there(start, with_list: bool, with_panel: bool) -> None:
    window = start((1440, 900))
    if not with_list:
        window.toggle_list()
    if not with_panel:
        window.toggle_panel()
    window.toggle_only_text()
    around = (window.header, window.status, window.articles, window.panel)
    assert not any(widget.isVisible() for widget in around)
    assert window.walk_bar.isVisible()
    window.resize(1500, 900)
    assert not window.articles.isVisible()
    window.toggle_only_text()
    assert [widget.isVisible() for widget in around] == [True, True, with_list, with_panel]


def test_a_grip_moves_its_line_and_a_double_click_brings_the_usual_widths_back(start) -> None:
    window = start((1600, 900))
    of_list, of_panel = grips(window)
    assert of_list.width() == of_panel.width() == 9
    drag(of_list, 40)
    assert window.articles.width() == 296
    assert window.header._head.width() == 296
    drag(of_panel, -60)
    assert window.panel.width() == 452
    drag(of_list, 500)
    assert window.articles.width() == 340
    QTest.mouseDClick(of_panel, Qt.MouseButton.LeftButton)
    assert (window.articles.width(), window.panel.width()) == (256, 392)


def test_the_panels_leave_the_text_room_for_whole_lines(start) -> None:
    window = start((1440, 900))
    wide = window.editor.viewport().width()
    drag(grips(window)[1], -300)
    assert window.panel.width() > 392
    assert window.editor.viewport().width() == wide


def test_sizes_panels_and_the_tab_are_there_again(start) -> None:
    window = start((1024, 700))
    window.columns.list_width, window.columns.panel_width = 300, 420
    window.open_panel(PanelName.HISTORY)
    window.editor.set_zoom(19)
    window.resize(1500, 700)
    window.toggle_list()
    window.resize(1024, 700)
    window.toggle_only_text()
    window.close()
    again = start()
    assert again.editor.zoom == 19
    assert again.size() == QSize(1024, 700)
    again.resize(1500, 780)
    assert not again.articles.isVisible()
    assert (again.panel.width(), again.panel.panel) == (420, PanelName.HISTORY)
    again.toggle_list()
    assert again.articles.width() == 300
    assert again.header._head.width() == 300


@pytest.mark.parametrize("width", [1440, 1024])
def test_the_text_stands_still_when_the_rest_comes(qtbot: QtBot, themes: ThemeSource, start, width: int) -> None:
    start((1024, 700)).close()
    services = bootstrap.window_services()
    window = remembered_window(themes, services)
    qtbot.addWidget(window)
    window.editor.load([LONG])
    window.resize(width, 700)
    with qtbot.waitExposed(window):
        window.show()

    def place() -> tuple[QPoint, QSize]:
        QApplication.processEvents()
        return window.editor.viewport().mapTo(window, QPoint(0, 0)), window.editor.viewport().size()

    before = place()
    window.furnish(Furniture(window.editor, themes, services.translator, "Динара"))
    assert place() == before


def test_a_damaged_record_is_no_record(start) -> None:
    window = start((1500, 780))
    window.close()
    path = Path(bootstrap.window_services().window_file)
    words = path.read_text("ascii").splitlines()
    path.write_text("\n".join(line.split("=")[0] + "=@ByteArray(x" if "=" in line else line for line in words), "ascii")
    again = start((1440, 900))
    assert again.articles.isVisible()
    assert (again.articles.width(), again.panel.panel) == (256, PanelName.ISSUES)
    assert again.editor.zoom == 16
    path.write_bytes(b"\x00\xff" * 400)
    assert start().panel.isVisible()


@pytest.mark.parametrize(
    ("room", "size"),
    [
        ((1920, 1080), (1440, 900)),
        ((1440, 940), (1440, 900)),
        ((1440, 900), (1440, 860)),
        ((1366, 768), (1229, 691)),
        ((1280, 720), (1152, 648)),
    ],
)
def test_the_first_size_fits_on_the_screen_with_its_frame(room: tuple[int, int], size: tuple[int, int]) -> None:
    assert first_size(QSize(*room)) == QSize(*size)


def test_columns_need_no_list_and_no_panel(start) -> None:
    window = start((1024, 640))
    window.toggle_panel()
    columns = window.findChild(Columns)
    assert window.editor.width() == columns.width()
