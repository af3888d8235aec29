# SPDX-License-Identifier: GPL-3.0-or-later
"""The two kinds of errors: the environment's, which the user can mend, and ours, which can be reported."""

from __future__ import annotations

from proofdesk.core.messages import Message, message


class EnvironmentFailure(Exception):
    """Something outside the program is not as it must be: a file, a disk, a database, an engine.

    `sentence` names the thing and says what to do; it is all that a user sees.
    """

    def __init__(self, sentence: Message) -> None:
        super().__init__(sentence.key, dict(sentence.arguments))
        self.sentence = sentence


class DocumentFailure(EnvironmentFailure):
    """A file cannot be read or written. `why` is the reason on its own, without the file's name."""

    def __init__(self, name: str, why: Message) -> None:
        super().__init__(message("error.open", name=name, why=why))
        self.name = name
        self.why = why


class SaveFailure(EnvironmentFailure):
    """A file could not be saved; the file on disk is as it was."""

    def __init__(self, name: str, why: Message) -> None:
        super().__init__(message("error.save", name=name, why=why))
        self.name = name
        self.why = why


class StorageFailure(EnvironmentFailure):
    """The database cannot be used: locked, corrupt, from a newer version, on a full disk."""


class EngineFailure(EnvironmentFailure):
    """A language tool cannot be started or has stopped."""


class UsageFailure(EnvironmentFailure):
    """What the user asked for does not exist or does not fit."""


class Defect(Exception):
    """The program broke one of its own promises; worth a report."""
