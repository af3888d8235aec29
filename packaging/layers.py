# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the layers of docs/architecture.md from the import contracts, so that page and contracts cannot disagree."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "architecture.md"
BEGIN = "<!-- layers: made by packaging/layers.py from the import contracts in pyproject.toml -->\n"
END = "<!-- end of layers -->\n"


def diagram() -> str:
    """A Mermaid diagram: each layer may import the ones below it, and no neighbour."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    lines = ["```mermaid", "flowchart TD"]
    previous = ""
    for number, layer in enumerate(layers):
        names = [name.strip().removeprefix("proofdesk.") for name in layer.split("|")]
        lines.append(f'    L{number}["{" · ".join(names)}"]')
        if previous:
            lines.append(f"    {previous} --> L{number}")
        previous = f"L{number}"
    return "\n".join([*lines, "```", ""])


def page_with_diagram(page: str) -> str:
    """The page with the present diagram in its place."""
    before, rest = page.split(BEGIN)
    return before + BEGIN + "\n" + diagram() + "\n" + END + rest.split(END)[1]


if __name__ == "__main__":
    PAGE.write_text(page_with_diagram(PAGE.read_text("utf-8")), "utf-8")
