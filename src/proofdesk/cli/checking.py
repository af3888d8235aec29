# SPDX-License-Identifier: GPL-3.0-or-later
"""Many files, one after another: what cannot be read or does not work is said on stderr, and the rest goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.app.checks import CheckedFile, CheckTools, check_document, files_below, open_filled, with_roles
from proofdesk.cli.output import complain, progress
from proofdesk.core.errors import DocumentFailure
from proofdesk.core.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from proofdesk.core.documents import Document, Documents
    from proofdesk.core.messages import Translator

LONG = 500_000
"""Characters; a longer text takes minutes, which is said before they begin."""


class CheckRun:
    """One run of the checks. `is_incomplete`: a file could not be read, or a language tool could not be started."""

    def __init__(self, say: Translator, documents: Documents, tools: CheckTools) -> None:
        self._say = say
        self._documents = documents
        self._tools = tools
        self._said: set[str] = set()
        self.is_incomplete = False

    def over(self, paths: Sequence[str], *, roles: bool = False) -> Iterator[CheckedFile]:
        """What was found in each file that could be read; folders are searched. `roles`: also those of the people."""
        files: list[str] = []
        for path in paths:
            found, failures = files_below(self._documents, path)
            files += found
            for failure in failures:
                self._not_checked(failure)
        for number, path in enumerate(files, 1):
            try:
                document = open_filled(self._documents, path)
            except DocumentFailure as failure:
                self._not_checked(failure)
                continue
            yield self._checked(path, document, self._say("cli.progress", i=number, n=len(files)), roles=roles)

    def one(self, path: str, *, suggest: bool) -> CheckedFile:
        """What was found in one file. Raises DocumentFailure."""
        document = open_filled(self._documents, path)
        return self._checked(path, document, self._say("cli.progress", i=1, n=1), suggest=suggest)

    def _checked(
        self, path: str, document: Document, line: str, *, suggest: bool = True, roles: bool = False
    ) -> CheckedFile:
        characters = sum(len(paragraph.text) for paragraph in document.paragraphs)
        if characters > LONG:
            complain(self._say, message("cli.long", name=document.source.name, thousands=characters // 1000))
        with progress(line):
            checked = check_document(self._tools, path, document, suggest=suggest)
            if roles:
                checked = with_roles(self._tools, checked)
        self._report(checked)
        return checked

    def _not_checked(self, failure: DocumentFailure) -> None:
        self.is_incomplete = True
        complain(self._say, failure.sentence)

    def _report(self, checked: CheckedFile) -> None:
        for failure in checked.result.failures:
            self.is_incomplete = self.is_incomplete or failure.is_outside
            sentence = self._say.text(failure.sentence)
            if sentence not in self._said:
                self._said.add(sentence)
                complain(self._say, failure.sentence)
