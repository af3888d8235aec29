# SPDX-License-Identifier: GPL-3.0-or-later
"""Migrations, run by the program itself when it opens an older database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy import Engine

ONE_AT_A_TIME = 0x50726F6F
"""The lock that the programs on a shared database agree on."""


def configuration() -> Config:
    """Alembic's configuration for the migrations in this package."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    return config


def is_known(version: str) -> bool:
    """Whether a migration of this name exists here."""
    scripts = ScriptDirectory.from_config(configuration())
    return any(script.revision == version for script in scripts.walk_revisions())


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the database up to `revision`, in one transaction; of two programs that begin at once, one waits."""
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME})
        config = configuration()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
