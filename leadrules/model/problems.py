"""Problems that only show while a policy is at work on data: its calendar or its numbers do not reach as far."""

from typing import Final

from leadrules.diagnostics.diagnostic import Code, Severity
from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.model.signals import Place

HOLIDAY_TABLE_ENDS: Final = Code(
    "LR391",
    "holiday-table-ends",
    Severity.ERROR,
    """\
A due time in business time falls in a year whose public holidays are not known yet. To go on as if it had none would
make somebody call a customer on New Year's Day, so nothing is decided.

Mostly a date in the data is wrong (`2206-04-01` for `2026-04-01`); else a newer `holidays` package knows more years.
""",
)
NEVER_OPEN: Final = Code(
    "LR392",
    "never-open",
    Severity.ERROR,
    """\
A follow-up waits for business time, but the calendar has no opening at all: no days, no hours, or every day closed.

Bad: `calendar "Asia/Tokyo" closed 01-01..12-31`

Good: `calendar "Asia/Tokyo" days Mon..Fri hours 09:00..18:00 closed 12-29..01-03`
""",
)
SCORE_OVERFLOW: Final = Code(
    "LR393",
    "score-overflow",
    Severity.ERROR,
    """\
One rule adds up to more than 100,000,000 points for one lead. A sum like that says nothing about a customer, so it is
refused rather than cut off: mostly the points have zeros too many, or one lead collects the events of everybody.

Bad: `when action == "visit" then +1000000`

Good: `when action == "visit" then +1 up to 20`
""",
)


class HolidayTableEnds(LeadRulesError):
    """Business time runs past the years whose holidays are known."""

    def __init__(self, code: str, year: int, last: int) -> None:
        super().__init__(
            HOLIDAY_TABLE_ENDS,
            f"a follow-up would fall due in {year}, but the holidays of `{code}` are known only up to {last}",
            hint="look for a wrong date among the events, or install a newer `holidays` package",
        )


class NeverOpen(LeadRulesError):
    """Business time never runs."""

    def __init__(self) -> None:
        super().__init__(
            NEVER_OPEN,
            "a follow-up waits for business time, but by the `calendar` there is never any",
            hint='give it days and hours: `calendar "Asia/Tokyo" days Mon..Fri hours 09:00..18:00`',
        )


class ScoreOverflow(LeadRulesError):
    """The sum of one rule is beyond ± 100,000,000 points, before its cap."""

    def __init__(self, place: Place, lead: str) -> None:
        super().__init__(
            SCORE_OVERFLOW,
            f"the points of this rule add up beyond ± 100,000,000 for lead `{lead}`",
            place=str(place),
            hint="give it fewer points, count it `once`, or look whether all these events belong to one lead",
        )
