"""What a policy says of itself: its name, its parts, its calendar, its names for constants and conditions."""

from attrs import frozen

from leadrules.syntax.nodes.expressions import Expression, Name
from leadrules.syntax.nodes.node import At, Node, Statement


@frozen
class PolicyStatement(Statement):
    """policy "Web form leads" """

    name: At[str]


@frozen
class IncludeStatement(Statement):
    """include "points.rules" """

    path: At[str]


@frozen
class Closing(Node):
    """12-29..01-03"""

    first: "CalendarDay"
    last: "CalendarDay | None"


@frozen
class CalendarDay(Node):
    """2026-08-13"""

    year: int | None  # None: every year
    month: int
    day: int


@frozen
class DaySpan(Node):
    """Mon..Fri"""

    first: At[int]  # Monday is 0
    last: At[int] | None


@frozen
class HourSpan(Node):
    """09:00..18:00"""

    opens: At[int]  # minutes since midnight
    closes: At[int]  # 24:00 is 1440


@frozen
class CalendarStatement(Statement):
    """calendar "Asia/Tokyo" days Mon..Fri hours 09:00..12:00, 13:00..18:00 holidays JP closed 12-29..01-03"""

    zone: At[str]
    days: tuple[DaySpan, ...] = ()
    hours: tuple[HourSpan, ...] = ()
    holidays: tuple[At[str], ...] = ()
    closed: tuple[Closing, ...] = ()


@frozen
class LetStatement(Statement):
    """let hot_line = 50"""

    name: Name
    value: Expression


@frozen
class DefineStatement(Statement):
    """define decision_maker as title contains "部長" """

    name: Name
    body: Expression
