"""The clocks and calendars of Brazil. Instants are in UTC, so that a difference is the time that really passed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SAO_PAULO = ZoneInfo("America/Sao_Paulo")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
GOOD_FRIDAYS = {
    *(date(2017, 4, 14), date(2018, 3, 30), date(2019, 4, 19), date(2020, 4, 10), date(2021, 4, 2)),
    *(date(2022, 4, 15), date(2023, 4, 7), date(2024, 3, 29), date(2025, 4, 18)),
}
EACH_YEAR = {(1, 1), (4, 21), (5, 1), (9, 7), (10, 12), (11, 2), (11, 15), (12, 25)}


def moment(text: str) -> datetime:
    """The instant of a local time. One that occurs twice is the earlier; one that does not exist moves on by the gap.

    That is what `fold=0` means to Python, too.
    """
    return datetime.fromisoformat(text).replace(tzinfo=SAO_PAULO, fold=0).astimezone(UTC)


def day_of(instant: datetime) -> date:
    """The date that the calendar on the wall shows."""
    return instant.astimezone(SAO_PAULO).date()


def is_holiday(day: date) -> bool:
    """The holidays by law of the whole country; one was added in 2024."""
    return (
        day in GOOD_FRIDAYS
        or (day.month, day.day) in EACH_YEAR
        or (day.year >= 2024 and (11, 20) == (day.month, day.day))
    )


@dataclass
class Office:
    """When somebody is there: from Monday to Friday, but for holidays and the days that are closed."""

    hours: Sequence[tuple[time, time]]
    closed: Callable[[date], bool] = lambda _day: False

    @property
    def business_day(self) -> timedelta:
        """One full day of hours."""
        anywhere = [
            (datetime.combine(date.min, opens), datetime.combine(date.min, closes)) for opens, closes in self.hours
        ]
        return sum((closes - opens for opens, closes in anywhere), timedelta())

    def after(self, start: datetime, need: timedelta) -> datetime:
        """The instant at which the office has been open for that long since the start."""
        for opens, closes in self._openings(day_of(start)):
            begin = max(start, opens)
            if begin < closes and need <= closes - begin:
                return begin + need
            need -= max(closes - begin, timedelta())
        raise AssertionError("an office that never opens again")

    def _openings(self, day: date) -> Iterator[tuple[datetime, datetime]]:
        while True:
            if day.weekday() < 5 and not is_holiday(day) and not self.closed(day):
                for opens, closes in self.hours:
                    yield moment(f"{day}T{opens}"), moment(f"{day}T{closes}")
            day += DAY
