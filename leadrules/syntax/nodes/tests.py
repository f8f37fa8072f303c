"""Tests and their steps."""

from attrs import frozen

from leadrules.syntax.nodes.expressions import Expression, Name
from leadrules.syntax.nodes.node import At, Commented, Node, Statement


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

    negated: bool
    status: At[str] | None  # open, overdue, met or late
    channel: Name | None
    not_before: Expression | None
    due: Expression | None


@frozen
class TestStatement(Statement):
    """test "adds up" { did "download" 2d ago expect score == 10 }"""

    __test__ = False

    name: At[str]
    steps: tuple[TestStep, ...]
    below: tuple[str, ...] = ()
