# SPDX-License-Identifier: GPL-3.0-or-later
"""The parts of a .docx package: how they refer to one another, and how they are read and written."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from proofdesk.core.errors import DocumentFailure
from proofdesk.core.messages import message
from proofdesk.documents.packages import UNREADABLE, parsed

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator

USUAL_MAIN = "word/document.xml"

_ISO = b"http://purl.oclc.org/"
_STRICT = re.compile(rb"""(xmlns(?::\w+)?\s*=\s*["'])http://purl\.oclc\.org/ooxml/wordprocessingml/main(?=["'])""")
_TRANSITIONAL = re.compile(
    rb"""(xmlns(?::\w+)?\s*=\s*["'])http://schemas\.openxmlformats\.org/wordprocessingml/2006/main(?=["'])"""
)
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def main_part(name: str, package: zipfile.ZipFile) -> str:
    """The part that holds the text, as the package itself names it. Raises DocumentFailure where there is none."""
    found = next(related(name, package, "", "officeDocument"), USUAL_MAIN)
    if found not in package.namelist():
        raise DocumentFailure(name, message("document.not-word"))
    return found


def relations_of(part: str) -> str:
    """The part that tells what `part` (the package itself, where empty) refers to."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def related(name: str, package: zipfile.ZipFile, part: str, kind: str) -> Iterator[str]:
    """The parts of one kind that `part` (the package itself, where empty) refers to. Raises DocumentFailure."""
    folder, relations = posixpath.dirname(part), relations_of(part)
    if relations not in package.namelist():
        return
    for relation in read_part(name, package, relations).iter(_RELATION):
        if str(relation.get("Type", "")).endswith(f"/{kind}") and relation.get("TargetMode") != "External":
            yield _member(package, folder, str(relation.get("Target", "")))


def _member(package: zipfile.ZipFile, folder: str, target: str) -> str:
    """The member of a package that a relation means; where there is none, the name that it should have.

    Names of parts are addresses, and upper and lower case do not count in them (ISO/IEC 29500-2, 6.2).
    """
    path = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/")
    members = package.namelist()
    if path in members:
        return path
    wanted = unquote(path).lower()
    return next((member for member in members if unquote(member).lower() == wanted), path)


def read_part(name: str, package: zipfile.ZipFile, part: str) -> etree._Element:
    """The root element of an XML part. Raises DocumentFailure for damage and for document type declarations.

    Strict documents are given the namespace of the others, so that one set of names reads both.
    """
    try:
        content = package.read(part)
        if _ISO in content:
            content = _STRICT.sub(rb"\1http://schemas.openxmlformats.org/wordprocessingml/2006/main", content)
    except UNREADABLE as error:
        raise DocumentFailure(name, message("document.damaged")) from error
    root = parsed(name, content)
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocumentFailure(name, message("document.entities"))
    return root


def is_strict(package: zipfile.ZipFile, part: str) -> bool:
    """Whether a part is in the namespaces of ISO/IEC 29500 Strict."""
    content = package.read(part)
    return _ISO in content and _STRICT.search(content) is not None


def serialized(root: etree._Element, *, strict: bool) -> bytes:
    """The bytes of an XML part that was changed or is new; a strict one is strict again."""
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if not strict:
        return content
    return _TRANSITIONAL.sub(rb"\1http://purl.oclc.org/ooxml/wordprocessingml/main", content)
