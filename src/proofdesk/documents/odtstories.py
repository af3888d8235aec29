# SPDX-License-Identifier: GPL-3.0-or-later
"""Where text stands in an OpenDocument text: the body, its notes, and headers and footers, which are in styles.xml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lxml import etree

from proofdesk.core.errors import DocumentFailure
from proofdesk.core.messages import message
from proofdesk.core.text import Paragraph, Role
from proofdesk.documents.odttext import ANNOTATION, PARAGRAPHS, office, reading, tag
from proofdesk.documents.packages import UNREADABLE, parsed
from proofdesk.documents.styleroles import role_of_style

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from zipfile import ZipFile

    from proofdesk.core.spans import Span

CONTENT, STYLES = "content.xml", "styles.xml"
_BODY = f"{office('body')}/{office('text')}"
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTED = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}encryption-data"
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_HIDDEN = {
    tag("tracked-changes"),
    ANNOTATION,
    office("forms"),
    f"{_TABLE}covered-table-cell",
}
HEADERS = tuple(f"{{{_STYLE}}}{name}{side}" for name in ("header", "footer") for side in ("", "-left", "-first"))
"""Elements of master pages that hold text."""

_LARGEST = 20_000_000
"""Code points; so much text is no article, but spaces that a few bytes ask for."""


@dataclass(frozen=True)
class Story:
    """Paragraphs of one part in reading order. `kinds` says of each where it stands."""

    part: str
    root: etree._Element
    paragraphs: Sequence[etree._Element]
    kinds: Sequence[Role]

    @cached_property
    def _readings(self) -> list[tuple[str, list[Span]]]:
        return [reading(paragraph) for paragraph in self.paragraphs]

    @cached_property
    def texts(self) -> list[str]:
        """The paragraphs' texts, as they were read."""
        return [text for text, _ in self._readings]

    @property
    def as_read(self) -> Iterator[Paragraph]:
        """The paragraphs, where they stand as their roles, with what is not prose in them masked."""
        for (text, masked), kind in zip(self._readings, self.kinds, strict=True):
            yield Paragraph(text, kind, tuple(masked))


def read_stories(name: str, package: ZipFile) -> list[Story]:
    """The body first, then the notes, then headers and footers. Raises DocumentFailure."""
    members = set(package.namelist())
    if _MANIFEST in members and next(_part(name, package, _MANIFEST).iter(_ENCRYPTED), None) is not None:
        raise DocumentFailure(name, message("document.password-odt"))
    if CONTENT not in members:
        raise DocumentFailure(name, message("document.not-odt"))
    root = _part(name, package, CONTENT)
    if root.find(_BODY) is None:
        raise DocumentFailure(name, message("document.not-odt"))
    roots = {CONTENT: root}
    if STYLES in members:
        roots[STYLES] = _part(name, package, STYLES)
    stories = stories_in(roots)
    if sum(len(text) for story in stories for text in story.texts) > _LARGEST:
        raise DocumentFailure(name, message("document.bomb"))
    return stories


def stories_in(roots: Mapping[str, etree._Element]) -> list[Story]:
    """The stories of parts, by their names; there is content.xml, with a body."""
    content = roots[CONTENT]
    top = content.find(_BODY)
    assert top is not None, "there is a body"
    found = list(_paragraphs(top, Role.BODY))
    stories = [
        _story(CONTENT, content, [pair for pair in found if pair[1] is not Role.NOTE]),
        _spoken(_story(CONTENT, content, [pair for pair in found if pair[1] is Role.NOTE])),
    ]
    if STYLES in roots:
        styles = roots[STYLES]
        headed = [pair for header in styles.iter(*HEADERS) for pair in _paragraphs(header, Role.HEADER)]
        stories.append(_spoken(_story(STYLES, styles, headed)))
    return stories


def styled_roles(stories: Sequence[Story]) -> list[Role | None]:
    """What the styles of the body's paragraphs say that these are, through the styles that they are made from."""
    styles: dict[str, tuple[str, str]] = {}
    for root in reversed([story.root for story in stories]):
        for style in root.iter(f"{{{_STYLE}}}style"):
            if style.get(f"{{{_STYLE}}}family") == "paragraph":
                own = str(style.get(f"{{{_STYLE}}}name", ""))
                shown = str(style.get(f"{{{_STYLE}}}display-name", "")) or own.replace("_20_", " ")
                styles[own] = (shown, str(style.get(f"{{{_STYLE}}}parent-style-name", "")))
    known: dict[str, Role | None] = {"": None}
    return [_role(paragraph, styles, known) for paragraph in stories[0].paragraphs]


def _role(paragraph: etree._Element, styles: dict[str, tuple[str, str]], known: dict[str, Role | None]) -> Role | None:
    style = str(paragraph.get(tag("style-name"), ""))
    if style not in known:
        known[style] = next(filter(None, map(role_of_style, _lineage(style, styles))), None)
    role = known[style]
    if role is None and paragraph.tag == tag("h"):
        return Role.HEADLINE if paragraph.get(tag("outline-level"), "1") == "1" else Role.SUBHEAD
    return role


def _lineage(style: str, styles: dict[str, tuple[str, str]]) -> Iterator[str]:
    """The names of a style and of those that it is made from."""
    seen: set[str] = set()
    while style in styles and style not in seen:
        seen.add(style)
        shown, style = styles[style]
        yield shown


def _part(name: str, package: ZipFile, part: str) -> etree._Element:
    """The root of a part. Raises DocumentFailure for damage and for entities; a mere document type is left alone."""
    try:
        content = package.read(part)
    except UNREADABLE as error:
        raise DocumentFailure(name, message("document.damaged")) from error
    root = parsed(name, content)
    has_type = root.getroottree().docinfo.internalDTD is not None
    if has_type and (b"<!ENTITY" in content or next(root.iter(etree.Entity), None) is not None):
        raise DocumentFailure(name, message("document.entities"))
    return root


def serialized(root: etree._Element) -> bytes:
    """The bytes of a part that was changed, with its document type where it has one."""
    tree = root.getroottree()
    content: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8")
    declared: Any = tree.docinfo
    if not declared.doctype or b"<!DOCTYPE" in content:
        return content
    # The library leaves out a type that bears the prefix of the root.
    name = etree.QName(root).localname
    kind = str(declared.doctype).replace(name, f"{root.prefix}:{name}", 1)
    return content.replace(b"\n", b"\n" + kind.encode() + b"\n", 1)


def _story(part: str, root: etree._Element, found: Sequence[tuple[etree._Element, Role]]) -> Story:
    return Story(part, root, [paragraph for paragraph, _ in found], [kind for _, kind in found])


def _spoken(story: Story) -> Story:
    """The story without the paragraphs that hold no word, such as page numbers."""
    pairs = zip(story.paragraphs, story.kinds, story.texts, strict=True)
    return _story(story.part, story.root, [(p, kind) for p, kind, text in pairs if any(map(str.isalpha, text))])


def _paragraphs(top: etree._Element, kind: Role) -> Iterator[tuple[etree._Element, Role]]:
    """Every paragraph that is shown, in reading order, and where it stands."""
    places: dict[etree._Element, Role | None] = {top: kind}
    for paragraph in top.iter(*PARAGRAPHS):
        parent = paragraph.getparent()
        place = None if parent is None else _place(parent, places)
        if place is not None:
            yield paragraph, place


def _place(element: etree._Element, known: dict[etree._Element, Role | None]) -> Role | None:
    """Where what stands in the element stands; None where it is not shown."""
    chain: list[etree._Element] = []
    while element not in known:
        chain.append(element)
        parent = element.getparent()
        assert parent is not None, "the walk began below the known ones"
        element = parent
    place = known[element]
    for inner in reversed(chain):
        name = str(inner.tag)
        if name in _HIDDEN or (name == tag("section") and inner.get(tag("display")) == "none"):
            place = None
        elif place not in {None, Role.NOTE, Role.HEADER}:
            if name == tag("note-body"):
                place = Role.NOTE
            elif name == f"{_TABLE}table-cell":
                place = Role.TABLE
            elif name.startswith(_DRAW):
                place = Role.BOX
        known[inner] = place
    return place
