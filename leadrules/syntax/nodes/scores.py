"""Where points come from."""

from attrs import frozen

from leadrules.syntax.nodes.expressions import Expression, Name
from leadrules.syntax.nodes.node import At, Commented, Node, Statement


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
