# SPDX-License-Identifier: GPL-3.0-or-later
"""Many files, one after another: what cannot be read or does not work is said on stderr, and the rest goes on."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from proofdesk.app.checks import (
    CheckedFile,
    CheckTools,
    check_document,
    files_below,
    open_filled,
    prepare,
    with_roles,
)
from proofdesk.cli.output import complain, progress
from proofdesk.core.errors import DocumentFailure
from proofdesk.core.messages import message
from proofdesk.core.ports import RUSSIAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from proofdesk.core.documents import Document, Documents
    from proofdesk.core.engines import EngineChoice, EngineState
    from proofdesk.core.knowledge import Knowledge
    from proofdesk.core.messages import Message, Translator

AHEAD = 100_000
"""Characters that are read before they are checked: an engine that is asked about many articles at once is quicker."""

LONG = 500_000
"""Characters; names and grammar of a longer text take minutes, which is said before they begin."""


WORTH_A_SERVER = 400_000
"""Bytes from which on a server of our own, which takes seconds to start, is done sooner than the embedded rules."""


def engine_for(words: str, documents: Documents, paths: Sequence[str], language: str = RUSSIAN) -> EngineChoice:
    """The engine that is asked for; `auto` means a server for much text or another language, else the embedded rules.

    Raises UsageFailure for words that name none.
    """
    from proofdesk.core.engines import EngineChoice, EngineKind

    choice = EngineChoice.parse(words)
    if choice.kind is not EngineKind.AUTO or language != RUSSIAN:
        return choice
    size = 0
    for path in paths:
        for found in files_below(documents, path)[0]:
            with suppress(OSError):
                size += Path(found).stat().st_size
    return choice if size >= WORTH_A_SERVER else EngineChoice(EngineKind.EMBEDDED)


def tell_note(say: Translator, documents: Documents, document: Document) -> None:
    """Say what happened to a file that was opened: it was converted, or can only be read."""
    note = documents.note(document.source)
    if note is not None:
        complain(say, message("cli.note", name=document.source.name, note=note))


class CheckRun:
    """One run of the checks. `is_incomplete`: a file could not be read, or a language tool could not be started."""

    def __init__(
        self,
        say: Translator,
        documents: Documents,
        tools: CheckTools,
        own: Mapping[str, Knowledge] | None = None,
        engine: Sequence[EngineState] = (),
    ) -> None:
        """`own` is what some files are checked by, by absolute path. `engine` grows with every state of the engine."""
        self._say = say
        self._documents = documents
        self._tools = tools
        self._own = own or {}
        self._engine = engine
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
        waiting: list[tuple[str, Document, str]] = []
        characters = 0
        for number, path in enumerate(files, 1):
            try:
                document = open_filled(self._documents, path)
            except DocumentFailure as failure:
                self._not_checked(failure)
                continue
            tell_note(self._say, self._documents, document)
            waiting.append((path, document, self._say("cli.progress", i=number, n=len(files))))
            characters += sum(len(paragraph.text) for paragraph in document.paragraphs)
            if characters >= AHEAD:
                yield from self._checked_together(waiting, roles=roles)
                waiting, characters = [], 0
        yield from self._checked_together(waiting, roles=roles)

    def _checked_together(self, waiting: Sequence[tuple[str, Document, str]], *, roles: bool) -> Iterator[CheckedFile]:
        with progress(waiting[0][2] if waiting else ""):
            prepare(self._tools, [document for _, document, _ in waiting])
        for path, document, line in waiting:
            yield self._checked(path, document, line, roles=roles)

    def one(self, path: str, *, suggest: bool) -> CheckedFile:
        """What was found in one file. Raises DocumentFailure."""
        document = open_filled(self._documents, path)
        tell_note(self._say, self._documents, document)
        return self._checked(path, document, self._say("cli.progress", i=1, n=1), suggest=suggest)

    def given(self, path: str, document: Document) -> CheckedFile:
        """What is found in what was read already."""
        return self._checked(path, document, self._say("cli.progress", i=1, n=1))

    def _checked(
        self, path: str, document: Document, line: str, *, suggest: bool = True, roles: bool = False
    ) -> CheckedFile:
        characters = sum(len(paragraph.text) for paragraph in document.paragraphs)
        is_slow = self._tools.checkers.engine or self._tools.checkers.names is not None
        if characters > LONG and is_slow:
            complain(self._say, message("cli.long", name=document.source.name, thousands=characters // 1000))
        with progress(line):
            tools = self._tools_for(path)
            checked = check_document(tools, path, document, suggest=suggest)
            if roles:
                checked = with_roles(tools, checked)
        self._report(checked)
        return checked

    def _tools_for(self, path: str) -> CheckTools:
        known = self._own.get(str(Path(path).absolute())) if self._own else None
        return self._tools if known is None else self._tools.with_knowledge(known)

    def _not_checked(self, failure: DocumentFailure) -> None:
        self.is_incomplete = True
        complain(self._say, failure.sentence)

    def _report(self, checked: CheckedFile) -> None:
        for failure in checked.result.failures:
            self.is_incomplete = self.is_incomplete or failure.is_outside
            self._complain_once(failure.sentence)
        if self._engine:
            self._report_engine()

    def _report_engine(self) -> None:
        from proofdesk.core.engines import EngineKind, EngineStatus

        for state in self._engine:
            if state.reason is not None and state.status in {EngineStatus.FALLBACK, EngineStatus.FAILED}:
                # An engine that was asked for by name has not done all of its work.
                self.is_incomplete = self.is_incomplete or state.choice.kind is not EngineKind.AUTO
                self._complain_once(message("cli.engine.instead", why=state.reason))

    def _complain_once(self, sentence: Message) -> None:
        words = self._say.text(sentence)
        if words not in self._said:
            self._said.add(words)
            complain(self._say, sentence)
