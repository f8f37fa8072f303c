"""What is written in a text: the rules of the grammar it uses, the parts of its nodes, and words that a node keeps."""

from collections.abc import Iterator
from functools import cache

from attrs import fields
from lark import Tree

from leadrules.syntax import nodes
from leadrules.syntax.grammar import policy_parser
from leadrules.syntax.preparation import prepare
from leadrules.text.source import Source

# Nodes that are only a kind of others, and what every node has.
_KINDS_OF_NODES = {"Node", "Expression", "Commented", "Statement", "Pattern", "TestStep"}
_OF_EVERY_NODE = {"span", "above", "beside"}
WORDS = (
    *(f"Comparison {word}" for word in ("==", "!=", "<", "<=", ">", ">=")),
    *(f"ComparisonPattern {word}" for word in ("==", "!=", "<", "<=", ">", ">=")),
    *(f"Arithmetic {word}" for word in ("+", "-", "*", "/")),
    *(f"TextTest {word}" for word in ("contains", "starts with", "ends with", "matches")),
    *(f"TextPattern {word}" for word in ("contains", "starts with", "ends with", "matches")),
    *(f"Call {word}" for word in ("known", "unknown", "age", "until")),
    *(f"Aggregate {word}" for word in ("count", "any", "since", "distinct", "sum", "max", "latest")),
    *(f"FieldType {word}" for word in ("text", "number", "yes_no", "date", "time", "one of")),
    *(f"Once {word}" for word in ("day", "week", "month")),
    *(f"ScoreLimit {word}" for word in ("max", "min")),
    *(f"BusinessWait {word}" for word in ("hours", "days")),
)  # fmt: skip
TYPING = (
    "comment",
    "full-width sign",
    "full-width comma 、",
    "range 〜",
    "minus −",
    "text in ＂",
    "name in ｀",
    "escape",
)
_TYPED = dict(zip(TYPING, ("#", "）", "、", "〜", "−", "＂", "｀", "\\u{"), strict=True))


@cache
def rules() -> tuple[str, ...]:
    """The rules of the grammar that stand in a tree: those behind `?` or `_` are pieces of others."""
    seen = dict.fromkeys(
        rule.alias or rule.origin.name
        for rule in policy_parser().rules
        if rule.alias or not (rule.options.expand1 or rule.origin.name.startswith("_"))
    )
    return tuple(seen)


@cache
def parts() -> tuple[str, ...]:
    """The parts that nodes can have, `Award.cap`; of what is true or false, both."""
    found: list[str] = []
    for kind in vars(nodes).values():
        if isinstance(kind, type) and issubclass(kind, nodes.Node) and kind.__name__ not in _KINDS_OF_NODES:
            for part in fields(kind):
                if part.name not in _OF_EVERY_NODE:
                    name = f"{kind.__name__}.{part.name}"
                    found += [f"{name} {yes}" for yes in (True, False)] if part.type in {bool, "bool"} else [name]
    return tuple(found)


def written(text: str, policy: nodes.PolicyText) -> set[str]:
    """Everything of the above that a text uses; `policy` are its nodes."""
    tree = policy_parser().parse(prepare(Source("a.rules", text)).text)
    used = {str(each.data) for each in tree.iter_subtrees() if isinstance(each, Tree)}
    return {*used, *_parts(policy), *(name for name, sign in _TYPED.items() if sign in text)}


def _parts(node: nodes.Node) -> Iterator[str]:
    kind = type(node)
    for part in fields(kind):
        value = getattr(node, part.name)
        if part.name in _OF_EVERY_NODE:
            continue
        if isinstance(value, bool):
            yield f"{kind.__name__}.{part.name} {value}"
        elif value is not None and value not in ((), ""):
            yield f"{kind.__name__}.{part.name}"
        for each in value if isinstance(value, tuple) else (value,):
            plain = each.value if isinstance(each, nodes.At) else each
            if isinstance(plain, str):
                yield f"{kind.__name__} {plain}"
            elif isinstance(each, nodes.Node):
                yield from _parts(each)
