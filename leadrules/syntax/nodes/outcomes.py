"""What follows from a score, and what is claimed of it."""

from attrs import frozen

from leadrules.syntax.nodes.expressions import Expression, Name
from leadrules.syntax.nodes.node import At, Node, Statement


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
