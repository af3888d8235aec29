# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports about the open article, and the sheet of questions for its author."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from proofdesk.app.report import ArticleReport, query_sheet, report_decisions, report_issue, report_questions
from proofdesk.app.report_page import report_page
from proofdesk.core.notices import Notice
from proofdesk.gui.printing import pdf_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.app.findings import Finding
    from proofdesk.core.messages import Message
    from proofdesk.core.review import Thread
    from proofdesk.gui.desk import Desk

SUFFIXES = {"report-pdf": "pdf", "report-html": "html", "questions": "docx"}
"""What can be written, and the suffix of its file."""


class Reporting(QObject):
    """Writes in the background; what goes wrong is announced by the desk's `problem`."""

    written = Signal(str)
    """The path of a report."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def write(self, kind: str, path: str) -> None:
        """Write one of SUFFIXES about the article as it is now."""
        say, documents, report = self._desk.services.translator, self._desk.services.documents, self.compose()

        def work() -> str:
            if kind == "questions":
                data = documents.render(None, query_sheet(report, say), path)
            else:
                page = report_page(report, say)
                data = pdf_of(page) if kind == "report-pdf" else page.encode()
            documents.save(path, data)
            return path

        self._desk.thread_of_store.submit(work, self.written.emit, self._desk.problem.emit)

    def compose(self) -> ArticleReport:
        """What is known of the open article."""
        desk, live = self._desk, self._desk.live
        issues = []
        for finding in (*desk.findings(), *self._notices()):
            number = live.number(finding.place.paragraph)
            if number is not None:
                text = live.states[number].paragraph.text
                issues.append(report_issue(text, number, finding.place.span, finding.issue))
        issues.sort(key=lambda issue: issue.paragraph)
        return ArticleReport(
            desk.title,
            desk.file_name,
            datetime.now(UTC),
            desk.services.author,
            sum(len(state.paragraph.text) + 1 for state in live.states) - 1,
            tuple(issues),
            report_questions(desk.threads, self._place_of),
            report_decisions(desk.decisions),
        )

    def _notices(self) -> list[Finding]:
        """The first place of each notice, with the sentence for all, which says what to do."""
        return [
            replace(own[0], issue=replace(own[0].issue, message=_sentence(own), suggestions=()))
            for own in self._desk.waiting.in_notices().values()
        ]

    def _place_of(self, thread: Thread) -> tuple[int, str] | None:
        place = self._desk.live.thread_places().get(thread.id)
        number = self._desk.live.number(place.paragraph) if place is not None else None
        if place is None or number is None:
            return None
        return number, place.span.of(self._desk.live.states[number].paragraph.text)


def _sentence(places: Sequence[Finding]) -> Message:
    return Notice(tuple(finding.issue for finding in places)).message
