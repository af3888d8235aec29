# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading a long Word document, and writing it with tracked changes, against python-docx, which opens and saves it."""

from __future__ import annotations

import io
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import docx as python_docx

from proofdesk.app.tracked import SignedBy
from proofdesk.core.documents import Markup
from proofdesk.core.text import Paragraph
from proofdesk.documents.docx import Docx

if TYPE_CHECKING:
    from collections.abc import Callable

PARAGRAPHS = 4000
RUNS = 3
EDITS = 1000
SENTENCE = "Гидролог сказал, что река к вечеру вернулась в свои берега и это видно всем. "
ROUNDS = 7


def sample() -> bytes:
    """A million characters in paragraphs of three runs, every second of them bold."""
    document = python_docx.Document()
    for number in range(PARAGRAPHS):
        paragraph = document.add_paragraph()
        for part in range(RUNS):
            paragraph.add_run(f"{number}. {SENTENCE}").bold = bool(part % 2)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def best(*works: Callable[[], object]) -> list[float]:
    """The quickest of some rounds of each, in seconds; they take turns, so that a busy moment hits all of them."""
    times = [float("inf")] * len(works)
    for _ in range(ROUNDS):
        for number, work in enumerate(works):
            start = time.perf_counter()
            work()
            times[number] = min(times[number], time.perf_counter() - start)
    return times


def main() -> None:
    data = sample()
    document = Docx().read("a.docx", data)
    step = len(document.paragraphs) // EDITS
    edited = [
        Paragraph(p.text.replace("вечеру", "ночи", 1)) if n % step == 0 and n // step < EDITS else p
        for n, p in enumerate(document.paragraphs)
    ]
    markup = Markup(SignedBy("Анна Ким", datetime.now(UTC)))

    def theirs() -> None:
        python_docx.Document(io.BytesIO(data)).save(io.BytesIO())

    baseline, read, write = best(
        theirs, lambda: Docx().read("a.docx", data), lambda: Docx().write_marked(document.source, edited, markup)
    )
    characters = sum(len(paragraph.text) + 1 for paragraph in document.paragraphs)
    print(f"{characters} characters, {len(data)} bytes, {EDITS} edits; python-docx opens and saves in {baseline:.3f} s")
    print(f"reading: {read:.3f} s, {read / baseline:.2f} x")
    print(f"writing with tracked changes: {write:.3f} s, {write / baseline:.2f} x")


if __name__ == "__main__":
    main()
