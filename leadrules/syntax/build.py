"""Lark's tree into nodes, by equal names.

The rule `tier_statement` builds the node `TierStatement`. Most rules have the parts of their node in its order, and
`_by_name` does them all; those that need more have a function of their own name among the shapes.
"""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

from leadrules.syntax import expression_shapes, literals, nodes, statement_shapes
from leadrules.syntax.expression_shapes import Shape
from leadrules.syntax.preparation import Prepared
from leadrules.syntax.problems import Report
from leadrules.text.span import Span

if TYPE_CHECKING:
    from lark import Token, Tree

# Rules that are only several of something.
_SEVERAL = frozenset({
    "assignments", "closings", "conditions", "day_spans", "fields", "holidays", "hour_spans", "names", "operands",
    "patterns", "references", "rows", "rules", "steps", "texts",
})  # fmt: skip
_SHAPES: Mapping[str, Shape] = {
    shape.__name__.rstrip("_"): shape for shape in (*expression_shapes.SHAPES, *statement_shapes.SHAPES)
}


def build(tree: "Tree[Token]", prepared: Prepared, report: Report) -> Any:
    """The node that a tree of Lark's stands for; what is wrong with single values goes to `report`."""
    from lark import Token

    def place(meta: Any) -> Span:
        return Span(prepared.source, meta.start_pos, meta.end_pos)

    def of(child: Any) -> Any:
        if child is None:
            return None
        if isinstance(child, Token):
            span = place(child)
            value = literals.text(span.text, span, report) if child.type == "TEXT" else str(child)
            return nodes.At(value, span=span)
        parts = [of(part) for part in child.children]
        if child.data in _SEVERAL:
            return tuple(parts)
        span = Span(prepared.source, 0, 0) if child.meta.empty else place(child.meta)
        shape = _SHAPES.get(child.data)
        return shape(parts, span, report) if shape else _by_name(child.data, parts, span)

    return of(tree)


def _by_name(rule: str, parts: list[Any], span: Span) -> Any:
    """The node called like the rule, made of the parts in their order; what is not written has the node's default."""
    made, defaults = _node_class(rule)
    return made(*(default if part is None else part for part, default in zip(parts, defaults, strict=False)), span=span)


@cache
def _node_class(rule: str) -> tuple[Any, tuple[Any, ...]]:
    made = getattr(nodes, "".join(word.capitalize() for word in rule.split("_")))
    own = [field for field in attrs.fields(made) if not field.kw_only]
    return made, tuple(None if field.default is attrs.NOTHING else field.default for field in own)
