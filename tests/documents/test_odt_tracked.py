# SPDX-License-Identifier: GPL-3.0-or-later
"""Tracked changes of OpenDocument: accepted they are the clean export, rejected the original, looks and all."""

from __future__ import annotations

import random
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from proofdesk.core.documents import Markup, Signature, SourceFile
from proofdesk.core.text import Paragraph
from proofdesk.documents.odt import Odt
from tests.documents.odt_packages import BODY, FURNISHED, HEADED, content_of, inner, package

if TYPE_CHECKING:
    from collections.abc import Sequence

    from proofdesk.core.edits import Edit

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
T = f"{{{ODF}text:1.0}}"
DC = "{http://purl.org/dc/elements/1.1/}"
PARAGRAPHS = {f"{T}p", f"{T}h"}
NOON = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
MARKS = {f"{T}change", f"{T}change-start", f"{T}change-end"}
SIGNS = {"s": " ", "tab": "\t", "line-break": "\u2028"}


class BySomebody:
    """Signs everything alike, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, list[str]]] = []

    def signatures(self, before: str, edits: Sequence[Edit]) -> list[Signature]:
        self.asked.append((before, [f"{edit.span.of(before)}→{edit.replacement}" for edit in edits]))
        return [Signature("Анна Ким", NOON) for _ in edits]


COLLEAGUE = (
    "<office:change-info><dc:creator>Пётр</dc:creator><dc:date>2026-11-01T10:00:00</dc:date></office:change-info>"
)
TRACKED_ALREADY = package(
    f'<text:tracked-changes><text:changed-region text:id="ct1"><text:deletion>{COLLEAGUE}<text:p>не </text:p>'
    f'</text:deletion></text:changed-region><text:changed-region text:id="ct7"><text:insertion>{COLLEAGUE}'
    "</text:insertion></text:changed-region></text:tracked-changes>"
    '<text:p text:style-name="P1">Мы <text:change-start text:change-id="ct7"/><text:span text:style-name="T1">очень '
    'ждали и </text:span><text:change-end text:change-id="ct7"/><text:change text:change-id="ct1"/>дождались.</text:p>'
    '<text:h text:outline-level="2">А<text:tab/><text:span text:style-name="T1">Б</text:span></text:h>'
    '<text:list text:style-name="L"><text:list-item><text:p>раз</text:p><text:list><text:list-item><text:p>два</text:p>'
    "</text:list-item></text:list></text:list-item><text:list-item><text:p>три</text:p></text:list-item></text:list>"
    '<text:p text:style-name="P2"><text:a><text:span text:style-name="T2">ссылка на слово</text:span></text:a> и всё'
    '<text:bookmark text:name="b"/></text:p><text:p/><text:p>Конец <text:title>имя</text:title>,'
    ' см. <text:bookmark-ref text:ref-name="b">имя и слово</text:bookmark-ref></text:p>'
)
SAMPLES = {
    "plain": package(BODY),
    "furnished": package(FURNISHED, masters=HEADED),
    "tracked already": TRACKED_ALREADY,
}


class Resolved(NamedTuple):
    """One paragraph: its tag and attributes, and its characters with the elements that make them look as they do."""

    layout: tuple[str, ...]
    characters: list[tuple[str, tuple[str, ...]]]


def look(element: etree._Element) -> str:
    return f"{element.tag}{sorted((k, v) for k, v in element.items() if not str(k).endswith('}id'))}"


def resolved(data: bytes, *, rejected: bool, part: str = "content.xml") -> list[Resolved]:
    """The paragraphs after the changes of Анна Ким were accepted or rejected; those of others are accepted."""
    root = etree.fromstring(content_of(data, part).encode())
    regions = {
        str(region.get(f"{T}id")): region[0]
        for region in root.iter(f"{T}changed-region")
        if (creator := region.find(f".//{DC}creator")) is not None and creator.text == "Анна Ким"
    }
    found: list[Resolved] = []
    inserting: set[str] = set()
    shown = [p for p in root.iter(*PARAGRAPHS) if next(p.iterancestors(f"{T}tracked-changes"), None) is None]
    # What stands in notes and boxes comes last: it is no part of the text around them.
    for paragraph in sorted(shown, key=lambda p: sum(1 for _ in p.iterancestors(*PARAGRAPHS))):
        pieces = [Resolved((look(paragraph),), [])]
        joins = bool(inserting)
        _characters(paragraph, (), pieces, regions if rejected else {}, inserting)
        if joins:
            before = found.pop()
            layout = before.layout if before.characters else pieces[0].layout
            pieces[0] = Resolved(layout, before.characters + pieces[0].characters)
        found += pieces
    assert not inserting, "an insertion does not end"
    return found


def _characters(
    element: etree._Element,
    looks: tuple[str, ...],
    pieces: list[Resolved],
    regions: dict[str, etree._Element],
    inserting: set[str],
) -> None:
    def put(text: str | None) -> None:
        if not inserting:
            pieces[-1].characters.extend((sign, looks) for sign in re.sub(r"\s+", " ", text or ""))

    def sign(text: str) -> None:
        if not inserting:
            pieces[-1].characters.extend((one, looks) for one in text)

    put(element.text)
    for child in element:
        name, change = etree.QName(child).localname, str(child.get(f"{T}change-id"))
        if name in SIGNS:
            sign(SIGNS[name] * int(child.get(f"{T}c", "1")))
        elif child.tag in MARKS and change in regions:
            if name == "change":
                _deleted(regions[change], pieces)
            elif name == "change-start":
                inserting.add(change)
            else:
                inserting.discard(change)
        elif child.tag not in {*MARKS, f"{T}note"} and not child.tag.startswith(f"{{{ODF}drawing"):
            _characters(child, (*looks, look(child)), pieces, regions, inserting)
        put(child.tail)


def _deleted(region: etree._Element, pieces: list[Resolved]) -> None:
    """Put what was deleted back to where it was."""
    blocks = [block for top in list(region)[1:] for block in top.iter(*PARAGRAPHS)]
    if not pieces[-1].characters:
        pieces[-1] = Resolved((look(blocks[0]),), [])
    for number, block in enumerate(blocks):
        if number:
            pieces.append(Resolved((look(block),), []))
        _characters(block, (), pieces, {}, set())


def lines(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in Odt().read("a.odt", data).paragraphs]


def written(data: bytes, paragraphs: Sequence[str], tracking: BySomebody | None = None) -> bytes:
    source = SourceFile("a.odt", "odt", data)
    return Odt().write_marked(source, [Paragraph(line) for line in paragraphs], Markup(tracking))


def assert_tracked(data: bytes, paragraphs: Sequence[str]) -> bytes:
    tracked = written(data, paragraphs, BySomebody())
    clean = written(data, paragraphs)
    assert lines(tracked) == lines(clean)
    for part in ("content.xml", "styles.xml"):
        assert resolved(tracked, rejected=False, part=part) == resolved(clean, rejected=False, part=part)
        assert resolved(tracked, rejected=True, part=part) == resolved(data, rejected=False, part=part)
    return tracked


@settings(max_examples=200)
@given(st.sampled_from(list(SAMPLES)), st.randoms(use_true_random=False))
def test_any_edits_are_the_clean_export_when_accepted_and_the_original_when_rejected(sample, rng: random.Random):
    data = SAMPLES[sample]
    paragraphs = lines(data)
    for _ in range(rng.randint(1, 6)):
        index = rng.randrange(len(paragraphs) + 1)
        match rng.randrange(4):
            case 0:
                paragraphs.insert(index, rng.choice(["новый абзац", "", "ещё\tодин"]))
            case 1 if len(paragraphs) > 1:
                del paragraphs[min(index, len(paragraphs) - 1)]
            case _:
                number = min(index, len(paragraphs) - 1)
                cut, end = sorted(rng.randint(0, len(paragraphs[number])) for _ in range(2))
                end = end if rng.randrange(2) else cut
                typed = rng.choice(["слово", " и ", "", "а", ",", "\t", "\u2028", "  "])
                paragraphs[number] = paragraphs[number][:cut] + typed + paragraphs[number][end:]
    assert_tracked(data, paragraphs)


def test_a_word_is_replaced_as_a_whole_and_keeps_its_look():
    data = package('<text:p text:style-name="P2">Поло <text:span text:style-name="T1">морчук</text:span></text:p>')
    tracking = BySomebody()
    tracked = written(data, ["Поло марчук"], tracking)
    body = inner(tracked)
    assert body[body.index("</text:tracked-changes>") + 23 :] == (
        '<text:p text:style-name="P2">Поло <text:span text:style-name="T1"><text:change text:change-id="ct1"/>'
        '<text:change-start text:change-id="ct2"/>марчук<text:change-end text:change-id="ct2"/></text:span></text:p>'
    )
    assert (
        '<text:p text:style-name="P2"><text:span text:style-name="T1">морчук</text:span></text:p></text:deletion>'
        in body
    )
    assert body.count("<dc:creator>Анна Ким</dc:creator>") == 2
    assert 'text:track-changes="false"' in body
    assert tracking.asked == [("Поло морчук", ["о→а"])]


def test_changes_of_others_stay():
    tracked = assert_tracked(TRACKED_ALREADY, ["Мы очень долго ждали и дождались.", *lines(TRACKED_ALREADY)[1:]])
    body = inner(tracked)
    assert body.count("Пётр") == 2
    assert body.count('"ct1"') == content_of(TRACKED_ALREADY).count('"ct1"')
    assert body.count('"ct7"') == content_of(TRACKED_ALREADY).count('"ct7"')


def test_a_paragraph_that_came_and_one_that_went_are_changes_of_their_ends():
    data = package("<text:p>один</text:p><text:p>два</text:p><text:p>три</text:p>")
    tracking = BySomebody()
    tracked = written(data, ["один", "три", "четыре"], tracking)
    assert sorted(tracking.asked) == [("", ["→четыре"]), ("два", ["два→"])]
    body = inner(tracked)
    assert body[body.index("</text:tracked-changes>") + 23 :] == (
        '<text:p>один<text:change text:change-id="ct1"/></text:p><text:p>три<text:change-start text:change-id="ct2"/>'
        '</text:p><text:p>четыре<text:change-end text:change-id="ct2"/></text:p>'
    )
    assert_tracked(data, ["три", "четыре"])
    assert_tracked(data, ["ноль", "один", "два", "три"])


def test_an_empty_paragraph_stays_where_the_one_after_it_is_rejected():
    data = package("<text:p/><text:p>конец</text:p>")
    body = inner(assert_tracked(data, ["", "раз", "два", "конец"]))
    assert body[body.index("</text:tracked-changes>") + 23 :] == (
        '<text:p/><text:p><text:change-start text:change-id="ct1"/>раз</text:p><text:p><text:change-end'
        ' text:change-id="ct1"/><text:change-start text:change-id="ct2"/>два</text:p><text:p><text:change-end'
        ' text:change-id="ct2"/>конец</text:p>'
    )


def test_a_header_keeps_its_own_changes():
    data = SAMPLES["furnished"]
    texts = [line.replace("Вестник", "Вести") for line in lines(data)]
    assert "<text:deletion>" in content_of(assert_tracked(data, texts), "styles.xml")


def test_nothing_to_track_gives_the_bytes_of_the_source():
    data = SAMPLES["tracked already"]
    assert written(data, lines(data), BySomebody()) == data
