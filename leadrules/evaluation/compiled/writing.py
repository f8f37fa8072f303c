"""A few words for writing Python as syntax trees. Names are ours; whatever comes from a policy is a constant."""

import ast
from collections.abc import Sequence
from typing import Final

Constant = int | str | bool | tuple[str, ...] | frozenset[int | str | bool | None] | None

_COMPARED: Final[dict[str, type[ast.cmpop]]] = {
    "==": ast.Eq, "<": ast.Lt, "<=": ast.LtE, ">": ast.Gt, ">=": ast.GtE,
    "is": ast.Is, "is not": ast.IsNot, "in": ast.In, "not in": ast.NotIn,
}  # fmt: skip
_CALCULATED: Final[dict[str, type[ast.operator]]] = {
    "+": ast.Add, "-": ast.Sub, "*": ast.Mult, "//": ast.FloorDiv, "%": ast.Mod, ">>": ast.RShift,
}  # fmt: skip


def name(identifier: str) -> ast.Name:
    """A variable that is read."""
    return ast.Name(identifier, ast.Load())


def constant(value: Constant) -> ast.Constant:
    """A value as it is."""
    # Typeshed does not know frozen sets as constants, but the compiler does.
    return ast.Constant(value)  # type: ignore[arg-type]


def attribute(of: ast.expr, field: str) -> ast.Attribute:
    """`of.field`."""
    return ast.Attribute(of, field, ast.Load())


def call(function: ast.expr, *arguments: ast.expr) -> ast.Call:
    """`function(…)`."""
    return ast.Call(function, list(arguments), [])


def compare(operator: str, left: ast.expr, right: ast.expr) -> ast.Compare:
    """`left < right`."""
    return ast.Compare(left, [_COMPARED[operator]()], [right])


def known(operand: ast.expr) -> ast.Compare:
    """`operand is not None`."""
    return compare("is not", operand, constant(None))


def calculate(operator: str, left: ast.expr, right: ast.expr) -> ast.BinOp:
    """`left + right`."""
    return ast.BinOp(left, _CALCULATED[operator](), right)


def item(of: ast.expr, key: ast.expr) -> ast.Subscript:
    """`of[key]`."""
    return ast.Subscript(of, key, ast.Load())


def all_of(conditions: Sequence[ast.expr]) -> ast.expr:
    """`a and b and c`."""
    return _joined(ast.And(), conditions, nothing=True)


def any_of(conditions: Sequence[ast.expr]) -> ast.expr:
    """`a or b or c`."""
    return _joined(ast.Or(), conditions, nothing=False)


def _joined(operator: ast.boolop, conditions: Sequence[ast.expr], *, nothing: bool) -> ast.expr:
    if not conditions:
        return constant(nothing)
    return conditions[0] if len(conditions) == 1 else ast.BoolOp(operator, list(conditions))


def negated(condition: ast.expr) -> ast.expr:
    """`not condition`."""
    return ast.UnaryOp(ast.Not(), condition)


def either(condition: ast.expr, then: ast.expr, otherwise: ast.expr) -> ast.IfExp:
    """`then if condition else otherwise`."""
    return ast.IfExp(condition, then, otherwise)


def named(identifier: str, value: ast.expr) -> ast.NamedExpr:
    """`(identifier := value)`."""
    return ast.NamedExpr(ast.Name(identifier, ast.Store()), value)


def tuple_of(*items: ast.expr) -> ast.Tuple:
    """`(a, b)`."""
    return ast.Tuple(list(items), ast.Load())


def empty_list() -> ast.List:
    """`[]`."""
    return ast.List([], ast.Load())


def empty_dict() -> ast.Dict:
    """`{}`."""
    return ast.Dict([], [])


def assign(identifier: str, value: ast.expr) -> ast.stmt:
    """`identifier = value`."""
    return ast.Assign([ast.Name(identifier, ast.Store())], value)


def unpack(identifiers: Sequence[str], value: ast.expr) -> ast.stmt:
    """`a, b = value`."""
    return ast.Assign([ast.Tuple([ast.Name(each, ast.Store()) for each in identifiers], ast.Store())], value)


def append(identifier: str, value: ast.expr) -> ast.stmt:
    """`identifier.append(value)`, which Python does faster when it is asked in one breath."""
    return do(call(attribute(name(identifier), "append"), value))


def assign_item(identifier: str, key: ast.expr, value: ast.expr) -> ast.stmt:
    """`identifier[key] = value`."""
    return ast.Assign([ast.Subscript(name(identifier), key, ast.Store())], value)


def increase(identifier: str, by: ast.expr) -> ast.stmt:
    """`identifier += by`."""
    return ast.AugAssign(ast.Name(identifier, ast.Store()), ast.Add(), by)


def do(expression: ast.expr) -> ast.stmt:
    """An expression for its effect."""
    return ast.Expr(expression)


def when(condition: ast.expr, body: Sequence[ast.stmt], otherwise: Sequence[ast.stmt] = ()) -> ast.stmt:
    """`if condition: …`, with or without `else`."""
    return ast.If(condition, list(body), list(otherwise))


def first_of(rows: Sequence[tuple[ast.expr, Sequence[ast.stmt]]]) -> list[ast.stmt]:
    """`if … elif …`, but flat, however many there are: a block that is run once and left by the first row that holds."""
    if len(rows) <= 1:
        return [when(condition, body) for condition, body in rows]
    tried: list[ast.stmt] = [when(condition, [*body, ast.Break()]) for condition, body in rows]
    return [ast.While(constant(True), [*tried, ast.Break()], [])]


def for_each(identifier: str, items: ast.expr, body: Sequence[ast.stmt]) -> ast.stmt:
    """`for identifier in items: …`."""
    return ast.For(ast.Name(identifier, ast.Store()), items, list(body), [])


def function(identifier: str, parameters: Sequence[str], body: Sequence[ast.stmt]) -> ast.Module:
    """A module that defines one function."""
    arguments = ast.arguments([], [ast.arg(each) for each in parameters], None, [], [], None, [])
    defined = ast.FunctionDef(identifier, arguments, list(body), [])
    return ast.fix_missing_locations(ast.Module([defined], []))
