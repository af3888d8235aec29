# SPDX-License-Identifier: GPL-3.0-or-later
"""Better words for what is wrong: made when somebody looks at a finding, and then remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from proofdesk.app.findings import Finding
    from proofdesk.core.issues import Suggestion
    from proofdesk.gui.desk import Desk


class Suggesting(QObject):
    """Suggestions for the open article."""

    ready = Signal(str, object)
    """Key of a finding, suggestions."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._made: dict[tuple[str, str], tuple[Suggestion, ...]] = {}
        """By rule and words."""
        desk.checking.suggested.connect(self._take)

    def of(self, finding: Finding) -> tuple[Suggestion, ...] | None:
        """Suggestions of a finding; None while they are being made (`ready` brings them)."""
        if finding.issue.suggestions or not finding.issue.rule.startswith("spelling/"):
            return finding.issue.suggestions
        key = (finding.issue.rule, finding.issue.text)
        if key not in self._made:
            self._desk.checking.ask_suggestions(*key)
            return None
        return self._made[key]

    def forget(self) -> None:
        """What is right or wrong is told by other words now."""
        self._made.clear()

    def _take(self, rule: str, words: str, suggestions: tuple[Suggestion, ...]) -> None:
        self._made[rule, words] = suggestions
        for finding in self._desk.findings():
            if (finding.issue.rule, finding.issue.text) == (rule, words):
                self.ready.emit(finding.key, suggestions)
