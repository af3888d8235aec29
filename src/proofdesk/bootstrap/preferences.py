# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user or the environment chose: language, author, database, engine, rules, look."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from proofdesk.core.engines import EngineChoice

LANGUAGES = ("ru", "en", "kk")


def language() -> str:
    """The user's language: PROOFDESK_LANGUAGE, else what was chosen in the window, else the locale, else Russian."""
    chosen = os.environ.get("PROOFDESK_LANGUAGE", "") or _kept("language")
    if chosen in LANGUAGES:
        return chosen
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "").partition(":")[0][:2].lower()
        if value in LANGUAGES:
            return value
    return "ru"


def choose_language(code: str) -> None:
    """Remember the language for the next start. Raises OSError where it cannot be written."""
    _keep("language", code)


def author() -> str:
    """Who signs decisions: PROOFDESK_AUTHOR, else the name that was given in the window, else the account's name."""
    name = os.environ.get("PROOFDESK_AUTHOR", "") or _kept("author")
    if name:
        return name
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"


def choose_author(name: str) -> None:
    """Remember who signs from the next start on; an empty name means the account's. Raises OSError."""
    _keep("author", " ".join(name.split()))


def rules_off() -> frozenset[str]:
    """Ids of the rules that were switched off in the window."""
    return frozenset(_kept("rules-off").split())


def choose_rules_off(rules: frozenset[str]) -> None:
    """Remember which rules are off; checking processes that start from now on leave them out. Raises OSError."""
    _keep("rules-off", "\n".join(sorted(rules)))


def look() -> str:
    """``light``, ``dark``, or anything else for what the system looks like."""
    return _kept("look")


def choose_look(name: str) -> None:
    """Remember how the window looks. Raises OSError."""
    _keep("look", name)


def database_url() -> str:
    """PROOFDESK_DATABASE, else a file in the user's data folder."""
    url = os.environ.get("PROOFDESK_DATABASE", "")
    if url:
        return url
    from platformdirs import user_data_path

    return f"sqlite:///{user_data_path('proofdesk', appauthor=False)}/proofdesk.db"


def engine_choice() -> EngineChoice:
    """What is to check: PROOFDESK_ENGINE, else what was chosen in the window, else whatever works best."""
    from proofdesk.core.engines import EngineChoice
    from proofdesk.core.errors import UsageFailure

    for chosen in (os.environ.get("PROOFDESK_ENGINE", ""), _kept("engine")):
        if chosen:
            try:
                return EngineChoice.parse(chosen)
            except UsageFailure:
                continue
    return EngineChoice()


def choose_engine(choice: EngineChoice) -> None:
    """Remember the engine; checking processes that start from now on use it. Raises OSError."""
    _keep("engine", str(choice))


def _keep(name: str, words: str) -> None:
    folder = configuration_folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(words, "utf-8")


def _kept(name: str) -> str:
    """What was chosen and kept in a file; empty where there is none."""
    try:
        return (configuration_folder() / name).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def configuration_folder() -> Path:
    """Where choices are kept."""
    from platformdirs import user_config_path

    return user_config_path("proofdesk", appauthor=False)
