# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of an unknown word that all its forms share, so that they are told as one."""

from __future__ import annotations

import re

SHORTEST = 4
"""Letters of a stem; a shorter word is told by all its letters."""

_ENDING = re.compile(
    rf"(?<=.{{{SHORTEST}}})(?:ться|тся|ешься|ишься|лся|лась|лось|лись|ами|ями|иями|ого|его|ому|ему|ыми|ими|ешь|ишь|ете|ите"
    r"|ия|ии|ию|ией|иях|иям|ой|ей|ом|ем|ах|ях|ам|ям|ов|ев|ую|юю|ая|яя|ое|ее|ые|ие|ый|ий|ых|их|ым|им|ою|ею|ью|ть|ла|ло|ли"
    r"|ет|ит|ют|ут|ат|ят|л|а|я|о|е|ы|и|у|ю|ь|й)$"
)


def stem(word: str) -> str:
    """A lower-case word without its ending (е for ё). Two forms of one word nearly always give the same stem."""
    return _ENDING.sub("", word.replace("ё", "е"))
