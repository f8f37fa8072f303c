"""Tiers and stages, which are written by their names: `tier == Hot`, `stage in [New, Untouched]`."""

from leadrules.checking.layers import label_word
from leadrules.checking.meanings import LetName, meaning
from leadrules.checking.problems import comparisons as problems
from leadrules.checking.problems import names as name_problems
from leadrules.checking.reading import NEVER, Reading
from leadrules.model.expressions import (
    Among,
    Comparison,
    Condition,
    Constant,
    NextStageName,
    Not,
    StageName,
    TierName,
)
from leadrules.model.values import Kind
from leadrules.syntax import nodes
from leadrules.text.span import Span

Label = TierName | StageName | NextStageName


def label_comparison(reading: Reading, node: nodes.Expression) -> Condition | None:
    """A comparison of the tier or stage with its names; None for any other condition."""
    match node:
        case nodes.Comparison(left=left, operator=operator, right=right):
            asked, label = (left, right) if label_word(reading.names, left) else (right, left)
            word = label_word(reading.names, asked)
            if not word or not isinstance(label, nodes.Name | nodes.TextLiteral) or label_word(reading.names, label):
                return None
            return _equal(reading, _operand(word, asked.span), word, operator, label, node.span)
        case nodes.InList(operand=operand, negated=negated, values=listed):
            word = label_word(reading.names, operand)
            items = _items(reading, listed)
            if not word or items is None:
                return None
            found = [label_of(reading, word, item) for item in items]
            among = Among(_operand(word, operand.span), tuple(dict.fromkeys(filter(None, found))), span=node.span)
            return Not(among, span=node.span) if negated else among
        case _:
            return None


def _equal(
    reading: Reading, asked: Label, word: str, operator: nodes.At[str], label: nodes.Expression, span: Span
) -> Condition:
    name = label_of(reading, word, label)
    if operator.value not in {"==", "!="}:
        reading.report(problems.label_without_order(operator.span, word, _beyond(reading, word, operator.value, name)))
        return NEVER
    if name is None:
        return NEVER
    found = Comparison("==", asked, Constant(name, Kind.TEXT, span=label.span), span=span)
    return Not(found, span=span) if operator.value == "!=" else found


def _beyond(reading: Reading, word: str, operator: str, name: str | None) -> list[str]:
    """What `tier >= Warm` means: tiers go from best to worst, stages from first to last."""
    ascending = list(reading.names.stages) if word != "tier" else list(reading.names.tiers)[::-1]
    if name not in ascending:
        return []
    at = ascending.index(name)
    found = ascending[at:] if operator.startswith(">") else ascending[: at + 1]
    kept = [each for each in found if each != name or operator.endswith("=")]
    return kept if word != "tier" else kept[::-1]


def label_of(reading: Reading, word: str, node: nodes.Expression) -> str | None:
    """The tier or stage that a name, a text or a `let` stands for; None, and a problem reported, for none."""
    names = reading.names
    labels = names.tiers if word == "tier" else names.stages
    text = None
    if isinstance(node, nodes.TextLiteral):
        text = node.value
    elif isinstance(node, nodes.Name) and not node.side:
        text = node.text
        if text not in labels and text in names.lets:
            value = names.lets[text].value
            text = value.value if isinstance(value, nodes.TextLiteral) else None
    if text is not None and text in labels:
        return text
    if text is None:
        text = node.span.text
    if node.span.text == "unknown":
        reading.report(problems.ask_unknown(node.span, "==", word))
    else:
        if word == "next_stage" and not labels:
            reading.report(name_problems.no_stages(node.span, [text]))
            return None
        unknown = name_problems.unknown_tier if word == "tier" else name_problems.unknown_stage
        reading.report(unknown(node.span, text, labels))
    return None


def _items(reading: Reading, node: nodes.Expression) -> tuple[nodes.Expression, ...] | None:
    """The names in a list, or in the list that a `let` names."""
    if isinstance(node, nodes.Name):
        found = meaning(reading.names, node, in_event=False)
        if isinstance(found, LetName):
            node = reading.names.lets[found.name].value
    return node.items if isinstance(node, nodes.ListLiteral) else None


def _operand(word: str, span: Span) -> Label:
    match word:
        case "tier":
            return TierName(span=span)
        case "stage":
            return StageName(span=span)
        case _:
            return NextStageName(span=span)
