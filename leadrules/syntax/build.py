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
from leadrules.syntax.limits import DEEPEST_NESTING
from leadrules.syntax.preparation import Prepared
from leadrules.syntax.problems import Report, limits
from leadrules.text.span import Span

if TYPE_CHECKING:
    from lark import Token, Tree

# Rules that are only several of something.
_SEVERAL = frozenset({
    "assignments", "closings", "conditions", "day_spans", "fields", "holidays", "hour_spans", "names", "operands",
    "patterns", "references", "rows", "rules", "steps", "texts",
})  # fmt: skip
_STATEMENT_DEPTH = 8  # levels that a rule of a score has of its own
_SHAPES: Mapping[str, Shape] = {
    shape.__name__.rstrip("_"): shape for shape in (*expression_shapes.SHAPES, *statement_shapes.SHAPES)
}


class _TooDeepError(Exception):
    """A part is nested more deeply than nodes may be."""


def build(tree: "Tree[Token]", prepared: Prepared, report: Report) -> nodes.PolicyText:
    """The policy that a tree of Lark's stands for; what is wrong with single values goes to `report`."""
    statements = []
    for statement in tree.children:
        try:
            statements.append(_built(statement, prepared, report, 0))
        except _TooDeepError as error:
            report(limits.nested_too_deeply(error.args[0], DEEPEST_NESTING))
    return nodes.PolicyText(statements=tuple(statements), span=prepared.span(0, len(prepared.text)))


def _built(child: Any, prepared: Prepared, report: Report, depth: int) -> Any:
    """The node, the tuple of nodes or the single word that a part of the tree stands for."""
    if child is None:
        return None
    if isinstance(child, str):
        return _word(child, prepared, report)
    meta = child.meta
    span = prepared.span(0, 0) if meta.empty else prepared.span(meta.start_pos, meta.end_pos)
    if depth > DEEPEST_NESTING + _STATEMENT_DEPTH:
        raise _TooDeepError(span)
    parts = [_built(part, prepared, report, depth + 1) for part in child.children]
    if child.data in _SEVERAL:
        return tuple(parts)
    shape = _SHAPES.get(child.data)
    return shape(parts, span, report) if shape else _by_name(child.data, parts, span)


def _word(token: Any, prepared: Prepared, report: Report) -> nodes.At[str]:
    """A single word, sign or value; of a text, what stands between its quotation marks."""
    span = prepared.span(token.start_pos or 0, token.end_pos or 0)
    return nodes.At(literals.text(span.text, span, report) if token.type == "TEXT" else str(token), span=span)


def _by_name(rule: str, parts: list[Any], span: Span) -> Any:
    """The node called like the rule, made of the parts in their order; what is not written has the node's default."""
    made, defaults = _node_class(rule)
    return made(*(default if part is None else part for part, default in zip(parts, defaults, strict=False)), span=span)


@cache
def _node_class(rule: str) -> tuple[Any, tuple[Any, ...]]:
    made = getattr(nodes, "".join(word.capitalize() for word in rule.split("_")))
    own = [field for field in attrs.fields(made) if not field.kw_only]
    return made, tuple(None if field.default is attrs.NOTHING else field.default for field in own)
