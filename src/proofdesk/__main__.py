# SPDX-License-Identifier: GPL-3.0-or-later
"""Entry point: picks the window or the command line, and imports only the chosen one."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

COMMANDS = frozenset({"check", "names", "fix", "export", "articles", "comments", "completion"})


def main() -> None:
    """Run with the arguments of the process; ends by SystemExit."""
    try:
        _run(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # Python flushes stdout once more when it ends, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


def _run(arguments: list[str]) -> None:
    if arguments == ["--version"]:
        from proofdesk import __version__

        print(f"ProofDesk {__version__}", flush=True)  # noqa: T201
        return
    from proofdesk import bootstrap

    first = arguments[0] if arguments else ""
    if "_PROOFDESK_COMPLETE" in os.environ or first in COMMANDS or first.startswith("-"):
        from proofdesk.cli.main import run

        sys.exit(run(arguments, bootstrap))
    from proofdesk.gui.application import render, run_window

    if first == "picture":
        _picture(render, bootstrap.window_services(), arguments[1:])
        return
    sys.exit(run_window(arguments, bootstrap.window_services()))


def _picture(render: Callable[..., None], services: object, arguments: list[str]) -> None:
    """``picture ARTICLE PICTURE [light|dark] [WIDTHxHEIGHT]``: a picture of the window with an article in it."""
    article, picture, *rest = arguments
    width, _, height = (rest[1] if len(rest) > 1 else "1440x900").partition("x")
    render(services, article, picture, dark=rest[:1] == ["dark"], size=(int(width), int(height)))


if __name__ == "__main__":
    main()
