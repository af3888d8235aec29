# SPDX-License-Identifier: GPL-3.0-or-later
"""Which encoding a text file is in, and its text in code points."""

from __future__ import annotations

import codecs
import unicodedata
from typing import NamedTuple

from proofdesk.core.errors import DocumentFailure
from proofdesk.core.messages import message

SAMPLE_BYTES = 200_000
"""How much of a file detection looks at."""

_MARKS = (
    # UTF-32 begins like UTF-16, so it comes first.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27})
ALLOWED = ("utf-8", "utf-16-le", "utf-16-be", "cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")

_SIMILAR = {
    **dict.fromkeys("—–−‑‒―", "-"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‘’‚′`´", "'"),
    **dict.fromkeys("\u00a0\u202f\u2009\u2002\u2003\u2007\u2008\u200a", " "),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    **dict(zip("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ", strict=True)),
    "ё": "е",
    "Ё": "Е",
    "…": "...",
    "№": "N",
    "•": "-",
    "×": "x",
    "₸": "тг",
    "₽": "руб.",
    "€": "EUR",
}
"""What stands for a character in an encoding that lacks it; Kazakh letters as they are written without their own."""


class Decoded(NamedTuple):
    """Text with the encoding that it came in."""

    text: str
    encoding: str
    bom: bool


def decode(name: str, data: bytes, encoding: str | None = None) -> Decoded:
    """The text of a file. `encoding`, where given, is taken instead of detection.

    Raises DocumentFailure where the bytes are no text, or not text in that encoding.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark) and encoding in {None, codec}:
            return Decoded(_strict(name, data[len(mark) :], codec), codec, True)
    if encoding is not None:
        return Decoded(_strict(name, data, encoding), encoding, False)
    return _detected(name, data)


def encode(text: str, encoding: str, bom: bool) -> bytes:
    """The bytes of `text`. Raises UnicodeEncodeError for a character that the encoding does not hold."""
    mark = next((mark for mark, codec in _MARKS if codec == encoding), b"") if bom else b""
    return mark + text.encode(encoding)


def lacking(text: str, encoding: str) -> list[str]:
    """The characters of `text` that the encoding does not hold, each once, in order."""
    return [sign for sign in dict.fromkeys(text) if not _holds(encoding, sign)]


def fitted(text: str, encoding: str) -> str:
    """`text` with similar characters in place of those that the encoding lacks; «?» where nothing is similar."""
    if _holds(encoding, text):
        return text
    composed = unicodedata.normalize("NFC", text)
    return "".join(sign if _holds(encoding, sign) else _similar(sign, encoding) for sign in composed)


def _similar(sign: str, encoding: str) -> str:
    plain = "".join(part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part))
    known = _SIMILAR.get(sign)
    return next((found for found in (known, plain) if found is not None and _holds(encoding, found)), "?")


def _holds(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _strict(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise DocumentFailure(name, message("document.encoding", encoding=encoding)) from error


def _detected(name: str, data: bytes) -> Decoded:
    sample = data[:SAMPLE_BYTES]
    utf16 = _utf16(sample)
    if utf16 is not None:
        return Decoded(_strict(name, data, utf16), utf16, False)
    if (len(sample) - len(sample.translate(None, _CONTROL))) * 200 > len(sample):
        raise DocumentFailure(name, message("document.binary"))
    try:
        return Decoded(data.decode("utf-8"), "utf-8", False)
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(sample):
            line = data.count(b"\n", 0, error.start) + 1
            raise DocumentFailure(name, message("document.broken-utf8", line=line)) from error
    single = _single_byte(sample)
    return Decoded(_strict(name, data, single), single, False)


def _is_damaged_utf8(sample: bytes) -> bool:
    """Whether most of what is not ASCII is sound UTF-8; by chance that happens to no other encoding."""
    text = sample.decode("utf-8", "replace")
    foreign = sum(character > "\x7f" for character in text)
    return text.count("\ufffd") * 4 < foreign


def _utf16(sample: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Russian or English text is 04 or 00."""
    if len(sample) < 4 or len(sample) % 2:
        return None
    even, odd = sample[0::2], sample[1::2]
    for high, low, codec in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        scripts = high.count(0) + high.count(4)
        if scripts > 0.9 * len(high) and low.count(0) + low.count(4) < 0.3 * len(low):
            return codec
    return None


def _single_byte(sample: bytes) -> str:
    from chardet import detect  # noqa: PLC0415  only files that are not UTF-8 pay for it

    found = str(detect(sample).get("encoding") or "").lower().replace("_", "-")
    names = {"windows-1251": "cp1251", "ibm866": "cp866", "iso-8859-5": "iso8859-5", "maccyrillic": "mac-cyrillic"}
    codec = names.get(found, found)
    if codec in ALLOWED:
        return codec
    # Short texts are guessed as something western; a newsroom's single-byte text is Russian.
    return max(("cp1251", "koi8-r", "cp866"), key=lambda candidate: _russian_letters(sample, candidate))


def _russian_letters(sample: bytes, codec: str) -> int:
    text = sample.decode(codec, "replace")
    return sum("а" <= letter <= "я" for letter in text) - 3 * sum(not letter.isprintable() for letter in text)
