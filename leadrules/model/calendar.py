"""A policy's clock: its zone, and the days and hours of business."""

from attrs import frozen


@frozen
class OpenHours:
    """Minutes since midnight on the wall clock: from `opens` up to and including `closes`."""

    opens: int
    closes: int


@frozen
class Closing:
    """Closed days, ends included: every year where `year` is None in both."""

    first: tuple[int | None, int, int]  # year, month, day
    last: tuple[int | None, int, int]


@frozen
class Calendar:
    """Where local days are cut, and when business is open. Without a `calendar` statement: UTC, never open."""

    zone: str = "UTC"
    days: tuple[int, ...] = ()  # Monday is 0
    hours: tuple[OpenHours, ...] = ()
    holidays: tuple[str, ...] = ()  # country codes of the holidays library, "JP" or "US-CA"
    closed: tuple[Closing, ...] = ()
