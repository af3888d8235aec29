# SPDX-License-Identifier: GPL-3.0-or-later
"""Entry point: picks the window or the command line, and imports only the chosen one."""

from __future__ import annotations

import sys

COMMANDS = frozenset({"check", "names", "fix", "export", "articles", "comments", "completion", "--help", "-h"})


def main() -> None:
    """Run with the arguments of the process; ends by SystemExit."""
    arguments = sys.argv[1:]
    if arguments == ["--version"]:
        from proofdesk import __version__

        print(f"ProofDesk {__version__}")  # noqa: T201
        return
    if "_PROOFDESK_COMPLETE" in __import__("os").environ or (arguments and arguments[0] in COMMANDS):
        from proofdesk.cli.main import run

        sys.exit(run(arguments))
    from proofdesk.gui.application import run_window

    sys.exit(run_window(arguments))


if __name__ == "__main__":
    main()
