# SPDX-License-Identifier: GPL-3.0-or-later
"""From what a person chose to an engine that checks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from proofdesk.core.engines import EngineChoice, EngineKind, EngineState, EngineStatus
from proofdesk.core.errors import EngineFailure
from proofdesk.core.ports import EngineInfo
from proofdesk.engines.embedded import EmbeddedEngine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from proofdesk.core.ports import GrammarEngine

SPELLING_RULES = frozenset({"MORFOLOGIK_RULE_RU_RU", "MORFOLOGIK_RULE_RU_RU_YO"})
"""LanguageTool's rules for unknown Russian words."""


class LanguageToolPlaces(NamedTuple):
    """Where LanguageTool is looked for: in the folder that the user has named, else in `folders`, in this order."""

    named: str
    folders: Sequence[Path]
    log_folder: Path


class RunningEngine(NamedTuple):
    """An engine, and how to end what was started for it."""

    engine: GrammarEngine
    close: Callable[[], None]


def start_engine(
    choice: EngineChoice,
    disabled_rules: frozenset[str],
    places: LanguageToolPlaces,
    tell: Callable[[EngineState], None],
    *,
    wait: bool,
) -> RunningEngine:
    """The chosen engine; where it cannot be had, the embedded one, and `tell` is told why.

    `wait` until a server is ready or has failed; else `warm_up` starts it. It is not asked for unknown words: spelling
    is ours, and to suggest better ones would be most of its work.
    """
    embedded = EmbeddedEngine(disabled_rules)
    if choice.kind is EngineKind.EMBEDDED:
        return RunningEngine(embedded, lambda: None)
    from proofdesk.engines.languagetool import (  # noqa: PLC0415  seldom needed
        LanguageToolEngine,
        NamedServer,
        OwnServer,
        Patience,
        Server,
    )
    from proofdesk.engines.languagetool_places import find_distribution, find_java  # noqa: PLC0415
    from proofdesk.engines.languagetool_server import LocalServer  # noqa: PLC0415

    asked_for = disabled_rules | SPELLING_RULES
    server: Server
    if choice.kind is EngineKind.REMOTE:
        server = NamedServer(choice, asked_for)
    else:
        try:
            distribution = find_distribution(places.named, places.folders)
            server = OwnServer(LocalServer(find_java(), distribution, places.log_folder), asked_for)
        except EngineFailure as failure:
            status = EngineStatus.READY if choice.kind is EngineKind.AUTO else EngineStatus.FAILED
            tell(EngineState(choice, status, embedded.info, failure.sentence))
            return RunningEngine(embedded, lambda: None)
    engine = LanguageToolEngine(choice, server, embedded, tell, Patience(gives_up=choice.kind is not EngineKind.REMOTE))
    engine.start(wait=wait)
    return RunningEngine(engine, engine.close)


def engines_that_will_do(choice: EngineChoice, places: LanguageToolPlaces) -> tuple[EngineInfo, ...]:
    """Whose earlier findings are as good as new ones, the best first.

    None of a named server: its version is not known before it is asked.
    """
    if choice.kind is EngineKind.EMBEDDED:
        return (EmbeddedEngine.info,)
    if choice.kind is EngineKind.REMOTE:
        return ()
    from proofdesk.engines.languagetool_places import find_distribution  # noqa: PLC0415

    try:
        version = find_distribution(places.named, places.folders).version
    except EngineFailure:
        return (EmbeddedEngine.info,)
    local = EngineInfo(EngineKind.LOCAL.value, version)
    return (local,) if choice.kind is EngineKind.LOCAL else (local, EmbeddedEngine.info)
