"""What is written. Each node equals a grammar rule by name, and its docstring shows the written form.

A node's span stands outside its equality: two nodes are equal when they say the same thing.
"""

from typing import Generic, TypeVar

from attrs import field, frozen

from leadrules.text.span import Span

T_co = TypeVar("T_co", covariant=True)


@frozen(kw_only=True)
class Node:
    """Anything written."""

    span: Span = field(eq=False, repr=False)


@frozen
class At(Generic[T_co]):
    """A value worth pointing at, and where it stands."""

    value: T_co
    span: Span = field(eq=False, repr=False, kw_only=True)


# Expressions: conditions and operands share one sort; checking tells them apart.


@frozen
class Expression(Node):
    """score >= 50"""


@frozen
class Name(Expression):
    """revenue"""

    text: str
    side: str | None = None  # "lead" or "event" where written `lead.revenue`
    quoted: bool = False  # written in backquotes


@frozen
class NumberLiteral(Expression):
    """1000億"""

    value: int  # in 1/10,000
    text: str  # as written, in half-width form


@frozen
class TextLiteral(Expression):
    """ "IT" """

    value: str


@frozen
class YesNoLiteral(Expression):
    """true"""

    value: bool


@frozen
class DurationLiteral(Expression):
    """48h"""

    value: int  # microseconds
    text: str


@frozen
class DateLiteral(Expression):
    """2026-04-01"""

    value: int  # days since 1970-01-01


@frozen
class TimeLiteral(Expression):
    """2026-04-01T09:30"""

    local: int  # microseconds since 1970-01-01T00:00 on the wall clock it was written by
    offset: int | None  # that clock's offset from UTC in microseconds; None is the calendar's zone
    text: str


@frozen
class ListLiteral(Expression):
    """["a", "b"]"""

    items: tuple[Expression, ...]


@frozen
class Implies(Expression):
    """tier == Hot implies score >= 50"""

    left: Expression
    right: Expression


@frozen
class Or(Expression):
    """known(budget) or known(need)"""

    parts: tuple[Expression, ...]


@frozen
class And(Expression):
    """known(budget) and known(need)"""

    parts: tuple[Expression, ...]


@frozen
class Not(Expression):
    """not known(budget)"""

    part: Expression


@frozen
class Within(Expression):
    """action == "visit" within 14d"""

    part: Expression
    duration: Expression


@frozen
class AtLeast(Expression):
    """at least 2 of [known(budget), known(need), known(authority)]"""

    count: Expression
    parts: tuple[Expression, ...]


@frozen
class Comparison(Expression):
    """revenue >= 1000億"""

    left: Expression
    operator: At[str]  # == != < <= > >=
    right: Expression


@frozen
class InList(Expression):
    """industry not in ["IT", "製造業"]"""

    operand: Expression
    negated: bool
    values: Expression  # a ListLiteral, or the Name of a let


@frozen
class InRange(Expression):
    """revenue in 100億..500億"""

    operand: Expression
    negated: bool
    low: Expression
    high: Expression


@frozen
class TextTest(Expression):
    """title contains any of ["社長", "取締役"] ignoring case"""

    operand: Expression
    test: At[str]  # contains, starts with, ends with, matches
    any_of: bool
    texts: Expression  # a TextLiteral or a Name; with any_of a ListLiteral or the Name of a let
    ignoring_case: bool


@frozen
class Arithmetic(Expression):
    """revenue / employees"""

    left: Expression
    operator: At[str]  # + - * /
    right: Expression


@frozen
class Call(Expression):
    """known(budget, need)"""

    function: At[str]  # known, unknown, age, until
    arguments: tuple[Expression, ...]


@frozen
class Aggregate(Expression):
    """sum(amount where action == "order")"""

    function: At[str]  # count, any, since; distinct, sum, max, latest
    field: Name | None  # the event field of distinct, sum, max and latest
    where: Expression | None


# Statements. Comments belong to what they stand at: `above` it on lines of their own, `beside` it at the end of its line.


@frozen(kw_only=True)
class Commented(Node):
    """What may carry comments: a statement, a field, a band row, a step of a test.

    Each comment is kept with its `#`. A statement with braces has the comment behind `{` beside it, and `below` those
    before `}`; one in the middle of a statement that goes over several lines is beside or above it.
    """

    above: tuple[str, ...] = ()
    beside: str = ""


@frozen
class Statement(Commented):
    """tier Hot if score >= 50"""


@frozen
class PolicyText(Node):
    """A whole `.rules` text."""

    statements: tuple[Statement, ...]
    below: tuple[str, ...] = ()  # comments after the last statement


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
class FieldType(Node):
    """one of "IT", "製造業" """

    kind: str  # text, number, yes_no, date, time, one of
    values: tuple[At[str], ...] = ()


@frozen
class FieldDeclaration(Commented):
    """revenue: number from "売上(百万円)" in 100万"""

    names: tuple[Name, ...]
    type: FieldType
    header: At[str] | None = None
    scale: NumberLiteral | None = None
    format: At[str] | None = None


@frozen
class LeadStatement(Statement):
    """lead { company: text  revenue: number from "年間売上" }"""

    fields: tuple[FieldDeclaration, ...]
    below: tuple[str, ...] = ()


@frozen
class EventStatement(Statement):
    """event { asset: text }"""

    fields: tuple[FieldDeclaration, ...]
    below: tuple[str, ...] = ()


@frozen
class RequireStatement(Statement):
    """require company, title, email"""

    names: tuple[Name, ...]


@frozen
class BlankStatement(Statement):
    """blank "Select", "N/A" """

    texts: tuple[At[str], ...]


@frozen
class ContactStatement(Statement):
    """contact when action in ["call", "meeting"]"""

    condition: Expression


@frozen
class Once(Node):
    """once per day"""

    per: str | None = None  # day, week, month
    field: Name | None = None  # `once per FIELD`


@frozen
class Halving(Node):
    """halving every 30d"""

    every: Expression


@frozen
class Losing(Node):
    """losing 10% every 30d"""

    percent: At[int]
    every: Expression


@frozen
class Award(Node):
    """+10 once per day halving every 30d up to 30 because "shows interest" """

    points: Expression  # a signed NumberLiteral, or the Name of a let behind its sign
    sign: int  # 1 or -1, as written before the amount
    once: Once | None = None
    fade: Halving | Losing | None = None
    cap: Expression | None = None
    because: At[str] | None = None


@frozen
class WhenStatement(Statement):
    """when action == "download" then +10 up to 30"""

    condition: Expression
    award: Award


@frozen
class Pattern(Node):
    """>= 1000億"""


@frozen
class ComparisonPattern(Pattern):
    """>= 1000億"""

    operator: At[str]
    operand: Expression


@frozen
class RangePattern(Pattern):
    """500億..1000億"""

    low: Expression
    high: Expression


@frozen
class ValuePattern(Pattern):
    """ "seminar" """

    value: Expression


@frozen
class TextPattern(Pattern):
    """contains any of ["社長", "取締役"]"""

    test: At[str]
    any_of: bool
    texts: Expression
    ignoring_case: bool


@frozen
class UnknownPattern(Pattern):
    """unknown"""


@frozen
class OtherwisePattern(Pattern):
    """otherwise"""


@frozen
class BandRow(Commented):
    """500億..1000億 then +5"""

    patterns: tuple[Pattern, ...]
    award: Award


@frozen
class ByStatement(Statement):
    """by revenue { >= 1000億 then +10  otherwise then +1 }"""

    operand: Expression
    rows: tuple[BandRow, ...]
    below: tuple[str, ...] = ()


@frozen
class ScoreLimit(Node):
    """max 60"""

    kind: str  # max or min
    value: Expression


@frozen
class ScoreStatement(Statement):
    """score fit max 60 { when industry == "IT" then +5 }"""

    name: Name
    limits: tuple[ScoreLimit, ...]
    rules: tuple[WhenStatement | ByStatement, ...]
    below: tuple[str, ...] = ()


@frozen
class ScoreLimitStatement(Statement):
    """score max 100"""

    limits: tuple[ScoreLimit, ...]


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


@frozen
class TierStatement(Statement):
    """tier Hot if score >= 50"""

    name: Name
    condition: Expression | None  # None: otherwise
    because: At[str] | None = None


@frozen
class DisqualifyStatement(Statement):
    """disqualify if email ends with "@example.com" because "test address" """

    condition: Expression
    because: At[str] | None = None


@frozen
class HandOffStatement(Statement):
    """hand_off to "Field Sales" if tier == Hot"""

    to: At[str]
    condition: Expression
    because: At[str] | None = None


@frozen
class FlagStatement(Statement):
    """flag "即対応" if any(action == "contact_form" within 1d)"""

    name: At[str]
    condition: Expression
    because: At[str] | None = None


@frozen
class ListStatement(Statement):
    """list "優先対応リスト" if handed_off"""

    name: At[str]
    condition: Expression
    because: At[str] | None = None


@frozen
class NurtureStatement(Statement):
    """nurture with "white paper", "product news" if tier == Cold"""

    contents: tuple[At[str], ...]
    condition: Expression
    because: At[str] | None = None


@frozen
class ElapsedWait(Node):
    """24h..48h"""

    low: Expression | None
    high: Expression


@frozen
class BusinessWait(Node):
    """1 business day"""

    low: Expression | None
    high: Expression
    unit: str  # hours or days


@frozen
class FollowUpStatement(Statement):
    """follow_up by email within 24h..48h after action == "download" from ended_at with "case study" saying "Hello" """

    channel: Name | None
    wait: ElapsedWait | BusinessWait
    after: Expression | None = None
    anchor: Name | None = None  # `from FIELD`
    contents: tuple[At[str], ...] = ()
    saying: At[str] | None = None
    condition: Expression | None = None
    because: At[str] | None = None


@frozen
class StagesStatement(Statement):
    """stages New, Untouched, Connected, Convert"""

    names: tuple[Name, ...]


@frozen
class MoveStatement(Statement):
    """move New to Untouched if complete"""

    origin: Name
    target: Name
    condition: Expression
    because: At[str] | None = None


@frozen
class AssumeStatement(Statement):
    """assume revenue >= 0"""

    condition: Expression


@frozen
class AlwaysStatement(Statement):
    """always tier == Hot implies score >= 50"""

    condition: Expression


@frozen
class NeverStatement(Statement):
    """never tier == Cold and score >= 20"""

    condition: Expression


# The steps of a test.


@frozen
class Assignment(Node):
    """revenue = 1000億"""

    name: Name
    value: Expression


@frozen
class TestStep(Commented):
    """expect score == 70"""

    __test__ = False


@frozen
class GivenStep(TestStep):
    """given title = "取締役", revenue = 1000億"""

    values: tuple[Assignment, ...]


@frozen
class DidStep(TestStep):
    """did "download", asset = "pricing" 2d ago"""

    action: At[str]
    values: tuple[Assignment, ...]
    ago: Expression | None  # a duration before now
    at: Expression | None  # or an instant


@frozen
class NowStep(TestStep):
    """now 2026-04-03T09:00"""

    time: Expression


@frozen
class ExpectStep(TestStep):
    """expect tier == Hot"""

    condition: Expression


@frozen
class ExpectFollowUpStep(TestStep):
    """expect follow_up by phone due 2026-04-06T15:00"""

    channel: Name | None
    due: Expression


@frozen
class TestStatement(Statement):
    """test "adds up" { did "download" 2d ago expect score == 10 }"""

    __test__ = False

    name: At[str]
    steps: tuple[TestStep, ...]
    below: tuple[str, ...] = ()
