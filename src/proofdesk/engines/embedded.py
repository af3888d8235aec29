# SPDX-License-Identifier: GPL-3.0-or-later
"""The LanguageTool 6.8 rules for Russian in pure Python (pylat-ru): no Java, works right after installation."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any

from proofdesk.core.errors import EngineFailure
from proofdesk.core.messages import message
from proofdesk.core.ports import EngineInfo, EngineMatch
from proofdesk.core.spans import Span

_MARKUP = re.compile(r"</?suggestion>")


class EmbeddedEngine:
    """core.ports.GrammarEngine over pylat-ru. Loading takes a second or two; used from one thread."""

    info = EngineInfo("embedded", "6.8")

    def __init__(self, disabled_rules: frozenset[str]) -> None:
        self._disabled = disabled_rules

    @cached_property
    def _tool(self) -> Any:
        try:
            from pylat_ru import LanguageToolRU  # noqa: PLC0415  loading it is the cost
        except ImportError as error:
            raise EngineFailure(message("engine.missing")) from error
        self._keep_suggestions_for_later()
        return LanguageToolRU(disabled_rules=sorted(self._disabled))

    @cached_property
    def _suggest(self) -> Callable[[str], list[str]]:
        from pylat_ru.spelling import RussianSpeller  # noqa: PLC0415

        speller = RussianSpeller()
        return lambda word: list(_COMPUTE[0](speller, word))

    def _keep_suggestions_for_later(self) -> None:
        # Two thirds of a check's time go into suggestions for unknown words, and nobody looks at most of them.
        from pylat_ru import spelling  # noqa: PLC0415

        rule = spelling.RussianSpellerRuleBase
        if not _COMPUTE:
            _COMPUTE.append(rule.calc_speller_suggestions)
            setattr(rule, "calc_speller_suggestions", lambda _self, _word: [])  # noqa: B010  a method is replaced

    def matches(self, text: str) -> list[EngineMatch]:
        """What the rules find in a paragraph."""
        return [
            EngineMatch(
                match.rule_id,
                match.category_id,
                _MARKUP.sub("", match.message),
                Span(match.offset, match.offset + match.length),
                tuple(match.replacements),
            )
            for match in self._tool.check(text)
        ]

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Words that an unknown word may be meant to be."""
        _ = self._tool
        return tuple(self._suggest(word))


_COMPUTE: list[Callable[[Any, str], list[str]]] = []
"""The library's own suggestion method, kept here while it is switched off in checks."""
