"""The shape of everything written: a node with a place, and what may carry comments."""

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
