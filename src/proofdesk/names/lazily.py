# SPDX-License-Identifier: GPL-3.0-or-later
"""Attributes that are worked out when they are first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

T = TypeVar("T")


class lazily(Generic[T]):  # noqa: N801  a decorator
    """`functools.cached_property` without its lock, which Python 3.11 still has and most facts here cost less than."""

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: object | None, owner: type) -> Self | T:
        if instance is None:
            return self
        found = self._work(instance)
        # Not through its __dict__, which would have to be made first.
        setattr(instance, self._name, found)
        return found
