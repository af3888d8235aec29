# SPDX-License-Identifier: GPL-3.0-or-later
"""Who speaks: words beside a name that stand beside people alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from proofdesk.names.roles import word_before

if TYPE_CHECKING:
    from proofdesk.names.passages import Placed

_VERBS = (
    "сказал заявил отметил подчеркнул сообщил добавил рассказал пояснил заметил признал уточнил ответил напомнил "
    "объяснил пообещал призвал написал предложил обвинил потребовал"
)
_SPEECH = frozenset(
    [form for verb in _VERBS.split() for form in (verb, f"{verb}а")]
    + ["признался", "призналась", "говорит", "считает", "утверждает", "полагает", "уверяет", "словам", "мнению"]
)
"""What stands beside the name of somebody who speaks: «сказал Ветров», «Ветров считает», «по словам Ветрова»."""

_ADVERBS = r"(?:также |ранее |уже |тогда |не )?"
_NEXT_WORD = re.compile(rf"[ \u00a0]{_ADVERBS}(\w+)")


def speaks(one: Placed) -> bool:
    """Whether such a word stands right beside a mention, before or behind it."""
    text, (start, end) = one.text, one.mention.span
    if word_before(text, start).lower() in _SPEECH:
        return True
    following = _NEXT_WORD.match(text, end)
    return following is not None and following[1] in _SPEECH
