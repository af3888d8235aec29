# SPDX-License-Identifier: GPL-3.0-or-later
"""Saved pages: the article of a page, or all of it; tags, scripts, comments and encoding stay as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from proofdesk.core.documents import Document, SourceFile
from proofdesk.core.errors import DocumentFailure
from proofdesk.core.messages import message
from proofdesk.core.text import Paragraph
from proofdesk.documents.kinds import refuse_misnamed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.documents.encodings import Decoded
    from proofdesk.documents.htmlreader import Page, PageParagraph

LONGEST = 20_000_000
"""Characters of source."""


class Html:
    """.html, read as the article that the page shows: menus, advertising and footers are left out."""

    id = "html"
    suffixes: tuple[str, ...] = (".html", ".htm")

    def read(self, name: str, data: bytes, encoding: str | None = None) -> Document:
        """Read a page. Raises DocumentFailure."""
        from proofdesk.documents.htmlarticle import roles_of  # noqa: PLC0415  pages alone pay for it

        decoded, page = _page(name, data, encoding)
        chosen = self.chosen(page)
        paragraphs = tuple(
            Paragraph(paragraph.text, role, tuple(paragraph.masked))
            for paragraph, role in zip(chosen, roles_of(chosen), strict=True)
        )
        newline = "\r\n" if "\r\n" in decoded.text else "\n"
        source = SourceFile(name, self.id, data, decoded.encoding, newline, decoded.bom)
        return Document(source, paragraphs or (Paragraph(""),))

    def chosen(self, page: Page) -> Sequence[PageParagraph]:
        """The paragraphs of the page that are read."""
        from proofdesk.documents.htmlarticle import article_of  # noqa: PLC0415  pages alone pay for it

        return article_of(page)

    def write(self, source: SourceFile, paragraphs: Sequence[Paragraph]) -> bytes:
        """The page with its text changed to the paragraphs; a character that its encoding lacks becomes a reference.

        What HTML cannot hold is lost: empty paragraphs, and all but one of several spaces.
        """
        from proofdesk.documents.htmlwriter import rewritten  # noqa: PLC0415  reading does without

        decoded, page = _page(source.name, source.data, source.encoding)
        chosen = self.chosen(page)
        before = [paragraph.text for paragraph in chosen] or [""]
        after = [paragraph.text for paragraph in paragraphs]
        if before == after:
            return source.data
        text = rewritten(page, chosen, after)
        mark = source.data[: len(source.data) - len(decoded.text.encode(decoded.encoding))] if decoded.bom else b""
        return mark + text.encode(decoded.encoding, "xmlcharrefreplace")

    def create(self, name: str, paragraphs: Sequence[Paragraph]) -> bytes:
        """A new page in UTF-8 with nothing in it but the article."""
        from proofdesk.documents.htmlwriter import new_page  # noqa: PLC0415  reading does without

        return new_page(name, paragraphs).encode("utf-8", "replace")


class WholePage(Html):
    """.html, read with its menus, lists of links and footers, for who misses something in the article."""

    id = "html-page"

    def chosen(self, page: Page) -> Sequence[PageParagraph]:
        """All paragraphs."""
        return page.paragraphs


def _page(name: str, data: bytes, encoding: str | None) -> tuple[Decoded, Page]:
    refuse_misnamed(name, data)
    from proofdesk.documents.htmlreader import Page  # noqa: PLC0415  pages alone pay for it
    from proofdesk.documents.htmltokens import decode_page  # noqa: PLC0415

    # No character takes more than four bytes: what is larger need not be decoded, which takes as much again.
    decoded = decode_page(name, data, encoding) if len(data) <= 4 * LONGEST else None
    if decoded is None or len(decoded.text) > LONGEST:
        raise DocumentFailure(name, message("document.too-long", limit=LONGEST // 1_000_000))
    return decoded, Page(name, decoded.text)
