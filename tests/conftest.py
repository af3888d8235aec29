# SPDX-License-Identifier: GPL-3.0-or-later
"""The strict floor: a log record that nobody expected fails the test, and no test sees the user's own data."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes tells of the machine, not of the program.
settings.register_profile("proofdesk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("proofdesk")


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("PROOFDESK_LANGUAGE", "ru")
    monkeypatch.setenv("PROOFDESK_AUTHOR", "Динара Ахметова")
    monkeypatch.setenv("PROOFDESK_ENGINE", "embedded")
    for name in ("PROOFDESK_DATABASE", "PROOFDESK_LANGUAGETOOL", "LTP_PATH"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(autouse=True)
def _no_unexpected_log_records(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    loud = [record for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not loud, [record.getMessage() for record in loud]


@pytest.fixture(scope="session")
def sample() -> Path:
    """The sample article."""
    return Path(__file__).parents[1] / "resources" / "samples" / "voda.txt"
