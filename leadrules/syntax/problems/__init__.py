"""What can be wrong with a text as a text (LR0xx): one small function for each thing said."""

from collections.abc import Callable

from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.syntax.problems.values import (
    arithmetic_between_literals,
    duration_too_long,
    empty_name,
    no_such_character,
    no_such_clock_time,
    no_such_day,
    no_such_percentage,
    no_such_side,
    number_too_fine,
    number_too_large,
    wait_with_two_units,
    wait_without_unit,
)  # fmt: skip

Report = Callable[[Diagnostic], None]

__all__ = [
    "Report", "arithmetic_between_literals", "duration_too_long", "empty_name", "no_such_character",
    "no_such_clock_time", "no_such_day", "no_such_percentage", "no_such_side", "number_too_fine", "number_too_large",
    "wait_with_two_units", "wait_without_unit",
]  # fmt: skip
