"""Which fields there are, and what a record must have."""

from attrs import frozen

from leadrules.syntax.nodes.expressions import Expression, Name, NumberLiteral
from leadrules.syntax.nodes.node import At, Commented, Node, Statement


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
