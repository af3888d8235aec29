# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a jar that holds nothing but the names of other jars: ``pathing_jar.py JAR FOLDER``, FOLDER beside JAR.

``java -cp JAR`` then finds everything in FOLDER, on a command line of any system's length.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path
from urllib.parse import quote

LINE = 72
"""Bytes that a line of a manifest may have; a longer one goes on after a line end and a space."""


def manifest(names: list[str]) -> bytes:
    """The manifest of a jar whose class path are `names`, relative to it."""
    rest = f"Class-Path: {' '.join(map(quote, names))}".encode("ascii")
    lines = [b"Manifest-Version: 1.0", rest[:LINE]]
    rest = rest[LINE:]
    while rest:
        lines.append(b" " + rest[: LINE - 1])
        rest = rest[LINE - 1 :]
    return b"\r\n".join([*lines, b"", b""])


def main() -> None:
    """Write the jar."""
    jar, folder = map(Path, sys.argv[1:])
    names = [f"{folder.name}/{path.name}" for path in sorted(folder.glob("*.jar"))]
    with zipfile.ZipFile(jar, "w") as archive:
        archive.writestr("META-INF/MANIFEST.MF", manifest(names))


if __name__ == "__main__":
    main()
