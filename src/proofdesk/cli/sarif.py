# SPDX-License-Identifier: GPL-3.0-or-later
"""What a check found as a SARIF 2.1.0 log (OASIS), which code hosts and editors read.

A line is a paragraph of the checked text; columns and offsets count code points.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from proofdesk import __version__
from proofdesk.cli.output import as_json, issue_as_json, write_json

if TYPE_CHECKING:
    from proofdesk.app.checks import CheckedFile
    from proofdesk.core.messages import Translator
    from proofdesk.core.ports import EngineInfo
    from proofdesk.core.rules import Catalogue
    from proofdesk.core.text import ArticleText

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


class SarifLog:
    """One run over all files."""

    def __init__(self, say: Translator, catalogue: Catalogue, language: str) -> None:
        self._say = say
        self._language = language
        self._catalogue = catalogue
        self._rules: dict[str, dict[str, Any]] = {}
        self._results: list[dict[str, Any]] = []
        self._notifications: list[dict[str, Any]] = []

    def take(self, checked: CheckedFile, engine: EngineInfo) -> None:
        """Keep the results of a file."""
        told = as_json(checked, engine, self._say, self._language)
        address = _address(checked.path)
        wholes = (notice.whole for notice in checked.result.notices)
        for issue in (*told["issues"], *(issue_as_json(whole, whole.fingerprint, self._say) for whole in wholes)):
            self._describe(issue["rule"])
            self._results.append(_result(issue, address, checked.article))
        for failure in told["failures"]:
            notification = {"level": "error", "message": {"text": failure["message"]}}
            self._notifications.append({**notification, "locations": [_location(address)]})

    def finish(self) -> None:
        """Write the log."""
        driver = {"name": "ProofDesk", "version": __version__, "rules": list(self._rules.values())}
        invocation = {
            "executionSuccessful": not self._notifications,
            "toolExecutionNotifications": self._notifications,
        }
        run = {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "invocations": [invocation],
            "results": self._results,
        }
        write_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)

    def _describe(self, rule_id: str) -> None:
        if rule_id in self._rules:
            return
        described: dict[str, Any] = {"id": rule_id}
        rule = self._catalogue.get(rule_id)
        if rule is not None:
            described["shortDescription"] = {"text": self._say.text(rule.title)}
            described["fullDescription"] = {"text": self._say.text(rule.why)}
        self._rules[rule_id] = described


def _result(issue: dict[str, Any], address: str, article: ArticleText) -> dict[str, Any]:
    region = _region(article, issue["start"], issue["end"])
    result: dict[str, Any] = {
        "ruleId": issue["rule"],
        "level": _LEVELS[issue["severity"]],
        "message": {"text": issue["message"]},
        "locations": [_location(address, region)],
        "partialFingerprints": {"proofdesk/v1": issue["id"]},
    }
    if issue["related"]:
        spans = (_region(article, start, end) for start, end in issue["related"])
        result["relatedLocations"] = [_location(address, span) for span in spans]
    if issue["suggestions"]:
        result["fixes"] = [_fix(suggestion, issue, address, article) for suggestion in issue["suggestions"]]
    return result


def _fix(suggestion: dict[str, Any], issue: dict[str, Any], address: str, article: ArticleText) -> dict[str, Any]:
    """A suggestion for a pair changes the related places as well."""
    places = [(issue["start"], issue["end"]), *issue["related"]]
    words = [suggestion["text"], *suggestion.get("others", ())]
    replacements = [
        {"deletedRegion": _region(article, start, end), "insertedContent": {"text": text}}
        for (start, end), text in zip(places, words, strict=False)
    ]
    return {"artifactChanges": [{"artifactLocation": {"uri": address}, "replacements": replacements}]}


def _location(address: str, region: dict[str, int] | None = None) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": address}}
    if region is not None:
        place["region"] = region
    return {"physicalLocation": place}


def _region(article: ArticleText, start: int, end: int) -> dict[str, int]:
    line, column = article.locate(start)
    last_line, last_column = article.locate(end)
    return {
        "startLine": line + 1,
        "startColumn": column + 1,
        "endLine": last_line + 1,
        "endColumn": last_column + 1,
        "charOffset": start,
        "charLength": end - start,
    }


def _address(path: str) -> str:
    """A path as the URI that the standard wants: relative ones stay relative."""
    from urllib.parse import quote_from_bytes

    file = Path(path)
    encoded = quote_from_bytes(str(file.as_posix()).encode("utf-8", "surrogateescape"), safe="/")
    return f"file://{encoded}" if file.is_absolute() else encoded
