# SPDX-License-Identifier: GPL-3.0-or-later
"""The zip packages that office documents are: opened with limits, and only changed parts of them written anew."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import PurePath
from typing import TYPE_CHECKING

from lxml import etree

from proofdesk.core.errors import DocumentFailure, SaveFailure
from proofdesk.core.messages import message

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST_PART = 400_000_000
"""Bytes of all parts together, unpacked."""

LARGEST_RATIO = 300
"""How much larger than its packed form a part over a megabyte may be."""

UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, etree.XMLSyntaxError)
"""What a damaged package can raise; NotImplementedError (an unknown compression) is a RuntimeError."""

_MEGABYTE = 1_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def open_package(name: str, data: bytes) -> zipfile.ZipFile:
    """The package, checked. Raises DocumentFailure with the reason for everything that is not a sound one."""
    if data.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise DocumentFailure(name, message("document.password" if encrypted else "document.old-word"))
    if not data:
        raise DocumentFailure(name, message("document.empty"))
    if not data.startswith(b"PK"):
        raise DocumentFailure(name, message("document.no-package", suffix=PurePath(name).suffix))
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        members = package.infolist()
    except UNREADABLE as error:
        raise DocumentFailure(name, message("document.damaged")) from error
    bomb = any(m.file_size > _MEGABYTE and m.file_size > LARGEST_RATIO * max(1, m.compress_size) for m in members)
    if bomb or sum(member.file_size for member in members) > LARGEST_PART:
        raise DocumentFailure(name, message("document.bomb"))
    if any(member.flag_bits & 1 for member in members):
        raise DocumentFailure(name, message("document.password"))
    return package


def parsed(name: str, content: bytes) -> etree._Element:
    """The root element of an XML part; nothing outside of it is read. Raises DocumentFailure for damage."""
    try:
        parser: etree.XMLParser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        return etree.fromstring(content, parser)
    except UNREADABLE as error:
        raise DocumentFailure(name, message("document.damaged")) from error


def repacked(name: str, data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The package with some parts replaced or added; order, compression, times and every other part as they were.

    Raises SaveFailure where another part is damaged, so that it cannot be copied.
    """
    target = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as package:
            # Of parts that are there twice the last one counts.
            for member in {member.filename: member for member in source.infolist()}.values():
                content = parts.get(member.filename)
                package.writestr(member, source.read(member) if content is None else content, member.compress_type)
            for part in sorted(parts.keys() - set(source.namelist())):
                package.writestr(part, parts[part], zipfile.ZIP_DEFLATED)
    except UNREADABLE as error:
        raise SaveFailure(name, message("document.damaged-inside")) from error
    return target.getvalue()


def packed(parts: Mapping[str, str]) -> bytes:
    """A new package with these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, content)
    return target.getvalue()


def xml_text(text: str) -> str:
    """The text without the characters that XML cannot hold: control characters, lone surrogates."""
    return _NOT_XML.sub("", text)
