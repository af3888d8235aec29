# SPDX-License-Identifier: GPL-3.0-or-later
"""What the user or the environment chose: language, author, database, engine."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from proofdesk.core.engines import EngineChoice

LANGUAGES = ("ru", "en", "kk")


def language() -> str:
    """The user's language: PROOFDESK_LANGUAGE, else what was chosen in the window, else the locale, else Russian."""
    chosen = os.environ.get("PROOFDESK_LANGUAGE", "") or _kept(_language_file())
    if chosen in LANGUAGES:
        return chosen
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "").partition(":")[0][:2].lower()
        if value in LANGUAGES:
            return value
    return "ru"


def choose_language(code: str) -> None:
    """Remember the language for the next start. Raises OSError where it cannot be written."""
    path = _language_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(code, "ascii")


def author() -> str:
    """Who signs decisions: PROOFDESK_AUTHOR, else the account's name."""
    name = os.environ.get("PROOFDESK_AUTHOR", "")
    if name:
        return name
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"


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

    for chosen in (os.environ.get("PROOFDESK_ENGINE", ""), _kept(_engine_file())):
        if chosen:
            try:
                return EngineChoice.parse(chosen)
            except UsageFailure:
                continue
    return EngineChoice()


def choose_engine(choice: EngineChoice) -> None:
    """Remember the engine; checking processes that start from now on use it. Raises OSError."""
    path = _engine_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(str(choice), "utf-8")


def _kept(path: Path) -> str:
    """What was chosen and kept in a file; empty where there is none."""
    try:
        return path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _language_file() -> Path:
    return configuration_folder() / "language"


def _engine_file() -> Path:
    return configuration_folder() / "engine"


def configuration_folder() -> Path:
    """Where choices are kept."""
    from platformdirs import user_config_path

    return user_config_path("proofdesk", appauthor=False)
