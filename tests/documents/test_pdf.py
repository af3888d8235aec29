# SPDX-License-Identifier: GPL-3.0-or-later
"""PDF: its lines become paragraphs, and what cannot be read is said in a sentence."""

from __future__ import annotations

import pytest

from proofdesk.core.errors import DocumentFailure, SaveFailure
from proofdesk.core.text import Paragraph, Role
from proofdesk.documents.pdf import Pdf
from proofdesk.documents.pdftext import Line, joined
from proofdesk.documents.registry import DocumentRegistry, default_formats


def made(*pages: list[tuple[int, int, int, str]]) -> bytes:
    """A PDF whose pages show lines of (x, y, size, text)."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids = []
    for lines in pages:
        shown = "".join(f"BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n" for x, y, size, text in lines)
        objects.append(f"<</Length {len(shown)}>>stream\n{shown}endstream")
        font = "<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
        box = f"/MediaBox[0 0 420 600]/Resources{font}/Contents {len(objects)} 0 R"
        objects.append(f"<</Type/Page/Parent 2 0 R{box}>>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>"
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj{content}endobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF"
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()


def line(text: str, left: float = 50, right: float = 500, bottom: float = 0) -> Line:
    return Line(text, left, right, bottom)


def page(*lines: tuple[str, float, float]) -> list[Line]:
    """Lines of (text, left, right), 14 points apart."""
    return [line(text, left, right, 800 - 14 * number) for number, (text, left, right) in enumerate(lines)]


def test_paragraphs_of_a_pdf():
    first = [
        (50, 540, 20, "The water is gone"),
        (50, 500, 12, "The river is in its banks again, and people of the villages go"),
        (50, 486, 12, "home, the hydrologist said."),
        (50, 472, 12, "Nobody knows for how long. The ministry will look into it and"),
        (200, 30, 12, "1"),
    ]
    document = Pdf().read("a.pdf", made(first, [(50, 540, 12, "tell what it finds.")]))
    assert [p.text for p in document.paragraphs] == [
        "The water is gone",
        "The river is in its banks again, and people of the villages go home, the hydrologist said.",
        "Nobody knows for how long. The ministry will look into it and tell what it finds.",
    ]
    assert document.paragraphs[0].role is Role.HEADLINE


@pytest.mark.parametrize(
    ("above", "below", "text"),
    [
        ("берега, и жите\x02", "ли ушли", "берега, и жители ушли"),
        ("берега, и жите\u00ad", "ли ушли", "берега, и жители ушли"),
        ("жители и жи-", "тели ушли", "жители и жители ушли"),
        ("вышли из-", "за леса", "вышли из-за леса"),
        ("вода и суда-", "Воды", "вода и суда-Воды"),
        ("кто-то, ктото и кто-", "то ещё", "кто-то, ктото и кто-то ещё"),
        ("река —", "это вода", "река — это вода"),
    ],
)
def test_a_divided_word_is_joined_only_where_it_is_certain(above, below, text):
    assert joined([page((above, 50, 500), (below, 50, 500))]) == [text]


def test_indents_gaps_and_short_last_lines_begin_paragraphs():
    lines = page(("один", 50, 500), ("два.", 50, 200), ("три", 50, 500), ("четыре", 70, 500), ("пять", 50, 500))
    lines.append(line("шесть", bottom=lines[-1].bottom - 40))
    assert joined([lines]) == ["один два.", "три", "четыре пять", "шесть"]


def test_a_paragraph_goes_on_behind_a_page_number():
    first = page(("один", 50, 500), ("и", 50, 500), ("7", 270, 280))
    assert joined([first, page(("два.", 50, 500), ("Три", 70, 500))]) == ["один и два.", "Три"]


def test_a_pdf_goes_out_as_another_format_only():
    registry = DocumentRegistry(default_formats())
    document = Pdf().read("a.pdf", made([(50, 500, 12, "Text")]))
    note = registry.note(document.source)
    assert note is not None
    assert note.key == "document.pdf-read"
    assert registry.render(document.source, [Paragraph("x")], "a.txt") == b"x"
    with pytest.raises(SaveFailure) as failure:
        registry.render(document.source, document.paragraphs, "a.pdf")
    assert failure.value.why.key == "document.pdf-unwritten"


def test_what_cannot_be_read_is_said():
    empty = made([])
    for data, reason in (
        (b"", "document.empty"),
        (b"text", "document.not-pdf"),
        (b"%PDF-1.7 broken", "document.damaged"),
        (empty, "document.pdf-no-text"),
    ):
        with pytest.raises(DocumentFailure) as failure:
            Pdf().read("a.pdf", data)
        assert failure.value.why.key == reason
    with pytest.raises(DocumentFailure) as failure:
        Pdf(lambda: False).read("a.pdf", empty)
    assert failure.value.why.key == "document.no-pdf-library"
