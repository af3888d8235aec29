# SPDX-License-Identifier: GPL-3.0-or-later
"""The first of the panels: the list of issues, with the lesson in its place or above it."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from proofdesk.gui.panels.issues import IssuesPanel
    from proofdesk.gui.panels.welcome import WelcomeCard


class Lesson(Enum):
    """How much of the lesson is shown."""

    NONE = auto()
    ALONE = auto()
    """Nothing was begun: what the program is, its language, and what checks."""
    ABOVE = auto()
    """The steps alone, over the list."""


class IssuesSide(QWidget):
    """Gives the lesson no more room than its steps need once the list is looked at."""

    def __init__(self, issues: IssuesPanel, welcome: WelcomeCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._issues = issues
        self._welcome = welcome
        self._lesson = Lesson.NONE
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(welcome)
        column.addWidget(issues, 1)
        welcome.hide()

    @property
    def lesson(self) -> Lesson:
        """How much of the lesson is shown."""
        return self._lesson

    @property
    def shows_issues(self) -> bool:
        """Whether the list is there."""
        return self._lesson is not Lesson.ALONE

    def show_lesson(self, lesson: Lesson) -> None:
        """Show more of the lesson, or less."""
        self._lesson = lesson
        self._welcome.set_steps_only(lesson is Lesson.ABOVE)
        self._welcome.setVisible(lesson is not Lesson.NONE)
        self._issues.setVisible(self.shows_issues)
