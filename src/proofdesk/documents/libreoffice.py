# SPDX-License-Identifier: GPL-3.0-or-later
"""LibreOffice as a converter: its own process and profile, no macros, no network links, a time limit."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from proofdesk.core.errors import DocumentFailure
from proofdesk.core.messages import message

LIMIT_S = 25.0
"""Seconds; a document of a hundred pages takes three."""

_SETTING = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)
_SETTINGS = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    + _SETTING.format(name="DisableMacrosExecution", value="true")
    + _SETTING.format(name="MacroSecurityLevel", value="3")
    + _SETTING.format(name="BlockUntrustedRefererLinks", value="true")
    + "</oor:items>\n"
)


def to_word(name: str, program: str, data: bytes, suffix: str) -> bytes:
    """The document as .docx. `suffix` is that of its real format. Raises DocumentFailure with the reason."""
    with tempfile.TemporaryDirectory(prefix="proofdesk-", ignore_cleanup_errors=True) as folder:
        given = Path(folder, f"document{suffix}")
        made = Path(folder, "made", "document.docx")
        profile = Path(folder, "profile", "user")
        try:
            profile.mkdir(parents=True)
            (profile / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
            given.write_bytes(data)
            _run(name, [program, *_options(profile.parent, made.parent), str(given)])
            return made.read_bytes()
        except OSError as error:
            raise DocumentFailure(name, message("document.unconvertible")) from error


def _options(profile: Path, out: Path) -> list[str]:
    return [
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(out),
    ]


def _run(name: str, command: list[str]) -> None:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        process.wait(LIMIT_S)
    except subprocess.TimeoutExpired as error:
        raise DocumentFailure(name, message("document.conversion-slow", limit=round(LIMIT_S))) from error
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End LibreOffice and what it started: its launcher alone would leave the office running."""
    with suppress(ProcessLookupError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
