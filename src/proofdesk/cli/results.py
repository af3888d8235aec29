# SPDX-License-Identifier: GPL-3.0-or-later
"""The forms in which a check tells what it found: at once file by file, or all of them at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from proofdesk.cli.output import as_json, as_lines, write, write_json

if TYPE_CHECKING:
    from collections.abc import Callable

    from proofdesk.app.checks import CheckedFile
    from proofdesk.core.messages import Translator
    from proofdesk.core.ports import EngineInfo
    from proofdesk.core.rules import Catalogue

FORMS = ("text", "json", "jsonl", "sarif", "csv")


class Results(Protocol):
    """Takes the files of a check one after another."""

    def take(self, checked: CheckedFile, engine: EngineInfo) -> None:
        """One more file, and the engine that checked it."""

    def finish(self) -> None:
        """There are no more files."""


def results_in(form: str, say: Translator, catalogue: Callable[[], Catalogue], language: str) -> Results:
    """Where results go in one of the FORMS; `language` is what the files were checked as."""
    if form == "sarif":
        from proofdesk.cli.sarif import SarifLog

        return SarifLog(say, catalogue(), language)
    if form == "csv":
        from proofdesk.cli.table import Table

        return Table(say)
    if form == "json":
        return JsonList(say, language)
    return JsonLines(say, language) if form == "jsonl" else Lines(say)


class Lines:
    """For people."""

    def __init__(self, say: Translator) -> None:
        self._say = say

    def take(self, checked: CheckedFile, _engine: EngineInfo) -> None:
        """Write the issues of a file."""
        write("\n".join(as_lines(checked, self._say)))

    def finish(self) -> None:
        """Everything is written."""


class JsonLines:
    """One object a file."""

    def __init__(self, say: Translator, language: str) -> None:
        self._say = say
        self._language = language

    def take(self, checked: CheckedFile, engine: EngineInfo) -> None:
        """Write the object of a file."""
        write_json(as_json(checked, engine, self._say, self._language))

    def finish(self) -> None:
        """Everything is written."""


class JsonList:
    """The list of the objects."""

    def __init__(self, say: Translator, language: str) -> None:
        self._say = say
        self._language = language
        self._collected: list[dict[str, Any]] = []

    def take(self, checked: CheckedFile, engine: EngineInfo) -> None:
        """Keep the object of a file."""
        self._collected.append(as_json(checked, engine, self._say, self._language))

    def finish(self) -> None:
        """Write the list."""
        write_json(self._collected, indent=2)
