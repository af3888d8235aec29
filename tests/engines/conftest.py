# SPDX-License-Identifier: GPL-3.0-or-later
"""The real LanguageTool, where it was provisioned."""

from __future__ import annotations

import queue
from collections.abc import Callable
from pathlib import Path

import pytest

from proofdesk.core.engines import EngineState
from proofdesk.core.errors import EngineFailure
from proofdesk.engines.languagetool_places import Distribution, find_distribution, find_java

PATIENCE = 120.0
"""Seconds after which a test gives up; a busy computer takes its time to start Java."""
BUILT = Path(__file__).parents[2] / "build" / "languagetool"


@pytest.fixture(scope="session")
def java() -> str:
    """The Java program."""
    try:
        return find_java()
    except EngineFailure:
        pytest.skip("Java is not installed")


@pytest.fixture(scope="session")
def distribution(java: str) -> Distribution:
    """LanguageTool as `make languagetool` leaves it."""
    try:
        return find_distribution("", [BUILT])
    except EngineFailure:
        pytest.skip("LanguageTool is not there: make languagetool")


class States:
    """What an engine told, in order."""

    def __init__(self) -> None:
        self.queue: queue.SimpleQueue[EngineState] = queue.SimpleQueue()
        self.tell = self.queue.put

    def until(self, wanted: Callable[[EngineState], bool]) -> EngineState:
        """The next state that is wanted."""
        while True:
            state = self.queue.get(timeout=PATIENCE)
            if wanted(state):
                return state


@pytest.fixture
def states() -> States:
    return States()
