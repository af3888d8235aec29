# SPDX-License-Identifier: GPL-3.0-or-later
"""Days and times as people say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from proofdesk.core.messages import Translator


def clock(moment: datetime) -> str:
    """Hours and minutes, in this computer's time zone."""
    return f"{_local(moment):%H:%M}"


def day_name(day: date, today: date, translator: Translator) -> str:
    """«Сегодня», «Вчера», «24 октября», with the year where it is another one."""
    if day == today:
        return translator("day.today")
    if (today - day).days == 1:
        return translator("day.yesterday")
    return short_day(day, translator, today)


def short_day(day: date, translator: Translator, today: date | None = None) -> str:
    """«24 октября»; with the year when `today` is of another one."""
    month = translator(f"month.{day.month}")
    if today is not None and day.year != today.year:
        return translator("day.date-year", d=day.day, month=month, year=day.year)
    return translator("day.date", d=day.day, month=month)


def moment_words(moment: datetime, today: date, translator: Translator) -> str:
    """«сегодня, 16:42», or the day and the time."""
    local = _local(moment)
    if local.date() == today:
        return translator("q.today", time=clock(local))
    return f"{short_day(local.date(), translator, today)}, {clock(local)}"


def local_day(moment: datetime) -> date:
    """The day of a moment, in this computer's time zone."""
    return _local(moment).date()


def _local(moment: datetime) -> datetime:
    return moment.astimezone() if moment.tzinfo else moment
