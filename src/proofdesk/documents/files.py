# SPDX-License-Identifier: GPL-3.0-or-later
"""Files on disk: read whole, written through a temporary file so that the old one survives any failure."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path

from proofdesk.core.errors import DocumentFailure, SaveFailure
from proofdesk.core.messages import Message, message

LARGEST = 200_000_000
"""Bytes; a larger file is refused before it is read."""

_WHY = {
    errno.ENOENT: "file.gone",
    errno.EISDIR: "file.folder",
    errno.EACCES: "file.forbidden",
    errno.EPERM: "file.forbidden",
    errno.EROFS: "file.read-only",
    errno.ENOSPC: "file.disk-full",
    errno.EDQUOT: "file.disk-full",
    errno.EFBIG: "file.disk-full",
    errno.ENOTDIR: "file.gone",
    errno.ENAMETOOLONG: "file.name-too-long",
    errno.ELOOP: "file.link-loop",
    errno.EBUSY: "file.locked",
    errno.ETXTBSY: "file.locked",
    errno.EAGAIN: "file.locked",
    errno.EDEADLK: "file.locked",
    errno.ESTALE: "file.unreachable",
    errno.ENOTCONN: "file.unreachable",
    errno.EHOSTDOWN: "file.unreachable",
    errno.EHOSTUNREACH: "file.unreachable",
    errno.ENETDOWN: "file.unreachable",
    errno.ENETUNREACH: "file.unreachable",
    errno.ETIMEDOUT: "file.unreachable",
}

_WHY_ON_WINDOWS = {
    32: "file.locked",  # another process has the file open
    33: "file.locked",  # another process has locked a part of it
    53: "file.unreachable",  # the network path was not found
    64: "file.unreachable",  # the network name is no longer available
    67: "file.unreachable",  # the network name cannot be found
    1231: "file.unreachable",  # the network location cannot be reached
}
"""By the error numbers of Windows, which says «permission denied» for all of them otherwise."""


def read_bytes(path: str) -> bytes:
    """The content of a file. Raises DocumentFailure with the reason."""
    file = Path(path)
    name = file.name or path
    try:
        status = file.stat()
        if stat.S_ISDIR(status.st_mode):
            raise DocumentFailure(name, message("file.folder"))
        if not stat.S_ISREG(status.st_mode):
            raise DocumentFailure(name, message("file.not-a-file"))
        if status.st_size > LARGEST:
            raise DocumentFailure(name, message("file.too-large", limit=LARGEST // 1_000_000))
        return file.read_bytes()
    except (OSError, ValueError) as error:
        raise DocumentFailure(name, _why(error)) from error


def write_bytes(path: str, data: bytes) -> None:
    """Replace the content of a file. Raises SaveFailure; the old file then stands as it was."""
    import tempfile  # noqa: PLC0415  5 ms that reading does without

    target = Path(os.path.realpath(path))
    temporary: str | None = None
    try:
        mode, group = _permissions(target)
        attributes = _attributes(target)
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:80]}.", suffix=".tmp", dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if group is not None:
            with suppress(OSError):
                os.chown(temporary, -1, group)
        for attribute, value in attributes:
            with suppress(OSError):
                os.setxattr(temporary, attribute, value)
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
        temporary = None
        _sync_folder(target.parent)
    except (OSError, ValueError) as error:
        raise SaveFailure(target.name, _why(error)) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                Path(temporary).unlink()


def _permissions(target: Path) -> tuple[int, int | None]:
    """Mode and group that the written file is to have. Raises OSError where the present one must not be replaced."""
    try:
        status = target.stat()
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask, None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if not stat.S_ISREG(status.st_mode):
        raise SaveFailure(target.name, message("file.not-a-file"))
    if not os.access(target, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        is_read_only = hasattr(os, "statvfs") and bool(os.statvfs(target).f_flag & os.ST_RDONLY)
        reason = errno.EROFS if is_read_only else errno.EACCES
        raise OSError(reason, os.strerror(reason), str(target))
    return stat.S_IMODE(status.st_mode), status.st_gid


def _attributes(target: Path) -> list[tuple[str, bytes]]:
    """What else the file system keeps with the file: lists of who may read and write it, where there are any."""
    if not hasattr(os, "listxattr"):
        return []
    found: list[tuple[str, bytes]] = []
    with suppress(OSError):
        for attribute in os.listxattr(target):
            with suppress(OSError):
                found.append((attribute, os.getxattr(target, attribute)))
    return found


def _sync_folder(folder: Path) -> None:
    # Some network file systems cannot flush a folder; the file itself is safe then all the same.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _why(error: OSError | ValueError) -> Message:
    on_windows = _WHY_ON_WINDOWS.get(getattr(error, "winerror", 0) or 0)
    if on_windows is not None:
        return message(on_windows)
    if isinstance(error, OSError) and error.errno in _WHY:
        return message(_WHY[error.errno])
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return message("file.unreadable", reason=reason)
