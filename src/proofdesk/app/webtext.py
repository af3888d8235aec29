# SPDX-License-Identifier: GPL-3.0-or-later
"""An article as a piece of HTML, for content systems that an article is pasted into."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from proofdesk.core.text import Paragraph, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

_TAGS = {Role.HEADLINE: "h1", Role.SUBHEAD: "h2", Role.VERBATIM: "pre", Role.CAPTION: "figcaption"}
_NBSP, _LINE = "\u00a0", "\u2028"


def as_html(paragraphs: Sequence[Paragraph]) -> str:
    """One element a paragraph, without a style of its own; empty ones are left out."""
    return "\n".join(_element(paragraph) for paragraph in paragraphs if paragraph.text.strip())


def _element(paragraph: Paragraph) -> str:
    tag = _TAGS.get(paragraph.role, "p")
    words = escape(paragraph.text, quote=False).replace(_NBSP, "&nbsp;").replace(_LINE, "<br>")
    return f"<{tag}>{words}</{tag}>"
