# SPDX-License-Identifier: GPL-3.0-or-later
"""Where LanguageTool and Java are on this computer."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from proofdesk.core.errors import EngineFailure
from proofdesk.core.messages import message

if TYPE_CHECKING:
    from collections.abc import Sequence

JAR = "languagetool-server.jar"
_FOLDER = re.compile(r"LanguageTool-(\d+(?:\.\d+)*)")


class LastingFailure(EngineFailure):
    """Another try would fail in the same way: something must be installed or mended first."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """LanguageTool as it lies on the disk. `version` is empty where the folder's name does not tell it."""

    jar: Path
    version: str


def find_distribution(named: str, folders: Sequence[Path]) -> Distribution:
    """LanguageTool in the folder `named` by the user or, where that is empty, in the first of `folders` that has one.

    A folder holds the server's jar itself, or folders ``LanguageTool-VERSION``, of which the newest counts.
    Raises LastingFailure.
    """
    for folder in [Path(named)] if named else folders:
        found = _in_folder(folder)
        if found is not None:
            return found
    if named:
        raise LastingFailure(message("engine.folder-empty", folder=named, jar=JAR))
    raise LastingFailure(message("engine.languagetool-missing"))


def _in_folder(folder: Path) -> Distribution | None:
    try:
        inner = [entry for entry in folder.iterdir() if _FOLDER.fullmatch(entry.name)]
    except OSError:
        return None
    for place in [folder, *sorted(inner, key=_version, reverse=True)]:
        if (place / JAR).is_file():
            return Distribution(place / JAR, ".".join(map(str, _version(place))))
    return None


def _version(folder: Path) -> tuple[int, ...]:
    found = _FOLDER.fullmatch(folder.name)
    return tuple(map(int, found[1].split("."))) if found else ()


def find_java() -> str:
    """The Java program: that of JAVA_HOME, else the first on the path. Raises LastingFailure."""
    home = os.environ.get("JAVA_HOME", "")
    found = shutil.which("java", path=str(Path(home) / "bin")) if home else None
    found = found or shutil.which("java")
    if found is None:
        raise LastingFailure(message("engine.java-missing"))
    return found
