# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line as a user runs it: a real process, or the same call within this one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

import pytest

from proofdesk import bootstrap
from proofdesk.cli.main import run

WITHOUT_ROOTS_RIGHTS = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]
"""Root may read and write everything; a process without these two capabilities may not."""


@pytest.fixture
def command() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs ``proofdesk`` with arguments; `environment` comes on top of this process's own."""

    def call(*arguments, environment=None, prefix=()):
        return subprocess.run(
            [*prefix, sys.executable, "-m", "proofdesk", *map(str, arguments)],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **(environment or {})},
        )

    return call


@pytest.fixture
def as_a_user(command) -> Callable[..., subprocess.CompletedProcess[str]]:
    """The same, held to the permissions of files."""
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        pytest.skip("setpriv (util-linux) is not installed")
    prefix = WITHOUT_ROOTS_RIGHTS if os.geteuid() == 0 else []

    def call(*arguments, **rest):
        return command(*arguments, prefix=prefix, **rest)

    return call


@pytest.fixture
def here(capsys) -> Callable[..., tuple[int, str, str]]:
    """Runs a command in this process: exit code, stdout, stderr."""

    def call(*arguments):
        code = run([str(argument) for argument in arguments], bootstrap)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return call
