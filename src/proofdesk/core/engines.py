# SPDX-License-Identifier: GPL-3.0-or-later
"""Which language tool is to check, and how it is: what engines, checking process and window say to each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from proofdesk.core.errors import UsageFailure
from proofdesk.core.messages import message

if TYPE_CHECKING:
    from proofdesk.core.messages import Message
    from proofdesk.core.ports import EngineInfo

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_ENDINGS = ("/v2/check", "/v2")


LANGUAGES = ("ru", "en", "uk", "be", "de", "fr", "es", "it", "pl")
"""Codes of languages that articles are written in, the likeliest first."""
MORE_LANGUAGES = (
    "ar", "ast", "br", "ca", "zh", "da", "nl", "eo", "gl", "el", "ga", "ja", "km", "fa", "pt", "ro", "sk", "sl", "sv",
    "ta", "tl",
)  # fmt: skip
"""The others that a LanguageTool server checks."""


class EngineKind(StrEnum):
    """What is to check."""

    AUTO = "auto"
    """A server of our own where one can be started, else the embedded rules."""
    EMBEDDED = "embedded"
    LOCAL = "local"
    """A server of our own; the embedded rules only while it does not answer."""
    REMOTE = "remote"
    """A server whose address a person has named."""


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """What a person chose; `address` is there for a remote server only, without the ``/v2`` of its interface."""

    kind: EngineKind = EngineKind.AUTO
    address: str = ""

    @classmethod
    def parse(cls, words: str) -> EngineChoice:
        """Read ``auto``, ``embedded``, ``local`` or an address. Raises UsageFailure."""
        words = words.strip()
        if words in {EngineKind.AUTO, EngineKind.EMBEDDED, EngineKind.LOCAL}:
            return cls(EngineKind(words))
        address = words.rstrip("/")
        for ending in _ENDINGS:
            address = address.removesuffix(ending)
        try:
            parts = urlsplit(address)
            is_address = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
        except ValueError:
            is_address = False
        if not is_address or any(character.isspace() for character in address):
            raise UsageFailure(message("engine.choice", words=words))
        return cls(EngineKind.REMOTE, address)

    def __str__(self) -> str:
        """What `parse` reads."""
        return self.address or self.kind.value

    @property
    def host(self) -> str:
        """Where a remote server is; empty for the others."""
        return urlsplit(self.address).hostname or "" if self.address else ""

    @property
    def leaves_computer(self) -> bool:
        """Whether the text goes to another computer."""
        return bool(self.address) and self.host not in _LOOPBACK

    @property
    def is_encrypted(self) -> bool:
        """Whether nobody on the way can read the text."""
        return self.address.startswith("https:")


class EngineStatus(StrEnum):
    """How the chosen engine is."""

    STARTING = "starting"
    READY = "ready"
    FALLBACK = "fallback"
    """It does not work, and the embedded rules check; it is tried again."""
    FAILED = "failed"
    """It does not work and is not tried again before a person asks for it; the embedded rules check."""


@dataclass(frozen=True, slots=True)
class EngineState:
    """What is told about the engine whenever it changes."""

    choice: EngineChoice
    status: EngineStatus
    info: EngineInfo
    """What checks now."""
    reason: Message | None = None
    """Why the chosen one does not, and what to do."""
    log: str = ""
    """File in which a server of our own says what it does; empty where there is none."""
