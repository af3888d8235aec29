# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys: one table of commands, and a filter that makes a combination mean the same physical key in any layout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from proofdesk.core.messages import Translator


@dataclass(frozen=True, slots=True)
class Command:
    """Something that a key does. Its words stand under ``command.<id>``; `repeats` allows a held key."""

    id: str
    keys: tuple[str, ...]
    repeats: bool = True


COMMANDS = (
    Command("next", ("F8", "Alt+Down")),
    Command("previous", ("Shift+F8", "Alt+Up")),
    Command("next-family", ("Ctrl+F8",)),
    Command("previous-family", ("Ctrl+Shift+F8",)),
    Command("next-question", ("F9",)),
    Command("previous-question", ("Shift+F9",)),
    Command("fix", ("Ctrl+.", "Ctrl+Return"), repeats=False),
    Command("fix-alike", ("Ctrl+Shift+.",), repeats=False),
    Command("fixes-menu", ("Alt+Return",), repeats=False),
    Command("skip", ("Ctrl+I",), repeats=False),
    Command("skip-here", ("Ctrl+Shift+I",), repeats=False),
    Command("ask", ("Ctrl+Alt+M",), repeats=False),
    Command("fix-name", ("Ctrl+Shift+H",), repeats=False),
    Command("register", ("Ctrl+Shift+N",), repeats=False),
    Command("learn-names", (), repeats=False),
    Command("dictionary", ("Ctrl+Shift+D",), repeats=False),
    Command("add-word", ("Ctrl+Shift+A",), repeats=False),
    Command("why", ("F1",), repeats=False),
    Command("check", ("F7",), repeats=False),
    Command("undo", ("Ctrl+Z",)),
    Command("redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    Command("issues", ("Ctrl+1",), repeats=False),
    Command("names", ("Ctrl+2",), repeats=False),
    Command("questions", ("Ctrl+3",), repeats=False),
    Command("history", ("Ctrl+4",), repeats=False),
    Command("find-article", ("Ctrl+L",), repeats=False),
    Command("list", ("Ctrl+Shift+L",), repeats=False),
    Command("panel", ("Ctrl+Shift+R",), repeats=False),
    Command("next-article", ("Ctrl+PgDown",)),
    Command("previous-article", ("Ctrl+PgUp",)),
    Command("new", ("Ctrl+N",), repeats=False),
    Command("open", ("Ctrl+O",), repeats=False),
    Command("save", ("Ctrl+S",), repeats=False),
    Command("save-as", ("Ctrl+Shift+S",), repeats=False),
    Command("export", ("Ctrl+E",), repeats=False),
    Command("compare", ("Ctrl+D",), repeats=False),
    Command("copy-clean", ("Ctrl+Shift+C",), repeats=False),
    Command("find", ("Ctrl+F",), repeats=False),
    Command("find-next", ("F3",)),
    Command("find-previous", ("Shift+F3",)),
    Command("replace", ("Ctrl+H",), repeats=False),
    Command("go-to", ("Ctrl+G",), repeats=False),
    Command("larger", ("Ctrl+=", "Ctrl++")),
    Command("smaller", ("Ctrl+-",)),
    Command("usual-size", ("Ctrl+0",)),
    Command("menu", ("F10",), repeats=False),
    Command("full-screen", ("F11",), repeats=False),
    Command("only-text", ("Shift+F11",), repeats=False),
    Command("settings", ("Ctrl+,",), repeats=False),
    Command("all-keys", ("Ctrl+/",), repeats=False),
    Command("quit", ("Ctrl+Q",), repeats=False),
)

_ROWS = (
    ("йцукенгшщзхъ", "qwertyuiop[]"),
    ("фывапролджэ", "asdfghjkl;'"),
    ("ячсмитьбюё", "zxcvbnm,.`"),
    # The Kazakh layout types these on the digit row.
    ("әіңғүұқөһ", "234589-=\\"),
)
_LATIN = {cyrillic: latin for row, keys in _ROWS for cyrillic, latin in zip(row, keys, strict=True)}


def latin_combination(event: QKeyEvent) -> QKeyCombination:
    """The combination that the same physical key gives in the Latin layout."""
    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    letter = chr(key).lower() if 0x400 <= key <= 0x52F else ""
    if not letter and event.text() and event.text().lower() in _LATIN:
        letter = event.text().lower()
    if letter in _LATIN:
        return QKeyCombination(modifiers, Qt.Key(ord(_LATIN[letter].upper())))
    if key == Qt.Key.Key_Enter:
        return QKeyCombination(modifiers, Qt.Key.Key_Return)
    return QKeyCombination(modifiers, Qt.Key(key))


def build_actions(window: QWidget, translator: Translator) -> dict[str, QAction]:
    """An action for each command, added to the window."""
    actions: dict[str, QAction] = {}
    for command in COMMANDS:
        action = QAction(translator(f"command.{command.id}"), window)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.setAutoRepeat(command.repeats)
        window.addAction(action)
        actions[command.id] = action
    return actions


class KeyFilter(QObject):
    """Claims the window's combinations before a text field takes them, in any layout."""

    def __init__(self, window: QWidget, actions: dict[str, QAction]) -> None:
        super().__init__(window)
        self._window = window
        self._actions = {sequence.toString(): action for action in actions.values() for sequence in action.shortcuts()}
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Trigger the action of a combination that Qt would not recognise in this layout."""
        if not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget) or watched.window() is not self._window:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            if self._action(event) is not None:
                # Accepted here, the key comes as a plain key press: no widget gets to use it for itself.
                event.accept()
                return True
            return False
        if event.type() == QEvent.Type.KeyPress:
            action = self._action(event)
            if action is not None:
                if not event.isAutoRepeat() or action.autoRepeat():
                    action.trigger()
                return True
        return False

    def _action(self, event: QKeyEvent) -> QAction | None:
        sequence = QKeySequence(latin_combination(event)).toString()
        action = self._actions.get(sequence)
        return action if action is not None and action.isEnabled() else None
