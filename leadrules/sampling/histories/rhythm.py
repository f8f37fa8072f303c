"""When things happen: on working days rather than others, in office hours rather than at night, mail also then.

Local moments are milliseconds on the wall clock of the calendar's zone. Days are counted from the first of the history.
"""

from typing import Final

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.model.business_time import opening_intervals
from leadrules.model.calendar import Calendar
from leadrules.model.clock import instant_of_local, local_of_instant
from leadrules.model.values import DAY, HOUR
from leadrules.sampling.histories.chance import Whole, Words, bits, shares, taken

LENGTH: Final = 365  # days of a history
DAY_MS: Final = DAY // 1000
_HOUR_MS: Final = HOUR // 1000
_AHEAD: Final = 5  # working days over which what a quiet day lost is spread
_BUSY: Final = 192  # in 256ths: how much of a quiet day waits for a working day
#          0  1  2  3  4  5  6  7  8  9 10 11 12 13 14 15 16 17 18 19 20 21 22 23
_SITE = (3, 2, 1, 1, 1, 1, 2, 5, 14, 40, 52, 46, 24, 44, 52, 50, 46, 36, 20, 14, 14, 14, 12, 6)
_MAIL = (5, 2, 1, 1, 1, 3, 12, 30, 34, 24, 16, 14, 30, 16, 12, 12, 12, 14, 18, 20, 26, 32, 30, 16)
_DESK = (0, 0, 0, 0, 0, 0, 0, 0, 2, 30, 40, 36, 12, 34, 40, 38, 34, 24, 4, 1, 0, 0, 0, 0)


@frozen(eq=False)
class Rhythm:
    """The days of a history, and what the clocks of its zone show."""

    first: int  # local midnight of the first day
    until: int  # local; nothing happens at or after it
    busy: NDArray[np.int64]  # one row a day: the next working days
    quiet: NDArray[np.bool_]
    offsets: Whole  # what to take from a local time to have the instant; one an hour from `first`

    def on_the_site(self, days: Whole, words: Words) -> Whole:
        """Moments in which people look around, on these days or, as weekends are quiet, on working days after them."""
        return self._at(self._moved(days, words, _BUSY), SITE, words)

    def in_the_mail(self, moments: Whole, words: Words) -> Whole:
        """Moments of the same days in which people read mail."""
        return self._at((moments - self.first) // DAY_MS, MAIL, words)

    def at_the_desk(self, moments: Whole, words: Words) -> Whole:
        """Moments of the same days, or of the working days after them, in which our own people work."""
        return self._at(self._moved((moments - self.first) // DAY_MS, words, 256), DESK, words)

    def within(self, moments: Whole) -> Whole:
        """Whatever would lie beyond the end lies whole weeks before."""
        week = 7 * DAY_MS
        back: Whole = np.maximum(0, (moments - self.until) // week + 1) * week
        return moments - back

    def instants(self, moments: Whole) -> Whole:
        """The instants, in milliseconds, at which the clock shows these moments."""
        hours = np.clip((moments - self.first) // _HOUR_MS, 0, len(self.offsets) - 1)
        found: Whole = moments - self.offsets[hours]
        return found

    def offset_at(self, at: Whole) -> Whole:
        """How far the clock is from these instants: what to add to have the local time."""
        hours = (at + self.offsets[0] - self.first) // _HOUR_MS
        found: Whole = self.offsets[np.clip(hours, 0, len(self.offsets) - 1)]
        return found

    def _moved(self, days: Whole, words: Words, share: int) -> Whole:
        days = np.clip(days, 0, len(self.quiet) - 1)
        waits = self.quiet[days] & (bits(words, 0, 8) < share)
        return np.where(waits, self.busy[days, bits(words, 8, 8) % _AHEAD], days)

    def _at(self, days: Whole, table: NDArray[np.int16], words: Words) -> Whole:
        within_hour = (bits(words, 28, 22) * _HOUR_MS) >> 22
        hour: Whole = taken(table, words, 16).astype(np.int64)
        return self.first + days * DAY_MS + hour * _HOUR_MS + within_hour


SITE: Final = shares(_SITE)
MAIL: Final = shares(_MAIL)
DESK: Final = shares(_DESK)


def rhythm_until(calendar: Calendar, until: int) -> Rhythm:
    """The rhythm of the year before an instant. Without business days in the calendar, Saturday and Sunday are quiet."""
    ends = local_of_instant(calendar, until)
    last = -(-ends // DAY)
    days = range(last - LENGTH, last + 4 * _AHEAD)
    quiet = np.array([_quiet(calendar, day) for day in days])
    open_days = np.flatnonzero(~quiet) if not quiet.all() else np.arange(len(quiet))
    after = np.searchsorted(open_days, np.arange(len(quiet)))
    busy = open_days[np.clip(after[:, None] + np.arange(_AHEAD), 0, len(open_days) - 1)]
    hours = range(days.start * DAY, days.stop * DAY, HOUR)
    offsets = [(hour - instant_of_local(calendar, hour)) // 1000 for hour in hours]
    return Rhythm(days.start * DAY_MS, ends // 1000, busy, quiet, np.array(offsets, np.int64))


def _quiet(calendar: Calendar, day: int) -> bool:
    weekend = (day + 3) % 7 >= 5
    if not calendar.hours:
        return weekend
    try:
        return not opening_intervals(calendar, day)
    except LeadRulesError:  # its holidays are not known
        return weekend
