# SPDX-License-Identifier: GPL-3.0-or-later
"""What comes out of the database and makes no sense is damage, not a defect of the program."""

from __future__ import annotations

import zlib
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


class UnreadableError(Exception):
    """A stored value is not what was stored."""


def reads(work: Callable[P, T]) -> Callable[P, T]:
    """Makes what reads stored values raise UnreadableError where it cannot understand them."""

    @wraps(work)
    def reading(*arguments: P.args, **named: P.kwargs) -> T:
        try:
            return work(*arguments, **named)
        except (ValueError, TypeError, zlib.error) as error:
            raise UnreadableError from error

    return reading
