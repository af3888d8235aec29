# SPDX-License-Identifier: GPL-3.0-or-later
"""The LanguageTool 6.8 rules for Russian in pure Python (pylat-ru): no Java, works right after installation."""

from __future__ import annotations

import re
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from proofdesk.core.errors import EngineFailure
from proofdesk.core.messages import message
from proofdesk.core.ports import RUSSIAN, EngineInfo, EngineMatch
from proofdesk.core.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_MARKUP = re.compile(r"</?suggestion>")
_NOT_ONE_UNIT = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")
_STAND_IN = "\u263a"
"""The library counts UTF-16: it stops at a lone surrogate, and RU_UNPAIRED_BRACKETS stands one place too far for each
emoji before it. With a sign of one unit in their place, every position is one of code points."""


WARMING = "Он придёт в течении дня."
"""What the library loads late is loaded for this."""


class EmbeddedEngine:
    """core.ports.GrammarEngine over pylat-ru. Loading takes a second; asked from one thread."""

    info = EngineInfo("embedded", "6.8")

    def __init__(self, disabled_rules: frozenset[str]) -> None:
        self._disabled = disabled_rules
        self._loading = threading.Lock()
        self._loaded: Any = None

    def _tool(self) -> Any:
        with self._loading:
            if self._loaded is None:
                self._loaded = _load(self._disabled)
            return self._loaded

    def knows(self, language: str, *, wait: bool = False) -> bool:  # noqa: ARG002  there is nothing to wait for
        """Russian alone."""
        return language == RUSSIAN

    def matches(self, text: str, language: str = RUSSIAN) -> list[EngineMatch]:
        """What the rules find in a paragraph."""
        if language != RUSSIAN:
            return []
        return [
            EngineMatch(
                match.rule_id,
                match.category_id,
                _MARKUP.sub("", match.message),
                Span(match.offset, match.offset + match.length),
                tuple(words for words in match.replacements if _STAND_IN not in words),
            )
            for match in self._tool().check(_NOT_ONE_UNIT.sub(_STAND_IN, text))
        ]

    def warm_up(self) -> None:
        """Load the library on a thread of its own. What fails is told to who asks first."""
        threading.Thread(target=self._load_quietly, name="embedded-rules", daemon=True).start()

    def _load_quietly(self) -> None:
        with suppress(EngineFailure):
            self._tool()

    def prepare(self, texts: Sequence[str]) -> None:
        """One paragraph at a time is as quick as many."""


def _load(disabled_rules: frozenset[str]) -> Any:
    """The library with everything that a check needs. Raises EngineFailure."""
    try:
        from pylat_ru import LanguageToolRU  # noqa: PLC0415  loading it is the cost

        from proofdesk.engines.embedded_rules import quickened  # noqa: PLC0415
    except ImportError as error:
        raise EngineFailure(message("engine.missing")) from error
    try:
        tool = quickened(LanguageToolRU(disabled_rules=sorted(disabled_rules)))
        tool.check(WARMING)
    except Exception as error:
        raise EngineFailure(message("engine.broken", reason=str(error) or type(error).__name__)) from error
    return tool
