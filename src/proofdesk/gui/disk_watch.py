# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices at once when another program writes the article's file; coming back to the window looks at it anyway."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

if TYPE_CHECKING:
    from proofdesk.gui.desk import Desk

SETTLE_MS = 500
"""A program may write a file in several steps."""


class DiskWatch(QObject):
    """Watches the file of the open article, and looks for it again where a program replaces it by another one.

    File systems of the network may not tell of changes: there they are seen when the window is the active one again,
    and before a save at the latest.
    """

    looked = Signal()
    """Something happened to the file, and the store was asked what."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._watcher = QFileSystemWatcher(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._look)
        self._watcher.fileChanged.connect(lambda _: self._settle.start())
        self._watcher.directoryChanged.connect(lambda _: self._settle.start())
        self._path = ""
        desk.article_changed.connect(self._article_changed)

    def _article_changed(self) -> None:
        path = self._desk.article.path if self._desk.article is not None else ""
        if path != self._path:  # else the disk is not asked: it may be one that answers slowly
            self._path = path
            self._follow()

    def _follow(self) -> None:
        """Watch the file and nothing else; while it is gone, its folder."""
        places = (Path(self._path), Path(self._path).parent) if self._path else ()
        wanted = {str(next((place for place in places if place.exists()), ""))} - {""}
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        if wanted - watched:
            self._watcher.addPaths(sorted(wanted - watched))

    def _look(self) -> None:
        self._follow()
        self._desk.keeping.look_at_disk()
        self.looked.emit()
