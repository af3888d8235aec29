# SPDX-License-Identifier: GPL-3.0-or-later
"""What a check found as a table: CSV in UTF-8, one row an issue or a notice."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from proofdesk.cli.output import write

if TYPE_CHECKING:
    from proofdesk.app.checks import CheckedFile
    from proofdesk.core.messages import Translator
    from proofdesk.core.ports import EngineInfo

COLUMNS = (
    "path", "paragraph", "column", "start", "end", "rule", "severity", "text", "message", "suggestions",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t")
"""What a spreadsheet would take for a formula."""


class Table:
    """The heading comes with the first file. Paragraphs and columns count from 1, `start` and `end` are code points."""

    def __init__(self, say: Translator) -> None:
        self._say = say
        self._is_begun = False

    def take(self, checked: CheckedFile, _engine: EngineInfo) -> None:
        """Write the rows of a file."""
        self._begin()
        for issue in (*checked.result.issues, *(notice.whole for notice in checked.result.notices)):
            paragraph, offset = checked.article.locate(issue.span.start)
            self._row(
                checked.path,
                str(paragraph + 1),
                str(offset + 1),
                str(issue.span.start),
                str(issue.span.end),
                issue.rule,
                issue.severity.word,
                issue.text,
                self._say.text(issue.message),
                " | ".join(suggestion.text for suggestion in issue.suggestions),
            )

    def finish(self) -> None:
        """A check without files has its heading all the same."""
        self._begin()

    def _begin(self) -> None:
        if not self._is_begun:
            self._is_begun = True
            self._row(*COLUMNS)

    @staticmethod
    def _row(*cells: str) -> None:
        line = io.StringIO(newline="")
        csv.writer(line, lineterminator="").writerow(_harmless(cell) for cell in cells)
        write(line.getvalue().encode("utf-8", "backslashreplace"))


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
