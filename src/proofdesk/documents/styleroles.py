# SPDX-License-Identifier: GPL-3.0-or-later
"""What paragraphs of an office document are to a reader: what their styles say, else how they look."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from proofdesk.core.text import Role, guess_roles

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from proofdesk.core.text import Paragraph

_ROLES = {
    "title": Role.HEADLINE,
    "heading 1": Role.HEADLINE,
    "заголовок 1": Role.HEADLINE,
    "название": Role.HEADLINE,
    "caption": Role.CAPTION,
    "название объекта": Role.CAPTION,
    "subtitle": Role.LEAD,
    "подзаголовок": Role.LEAD,
}


def with_roles(paragraphs: Iterable[Paragraph], styled: Sequence[Role | None]) -> list[Paragraph]:
    """The paragraphs of a body: what their style says they are, else where they stand, else how they look."""
    made = list(paragraphs)
    plain = [n for n, paragraph in enumerate(made) if paragraph.role is Role.BODY]
    guessed = dict(zip(plain, guess_roles([made[n].text for n in plain]), strict=True))
    headed = Role.HEADLINE in styled
    for number, role in enumerate(styled):
        guess = guessed.get(number, made[number].role)
        if headed and guess in {Role.HEADLINE, Role.RUBRIC}:
            guess = Role.BODY
        if made[number].role is not (role or guess):
            made[number] = replace(made[number], role=role or guess)
    return made


def role_of_style(style: str) -> Role | None:
    """What the name of a style says; None where it says nothing."""
    lowered = style.casefold()
    if lowered in _ROLES:
        return _ROLES[lowered]
    return Role.SUBHEAD if lowered.startswith(("heading", "заголовок")) else None
