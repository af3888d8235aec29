# SPDX-License-Identifier: GPL-3.0-or-later
"""The zip package around a .docx: opened with limits, copied member by member, only changed parts written anew."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from lxml import etree

from proofdesk.core.errors import DocumentFailure, SaveFailure
from proofdesk.core.messages import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LARGEST_PART = 400_000_000
"""Bytes of all parts together, unpacked."""

LARGEST_RATIO = 300
"""How much larger than its packed form a part over a megabyte may be."""

USUAL_MAIN = "word/document.xml"

_STRICT = re.compile(rb"""(xmlns(?::\w+)?\s*=\s*["'])http://purl\.oclc\.org/ooxml/wordprocessingml/main(?=["'])""")
_TRANSITIONAL = re.compile(
    rb"""(xmlns(?::\w+)?\s*=\s*["'])http://schemas\.openxmlformats\.org/wordprocessingml/2006/main(?=["'])"""
)
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, etree.XMLSyntaxError)
"""What a damaged package can raise; NotImplementedError (an unknown compression) is a RuntimeError."""

_MEGABYTE = 1_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_package(name: str, data: bytes) -> zipfile.ZipFile:
    """The package, checked. Raises DocumentFailure with the reason for everything that is not a sound one."""
    if data.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise DocumentFailure(name, message("document.password" if encrypted else "document.old-word"))
    if not data:
        raise DocumentFailure(name, message("document.empty"))
    if not data.startswith(b"PK"):
        raise DocumentFailure(name, message("document.no-package"))
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        members = package.infolist()
    except _UNREADABLE as error:
        raise DocumentFailure(name, message("document.damaged")) from error
    bomb = any(m.file_size > _MEGABYTE and m.file_size > LARGEST_RATIO * max(1, m.compress_size) for m in members)
    if bomb or sum(member.file_size for member in members) > LARGEST_PART:
        raise DocumentFailure(name, message("document.bomb"))
    if any(member.flag_bits & 1 for member in members):
        raise DocumentFailure(name, message("document.password"))
    return package


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
            yield posixpath.normpath(posixpath.join("/", folder, str(relation.get("Target", "")))).lstrip("/")


def read_part(name: str, package: zipfile.ZipFile, part: str) -> etree._Element:
    """The root element of an XML part. Raises DocumentFailure for damage and for document type declarations.

    Strict documents are given the namespace of the others, so that one set of names reads both.
    """
    try:
        content = _STRICT.sub(rb"\1http://schemas.openxmlformats.org/wordprocessingml/2006/main", package.read(part))
        parser: etree.XMLParser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        root = etree.fromstring(content, parser)
    except _UNREADABLE as error:
        raise DocumentFailure(name, message("document.damaged")) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocumentFailure(name, message("document.entities"))
    return root


def is_strict(package: zipfile.ZipFile, part: str) -> bool:
    """Whether a part is in the namespaces of ISO/IEC 29500 Strict."""
    return _STRICT.search(package.read(part)) is not None


def serialized(root: etree._Element, *, strict: bool) -> bytes:
    """The bytes of an XML part that was changed or is new; a strict one is strict again."""
    content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if not strict:
        return content
    return _TRANSITIONAL.sub(rb"\1http://purl.oclc.org/ooxml/wordprocessingml/main", content)


def repacked(name: str, data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The package with some parts replaced or added; order, compression, times and every other part as they were.

    Raises SaveFailure where another part is damaged, so that it cannot be copied.
    """
    target = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as package:
            for member in source.infolist():
                content = parts.get(member.filename)
                package.writestr(member, source.read(member) if content is None else content, member.compress_type)
            for part in sorted(parts.keys() - set(source.namelist())):
                package.writestr(part, parts[part], zipfile.ZIP_DEFLATED)
    except _UNREADABLE as error:
        raise SaveFailure(name, message("document.damaged-inside")) from error
    return target.getvalue()


def packed(parts: Mapping[str, str]) -> bytes:
    """A new package with these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, content)
    return target.getvalue()
