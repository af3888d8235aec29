# SPDX-License-Identifier: GPL-3.0-or-later
"""Talks to a LanguageTool server through language-tool-python; what comes back counts code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from proofdesk.core.errors import EngineFailure
from proofdesk.core.messages import Message, message
from proofdesk.core.ports import RUSSIAN, EngineMatch
from proofdesk.core.spans import Span, Utf16Map

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from language_tool_python import LanguageTool, Match

T = TypeVar("T")

TAGS = {"ru": "ru-RU", "en": "en-US", "uk": "uk-UA", "de": "de-DE", "pt": "pt-PT"}
"""Languages that LanguageTool checks in full only where their variant is named."""
BETWEEN = "\n\n"
"""Between two paragraphs of one request: a blank line ends a sentence and a paragraph whatever stands before it."""

BEYOND_THE_PARAGRAPH = frozenset(
    {
        "RU_UNPAIRED_BRACKETS",
        "UPPERCASE_SENTENCE_START",
        "RU_WORD_COHERENCY",
        "WORD_REPEAT_BEGINNING_RULE",
        "PARAGRAPH_REPEAT_BEGINNING_RULE",
        "PUNCTUATION_PARAGRAPH_END",
        "PUNCTUATION_PARAGRAPH_END2",
        "EMPTY_LINE",
        "TOO_LONG_PARAGRAPH",
        "READABILITY_RULE_SIMPLE",
        "READABILITY_RULE_DIFFICULT",
        "FILLER_WORDS_RU",
    }
)
"""Rules of LanguageTool that look at neighbouring paragraphs: what they find in many at once proves nothing."""

_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»"}
_CLOSING = frozenset(_PAIRS.values())
_EITHER_WAY = frozenset("\"„“”‘’'")
_REFUSAL = "Error:"
"""So begins what a server says instead of an answer."""
LONGEST_REASON = 200
VERSION_SECONDS = 5.0
_UNKNOWN_WORD = "MORFOLOGIK_RULE"
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_STAND_IN = "\ufffd"
"""In place of half a character, which UTF-8 cannot carry; one code point and one unit of UTF-16, as that is."""


class RequestLimits(NamedTuple):
    """How much is asked at once, in code points, and how long an answer may be awaited, in seconds."""

    characters: int
    seconds: float


class LanguageToolClient:
    """A server that answers. `check` is called from one thread, always the same.

    language-tool-python corrects where a match begins but not how long it is when a character takes two units of
    UTF-16, so both ends are converted here.
    """

    def __init__(self, address: str, disabled_rules: frozenset[str], limits: RequestLimits, *, proxies: bool) -> None:
        """Ask the server whether it is there. `proxies`: whether those of the environment may be used.

        Raises EngineFailure.
        """
        self._address = address
        self._limits = limits
        self._disabled = disabled_rules
        self._alone = [hangs for rule, hangs in _ALONE.items() if rule not in disabled_rules]
        # An empty address of a proxy means that there is none, whatever the environment says.
        through = None if proxies else {"http": "", "https": "", "all": ""}
        self._tool = self._guarded(lambda: self._connect(through, disabled_rules))
        self.version = _version(_told(f"{address}/v2/info", through))
        """Of LanguageTool; empty where the server does not tell."""
        self._languages = _languages(_told(f"{address}/v2/languages", through))
        self._checked = {RUSSIAN}

    def _connect(self, through: dict[str, str] | None, disabled_rules: frozenset[str]) -> LanguageTool:
        from language_tool_python import LanguageTool  # noqa: PLC0415  a seventh of a second, and seldom needed

        class Patient(LanguageTool):
            """Waits as long as it is told to."""

        setattr(Patient, "_TIMEOUT", self._limits.seconds)  # noqa: B010  declared as the literal 300
        tool = Patient(TAGS[RUSSIAN], remote_server=f"{self._address}/", host="127.0.0.1", proxies=through)
        tool.disabled_rules = set(disabled_rules)
        return tool

    def knows(self, language: str) -> bool:
        """Whether the server has told that it checks this language."""
        return language in self._languages

    def has_checked(self, language: str) -> bool:
        """Whether the server has loaded what it needs for this language."""
        return language in self._checked

    def check(self, texts: Sequence[str], language: str = RUSSIAN) -> list[list[EngineMatch]]:
        """What is found in each paragraph, the same as if each were asked for alone. Raises EngineFailure."""
        if language != RUSSIAN:
            return self._check_other(texts, language)
        found: list[list[EngineMatch]] = [[] for _ in texts]
        alone = [number for number, text in enumerate(texts) if any(hangs(text) for hangs in self._alone)]
        together = [number for number in range(len(texts)) if number not in set(alone)]
        for group in self._groups(together, texts):
            pieces, doubtful = self._check_group([texts[number] for number in group])
            for number, matches in zip(group, pieces, strict=True):
                found[number] = matches
            if len(group) > 1:
                alone += [group[place] for place in sorted(doubtful)]
        for number in alone:
            found[number] = self._ask(texts[number])
        return found

    def _check_other(self, texts: Sequence[str], language: str) -> list[list[EngineMatch]]:
        def switch(to: str) -> None:
            self._tool.language = TAGS.get(to, to)
            # What is noise in Russian, or done better by rules of our own, is neither in another language.
            self._tool.disabled_rules = set(self._disabled) if to == RUSSIAN else set()

        self._guarded(lambda: switch(language))
        try:
            found = [self._ask(text, language) for text in texts]
        finally:
            self._guarded(lambda: switch(RUSSIAN))
        self._checked.add(language)
        return found

    def _groups(self, numbers: Iterable[int], texts: Sequence[str]) -> Iterator[list[int]]:
        group: list[int] = []
        length = 0
        for number in numbers:
            if group and length + len(texts[number]) > self._limits.characters:
                yield group
                group, length = [], 0
            group.append(number)
            length += len(texts[number]) + len(BETWEEN)
        if group:
            yield group

    def _check_group(self, texts: Sequence[str]) -> tuple[list[list[EngineMatch]], set[int]]:
        """Matches by paragraph, and the numbers of the paragraphs that have to be asked for alone."""
        starts: list[int] = []
        position = 0
        for text in texts:
            starts.append(position)
            position += len(text) + len(BETWEEN)
        found: list[list[EngineMatch]] = [[] for _ in texts]
        doubtful: set[int] = set()
        for match in self._ask(BETWEEN.join(texts)):
            first = bisect_right(starts, match.span.start) - 1
            last = max(first, bisect_right(starts, match.span.end - 1) - 1)
            if match.rule_id in BEYOND_THE_PARAGRAPH or match.span.end > starts[first] + len(texts[first]):
                doubtful.update(range(first, last + 1))
            found[first].append(match._replace(span=match.span.shifted(-starts[first])))
        return found, doubtful

    def _ask(self, text: str, language: str = RUSSIAN) -> list[EngineMatch]:
        if not text.strip():
            return []
        units = Utf16Map.of(text)
        found = self._guarded(lambda: [_match(match, text, units) for match in self._tool.check(_sendable(text))])
        # Better words than a Russian one that is unknown are found by our own speller.
        return [
            match._replace(replacements=())
            if language == RUSSIAN and match.rule_id.startswith(_UNKNOWN_WORD)
            else match
            for match in found
        ]

    def _guarded(self, work: Callable[[], T]) -> T:
        """The result of `work`; whatever the library raises is one clear sentence."""
        try:
            return work()
        except Exception as error:
            raise EngineFailure(_sentence(error, self._address)) from error


def _told(address: str, through: dict[str, str] | None) -> Any:
    """What the server says about itself; None where it says nothing."""
    import requests  # noqa: PLC0415  loaded with the library

    try:
        with requests.get(address, timeout=VERSION_SECONDS, proxies=through) as answer:
            return answer.json()
    except requests.exceptions.RequestException:
        return None


def _version(told: Any) -> str:
    try:
        return str(told["software"]["version"])
    except (LookupError, TypeError):
        return ""


def _languages(told: Any) -> frozenset[str]:
    try:
        return frozenset(str(language[key]) for language in told for key in ("code", "longCode"))
    except (LookupError, TypeError):
        return frozenset({RUSSIAN})


def _sendable(text: str) -> str:
    return _LONE_SURROGATE.sub(_STAND_IN, text)


def _match(match: Match, text: str, units: Utf16Map) -> EngineMatch:
    """A match in code points of `text`. Raises ValueError where it lies outside of it, or is none."""
    start = match.offset  # code points already
    end = units.to_code_points(units.to_utf16(start) + match.error_length)
    if not 0 <= start <= end <= len(text) or not isinstance(match.message, str):
        raise ValueError
    words = tuple(found for found in map(str, match.replacements) if _STAND_IN not in found)
    return EngineMatch(match.rule_id, match.category, match.message, Span(start, end), words)


def _is_unbalanced(text: str) -> bool:
    """Whether brackets and quotes of `text` may pair with those of another paragraph."""
    waiting: list[str] = []
    for character in text:
        if character in _PAIRS:
            waiting.append(_PAIRS[character])
        elif (character in _CLOSING and (not waiting or waiting.pop() != character)) or character in _EITHER_WAY:
            return True
    return bool(waiting)


def _begins_small(text: str) -> bool:
    """Whether it may be taken for an item of a list that another paragraph began."""
    return next((letter.islower() for letter in text if letter.isalpha()), False)


_ALONE = {"RU_UNPAIRED_BRACKETS": _is_unbalanced, "UPPERCASE_SENTENCE_START": _begins_small}
"""Rules that neighbours can silence, and the paragraphs where they can: those are never asked for with others."""


def _sentence(error: Exception, address: str) -> Message:
    import requests  # noqa: PLC0415  loaded with the library

    cause = error.__cause__ or error
    if isinstance(cause, requests.exceptions.SSLError):
        return message("engine.certificate", address=address)
    if isinstance(cause, requests.exceptions.Timeout):
        return message("engine.silent", address=address)
    if isinstance(cause, requests.exceptions.RequestException) and not isinstance(cause, ValueError):
        return message("engine.unreachable", address=address)
    said = str(error).partition("\n")[0]
    if said.startswith(_REFUSAL):
        reason = said.removeprefix(_REFUSAL)[:LONGEST_REASON].strip(" .")
        return message("engine.refused", address=address, reason=reason)
    return message("engine.rubbish", address=address)
