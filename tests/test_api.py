"""The door for programs: what `decide` takes, and what it says of anything else."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from leadrules import compile_policy

POLICY = compile_policy('calendar "Asia/Tokyo" when title == "1.5" then +1')


@pytest.mark.parametrize("as_of", [datetime.fromisoformat("2026-04-03T09:00"), datetime(2026, 4, 3, tzinfo=UTC)])
def test_instants(as_of):
    """A time without an offset is in the policy's zone, one with an offset is that instant."""
    assert "2026-04-03T09:00:00+09:00" == POLICY.decide({"id": "L-1"}, [], as_of).as_of.isoformat()


@pytest.mark.parametrize("as_of", [None, "2026-04-03", date(2026, 4, 3)])
def test_no_instants(as_of):
    """Anything else than a datetime is refused by its kind: a day is no instant, and nothing is guessed."""
    with pytest.raises(TypeError, match=f"as_of is a datetime.*no {type(as_of).__name__}$"):
        POLICY.decide({"id": "L-1"}, [], as_of)


@pytest.mark.parametrize(
    "as_of",
    [
        datetime.min,  # noqa: DTZ901  without a zone on purpose
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime(9999, 12, 31, 23, tzinfo=timezone(-timedelta(hours=12))),
    ],
)
def test_instants_that_no_clock_shows(as_of):
    """At the ends of the calendar an offset leads out of it; that is said, as for any other time."""
    with pytest.raises(ValueError, match="outside the years 1 to 9999"):
        POLICY.decide({"id": "L-1"}, [], as_of)


class _Shown(float):
    """A number of a data library, whose repr is not that of a float."""

    def __repr__(self) -> str:
        return f"library.float64({float(self)})"


@pytest.mark.parametrize(
    ("score", "value"),
    [(1, _Shown(1.5)), (0, Decimal("sNaN")), (0, Decimal("1e999999999")), (0, Decimal("1e-999999999"))],
)
def test_numbers_where_text_is_read(score, value):
    """The text of a number is its digits, whatever it calls itself; one without digits, or with endless ones, is unknown."""
    decision = POLICY.decide({"id": "L-1", "title": value}, [], datetime(2026, 4, 3, tzinfo=UTC))

    assert (score, () if score else ("title",)) == (decision.score, decision.unknown)
