"""A query as somebody would write it who wants it to be read: no brackets that change nothing, and notes that are inert.

What a policy says stands in comments too, and comments end, begin and are filled in by different signs in different
engines: none of these leaves here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from sqlglot import exp
from sqlglot.dialects.dialect import Dialect as SqlDialect

from leadrules.population.relational.trees import Tree, text, whole

# How tightly a word holds what stands beside it: a bracket around one that holds more tightly changes nothing.
_TIGHTNESS: Final[dict[type[Tree], int]] = {
    exp.Or: 1,
    exp.And: 2,
    exp.Not: 3,
    **dict.fromkeys((exp.EQ, exp.LT, exp.LTE, exp.GT, exp.GTE, exp.Is, exp.In, exp.Like, exp.Escape), 4),
    exp.Add: 5,
    exp.Sub: 5,
    exp.Mul: 6,
    exp.Neg: 7,
}
_LOOSEST: Final = 0
_CHAINED: Final = (exp.And, exp.Or, exp.Add)
_TEMPLATE: Final = re.compile(r"(\{)(?=[{%#])")


def without_brackets(tree: exp.Select) -> exp.Select:
    """The same query, with fewer brackets."""
    for node in list(tree.find_all(exp.Paren)):
        if _changes_nothing(node):
            node.replace(node.this)
    return tree


def _changes_nothing(paren: Tree) -> bool:
    inner, outer = _TIGHTNESS.get(type(paren.this)), paren.parent
    if inner is None:
        return not isinstance(paren.this, exp.Binary | exp.Unary)
    if not isinstance(outer, exp.Binary | exp.Unary | exp.In | exp.Paren):
        return not isinstance(outer, exp.DPipe | exp.Collate)
    outside = _TIGHTNESS.get(type(outer))
    if outside is None:
        return False
    same = type(paren.this) is type(outer) and isinstance(outer, _CHAINED)
    return inner > outside or same


def without_templates(tree: exp.Select) -> exp.Select:
    """The same query, in which no text begins what dbt would fill in: `{{` is taken apart."""
    for node in list(tree.find_all(exp.Literal)):
        parts = _TEMPLATE.sub(r"\1\0", node.this).split("\0") if node.is_string else []
        if len(parts) > 1:
            first: Tree = text(parts[0])
            for part in parts[1:]:
                first = exp.DPipe(this=first, expression=text(part), safe=False)
            node.replace(exp.Paren(this=first))
    return tree


def without_controls(tree: exp.Select, dialect: str) -> exp.Select:
    """The same query, in which signs that can't be seen are said by their numbers: dbt and editors change line ends.

    Only for engines whose texts have no escapes; of the others sqlglot writes such signs in that way.
    """
    if "\\" in SqlDialect.get_or_raise(dialect).tokenizer_class.STRING_ESCAPES:
        return tree
    for node in list(tree.find_all(exp.Literal)):
        if node.is_string and not node.this.isprintable():
            first, *rest = _said(node.this)
            for part in rest:
                first = exp.DPipe(this=first, expression=part, safe=False)
            node.replace(exp.Paren(this=first) if rest else first)
    return tree


def _said(written: str) -> Iterator[Tree]:
    for shown, signs in groupby(written, str.isprintable):
        if shown:
            yield text("".join(signs))
        else:
            yield from (exp.Anonymous(this="CHR", expressions=[whole(ord(sign))]) for sign in signs)


def with_notes(tree: exp.Select, notes: Mapping[str, str]) -> exp.Select:
    """The same query, with a comment behind each column that is noted, where it is made."""
    for node in tree.find_all(exp.Alias):
        note = notes.get(node.alias)
        if note is not None and not isinstance(node.this, exp.Column):
            node.add_comments([f" {inert(note)} "])
    return tree


def inert(note: str) -> str:
    """One line in which nothing ends a comment, begins one, or is filled in."""
    return " ".join(_apart(one_line(note), ("/*", "*/", "--")).split())


def one_line(note: str) -> str:
    """One line in which nothing is filled in."""
    return _apart("".join(sign if sign.isprintable() else " " for sign in note), ("{{", "{%", "{#"))


def _apart(line: str, pairs: Sequence[str]) -> str:
    for pair in pairs:
        while pair in line:
            line = line.replace(pair, " ".join(pair))
    return line
