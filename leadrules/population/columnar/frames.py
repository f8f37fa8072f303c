"""Where a field comes from: what operands and conditions are asked of.

A frame has a number of rows and knows the values of some nodes by itself: of the leads their fields, scores and answers
to questions; of classes of events what all events of a class share; of single events everything.
"""

from collections.abc import Callable

from attrs import frozen

from leadrules.model.calendar import Calendar
from leadrules.model.expressions import Condition, Operand
from leadrules.records.prepared.shape import Column, Truth, Whole


@frozen(eq=False)
class Frame:
    """Rows that something is asked of. `look` and `judge` give None for what is to be worked out from its parts.

    `as_of` is the instant of all rows or has one a row, in microseconds.
    """

    count: int
    as_of: int | Whole
    calendar: Calendar
    look: Callable[[Operand], Column | None]
    judge: Callable[[Condition], Truth | None]
