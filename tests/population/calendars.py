"""Made-up calendars of business."""

from random import Random

from leadrules.model.calendar import Calendar, Closing, OpenHours

ZONES = (
    "Asia/Tokyo",
    "America/New_York",
    "Europe/London",
    "Pacific/Apia",
    "America/Havana",
    "Australia/Lord_Howe",
    "UTC",
)


def some_calendar(chance: Random) -> Calendar:
    """Days, hours, holidays and closings of all sorts."""
    days = tuple(sorted(chance.sample(range(7), chance.randint(1, 7))))
    bounds = sorted(chance.sample(range(1441), 2 * chance.choice((1, 1, 2, 3))))
    hours = tuple(OpenHours(*each) for each in zip(bounds[::2], bounds[1::2], strict=True))
    if chance.random() < 0.2:
        hours = (OpenHours(0, 1440),)
    closed = chance.sample(
        [
            Closing((None, 12, 29), (None, 1, 3)),
            Closing((2026, 8, 10), (2026, 8, 16)),
            Closing((None, 1, 2), (None, 12, 20)),
            Closing((2025, 1, 1), (2027, 12, 31)),
        ],
        chance.choice((0, 0, 1, 2)),
    )
    return Calendar(
        chance.choice(ZONES), days, hours, chance.choice(((), ("JP",), ("US",), ("US-CA", "JP"))), tuple(closed)
    )
