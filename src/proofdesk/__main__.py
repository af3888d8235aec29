# SPDX-License-Identifier: GPL-3.0-or-later
"""Entry point: picks the window or the command line, and imports only the chosen one."""

from __future__ import annotations

import gc
import os
import sys

from proofdesk.cli.stdout import forget_stdout

GARBAGE_LOOKS = 1_000_000
"""Objects made between two looks for garbage."""

COMMANDS = frozenset(
    {"check", "names", "fix", "export", "articles", "comments", "register", "report", "dictionary", "completion"}
)


def main() -> None:
    """Run with the arguments of the process; ends by SystemExit."""
    try:
        _run(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        forget_stdout()
        sys.exit(1)


def _run(arguments: list[str]) -> None:
    if arguments == ["--version"]:
        _version()
        return
    # Loading makes much and drops nothing: looking for garbage every 700 objects would be a tenth of a short check.
    # A folder of a thousand articles makes half a million that stay, and next to nothing that only a look would find.
    gc.set_threshold(GARBAGE_LOOKS)
    from proofdesk import bootstrap

    first = arguments[0] if arguments else ""
    if "_PROOFDESK_COMPLETE" in os.environ or first in COMMANDS or first.startswith("-"):
        from proofdesk.cli.main import run

        code = run(arguments, bootstrap)
        # The dictionary leaves with the process; looking through it once more for garbage would be another tenth.
        gc.freeze()
        sys.exit(code)
    if first == "picture":
        sys.exit(_picture(arguments[1:]))
    if not _has_screen():
        from proofdesk.core.messages import message

        print(bootstrap.translator(bootstrap.language()).text(message("error.no-screen")), file=sys.stderr)  # noqa: T201
        sys.exit(2)
    from proofdesk.gui.application import run_window

    sys.exit(run_window(arguments, bootstrap.window_services()))


def _has_screen() -> bool:
    """Whether there is something to show a window on; without it Qt would end the process with words of its own."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _version() -> None:
    from proofdesk import __version__

    try:
        print(f"ProofDesk {__version__}", flush=True)  # noqa: T201
    except BrokenPipeError:
        raise
    except OSError as error:
        forget_stdout()
        print(f"proofdesk: {error.strerror}", file=sys.stderr)  # noqa: T201
        sys.exit(2)


def _picture(arguments: list[str]) -> int:
    """``picture ARTICLE PICTURE [light|dark] [WIDTHxHEIGHT]``: a picture of the window with an article in it."""
    from proofdesk import bootstrap
    from proofdesk.core.errors import EnvironmentFailure
    from proofdesk.core.messages import message
    from proofdesk.gui.application import render

    article, picture, theme, size, *more = [*arguments, *("", "", "light", "1440x900")[len(arguments) :]]
    width, _, height = size.partition("x")
    services = bootstrap.window_services()
    wrong = message("cli.error.picture")
    if picture and not more and theme in {"light", "dark"} and width.isdecimal() and height.isdecimal():
        try:
            render(services, article, picture, dark=theme == "dark", size=(int(width), int(height)))
        except EnvironmentFailure as failure:
            wrong = failure.sentence
        else:
            return 0
    print(services.translator.text(wrong), file=sys.stderr)  # noqa: T201
    return 2


if __name__ == "__main__":
    main()
