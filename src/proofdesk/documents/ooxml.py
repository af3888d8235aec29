# SPDX-License-Identifier: GPL-3.0-or-later
"""The zip package around a .docx: opened with limits, copied member by member, only changed parts written anew."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from lxml import etree

from proofdesk.core.errors import DocumentFailure
from proofdesk.core.messages import message

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST_PART = 400_000_000
"""Bytes of all parts together, unpacked."""

LARGEST_RATIO = 300
"""How much larger than its packed form a part over a megabyte may be."""

_MEGABYTE = 1_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_package(name: str, data: bytes, main_part: str) -> zipfile.ZipFile:
    """The package, checked. Raises DocumentFailure with the reason for everything that is not a sound one."""
    if data.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise DocumentFailure(name, message("document.password" if encrypted else "document.old-word"))
    if not data:
        raise DocumentFailure(name, message("document.empty"))
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        members = package.infolist()
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise DocumentFailure(name, message("document.damaged")) from error
    bomb = any(m.file_size > _MEGABYTE and m.file_size > LARGEST_RATIO * max(1, m.compress_size) for m in members)
    if bomb or sum(member.file_size for member in members) > LARGEST_PART:
        raise DocumentFailure(name, message("document.bomb"))
    if any(member.flag_bits & 1 for member in members):
        raise DocumentFailure(name, message("document.password"))
    if main_part not in package.namelist():
        raise DocumentFailure(name, message("document.not-word"))
    return package


def read_part(name: str, package: zipfile.ZipFile, part: str) -> etree._Element:
    """The root element of an XML part. Raises DocumentFailure for damage and for document type declarations."""
    try:
        content = package.read(part)
        parser: etree.XMLParser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        root = etree.fromstring(content, parser)
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, etree.XMLSyntaxError) as error:
        raise DocumentFailure(name, message("document.damaged")) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocumentFailure(name, message("document.entities"))
    return root


def serialized(root: etree._Element) -> bytes:
    """The bytes of an XML part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def repacked(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The package with some parts replaced; order, compression, times and every other part as they were."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as package:
        for member in source.infolist():
            content = parts.get(member.filename)
            package.writestr(member, source.read(member) if content is None else content, member.compress_type)
    return target.getvalue()


def packed(parts: Mapping[str, str]) -> bytes:
    """A new package with these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, content)
    return target.getvalue()
