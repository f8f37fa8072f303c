"""Conditions and operands, from what is written to what is meant.

One function for each of the two sorts goes down the expression; what to make of the parts is decided by the modules
about comparisons, calculations, operands and labels, which never go down themselves.
"""

from collections.abc import Sequence

from attrs import evolve

from leadrules.checking import amounts, calculations, comparisons, kinds, operands
from leadrules.checking.constants import LITERALS, constant, constants, texts_of
from leadrules.checking.labels import label_comparison
from leadrules.checking.layers import is_condition
from leadrules.checking.meanings import DefineName, OutcomeWord, asks_fact, meaning, names_collection
from leadrules.checking.problems import comparisons as comparison_problems
from leadrules.checking.problems import values as problems
from leadrules.checking.reading import NEVER, Reading, Typed
from leadrules.model import expressions as model
from leadrules.model.values import Kind
from leadrules.syntax import nodes
from leadrules.text.span import Span


def condition(reading: Reading, node: nodes.Expression, *, in_event: bool) -> model.Condition:
    """A condition; `in_event` where it speaks about one event. Problems are reported, and something is returned."""
    match node:
        case nodes.Or(parts=parts):
            whole = _without_halves(reading, parts)
            return model.Or(_conditions(reading, whole, in_event=in_event), span=node.span)
        case nodes.And(parts=parts):
            return model.And(_conditions(reading, parts, in_event=in_event), span=node.span)
        case nodes.Not(part=part):
            return model.Not(condition(reading, part, in_event=in_event), span=node.span)
        case nodes.Implies(left=left, right=right):
            premise = condition(reading, left, in_event=in_event)
            return model.Implies(premise, condition(reading, right, in_event=in_event), span=node.span)
        case nodes.AtLeast():
            return _at_least(reading, node, in_event=in_event)
        case nodes.Within():
            return _within(reading, node, in_event=in_event)
        case nodes.Aggregate(function=nodes.At(value="any"), where=where):
            return model.AnyEvent(_where(reading, where), span=node.span)
        case nodes.Call(function=nodes.At(value="known" | "unknown")):
            return _known(reading, node, in_event=in_event)
        case nodes.Comparison() | nodes.InList() | nodes.InRange() | nodes.TextTest():
            return _comparison(reading, node, in_event=in_event)
        case nodes.Name():
            return _named_condition(reading, node, in_event=in_event)
        case _:
            return _yes(reading, operand(reading, node, in_event=in_event))


def operand(reading: Reading, node: nodes.Expression, *, in_event: bool) -> Typed:
    """An operand and its kind. Problems are reported, and something is returned."""
    if is_condition(reading.names, reading.defines, node):
        condition(reading, node, in_event=in_event)
        reading.report(problems.not_a_value(node.span, node.span.text))
        return calculations.unsaid(node)
    match node:
        case nodes.Name():
            found = meaning(reading.names, node, in_event=in_event)
            if isinstance(found, DefineName):
                return _defined_operand(reading, node, found.name, in_event=in_event)
            return operands.named_operand(reading, node, found)
        case nodes.Arithmetic(left=left, right=right):
            first = operand(reading, left, in_event=in_event)
            return calculations.calculate(reading, node, first, operand(reading, right, in_event=in_event))
        case nodes.Aggregate(function=function, field=field, where=where):
            named = operands.event_field(reading, field, function.value) if field else None
            return operands.aggregate(reading, node, named, _where(reading, where))
        case nodes.Call(arguments=arguments):
            return operands.time_passed(reading, node, operand(reading, arguments[0], in_event=False))
        case _:
            found_constant = constant(reading, node)
            return found_constant or calculations.unsaid(node)


def _conditions(reading: Reading, parts: Sequence[nodes.Expression], *, in_event: bool) -> tuple[model.Condition, ...]:
    return tuple([condition(reading, part, in_event=in_event) for part in parts])


def _without_halves(reading: Reading, parts: Sequence[nodes.Expression]) -> Sequence[nodes.Expression]:
    """Leave out, and report, values that somebody meant to be compared as the one before was: `x == 1 or 2`."""
    whole: list[nodes.Expression] = []
    for part in parts:
        before = whole[-1] if whole else None
        if isinstance(part, LITERALS) and isinstance(before, nodes.Comparison) and before.operator.value == "==":
            values = before.right.span.text, part.span.text
            reading.report(problems.half_a_comparison(part.span, part.span.text, before.left.span.text, values))
        else:
            whole.append(part)
    return whole


def _where(reading: Reading, where: nodes.Expression | None) -> model.Condition | None:
    return None if where is None else condition(reading, where, in_event=True)


def _within(reading: Reading, node: nodes.Within, *, in_event: bool) -> model.Condition:
    """`E within D` is `E and age <= D`."""
    part = condition(reading, node.part, in_event=in_event)
    longest = amounts.duration(reading, node.duration, "within")
    if longest is None:
        return NEVER
    words = _behind(node)
    most = model.Constant(longest, Kind.DURATION, span=node.duration.span)
    young = model.Comparison("<=", model.EventAge(span=words), most, span=words)
    return model.And((part, young), span=node.span)


def _behind(node: nodes.Within) -> Span:
    """The words `within 30d`, so that an explanation can show them by themselves."""
    end = node.part.span.end
    start = node.span.source.text.find("within", end, node.duration.span.start)
    return Span(node.span.source, start if start >= 0 else node.duration.span.start, node.span.end)


def _at_least(reading: Reading, node: nodes.AtLeast, *, in_event: bool) -> model.Condition:
    """`at least 2 of [a, b, c]`."""
    parts = _conditions(reading, node.parts, in_event=in_event)
    count = constant(reading, node.count)
    if count is None:
        return NEVER
    value = count.operand.value if isinstance(count.operand, model.Constant) else None
    whole = value // 10_000 if isinstance(value, int) and count.kind is Kind.NUMBER and not value % 10_000 else 0
    if not 1 <= whole <= len(parts):
        reading.report(problems.at_least_count(count.node.span, count.node.span.text, len(parts)))
    return model.AtLeast(whole, parts, span=node.span)


def _known(reading: Reading, node: nodes.Call, *, in_event: bool) -> model.Condition:
    """`known(a, b)`: each has a value; `unknown(a, b)`: none has."""
    found: list[model.Condition] = []
    for argument in node.arguments:
        known: model.Condition = model.Known(operand(reading, argument, in_event=in_event).operand, span=node.span)
        found.append(known if node.function.value == "known" else model.Not(known, span=node.span))
    return found[0] if len(found) == 1 else model.And(tuple(found), span=node.span)


def _comparison(reading: Reading, node: nodes.Expression, *, in_event: bool) -> model.Condition:
    """Two operands, or an operand and constants."""
    labelled = label_comparison(reading, node)
    if labelled is not None:
        return labelled
    match node:
        case nodes.Comparison(left=left, operator=operator, right=right):
            for side, other in ((left, right), (right, left)):
                if isinstance(side, nodes.Name) and side.text == "unknown" and not (side.quoted or side.side):
                    reading.report(comparison_problems.ask_unknown(node.span, operator.value, other.span.text))
                    return NEVER
                if isinstance(other, nodes.YesNoLiteral) and is_condition(reading.names, reading.defines, side):
                    condition(reading, side, in_event=in_event)
                    wanted = other.value is (operator.value == "==")
                    reading.report(problems.truth_compared(node.span, side.span.text, wanted=wanted))
                    return NEVER
            first = operand(reading, left, in_event=in_event)
            return comparisons.compare(reading, operator, first, operand(reading, right, in_event=in_event), node.span)
        case nodes.InList(operand=tested, negated=negated, values=values):
            asked = operand(reading, tested, in_event=in_event)
            found = comparisons.among(reading, asked, constants(reading, values), node.span)
        case nodes.InRange(operand=tested, negated=negated, low=low, high=high):
            asked = operand(reading, tested, in_event=in_event)
            ends = constant(reading, low), constant(reading, high)
            found = NEVER
            if ends[0] and ends[1]:
                found = comparisons.between(reading, asked, ends[0], ends[1], node.span)
        case nodes.TextTest():
            return _text_test(reading, node, in_event=in_event)
        case _:
            return NEVER
    return model.Not(found, span=node.span) if negated else found


def _text_test(reading: Reading, node: nodes.TextTest, *, in_event: bool) -> model.Condition:
    texts = texts_of(reading, node.texts, several=node.any_of)
    if isinstance(node.operand, nodes.Name):
        found = meaning(reading.names, node.operand, in_event=in_event)
        if isinstance(found, OutcomeWord) and names_collection(found):
            return comparisons.listed(reading, found.word, node, texts)
    asked = operand(reading, node.operand, in_event=in_event)
    return comparisons.text_test(reading, node.test, asked, texts, ignoring_case=node.ignoring_case, span=node.span)


def _named_condition(reading: Reading, node: nodes.Name, *, in_event: bool) -> model.Condition:
    """A definition, a fact such as `complete`, or a field that is yes or no."""
    found = meaning(reading.names, node, in_event=in_event)
    if asks_fact(found):
        return model.Fact(node.text, span=node.span)
    if isinstance(found, DefineName) and found.name not in reading.defines:
        return NEVER
    if isinstance(found, DefineName) and reading.defines[found.name].is_condition:
        key = found.name, True, in_event
        if key not in reading.lowered:
            body = reading.defines[found.name].statement.body
            reading.lowered[key] = condition(reading, body, in_event=in_event)
        reading.expansions.append((node, reading.defines[found.name].size))
        lowered = reading.lowered[key]
        return NEVER if isinstance(lowered, Typed) else evolve(lowered, span=node.span)
    return _yes(reading, operand(reading, node, in_event=in_event))


def _defined_operand(reading: Reading, node: nodes.Name, name: str, *, in_event: bool) -> Typed:
    if name not in reading.defines:
        return calculations.unsaid(node)
    key = name, False, in_event
    if key not in reading.lowered:
        reading.lowered[key] = operand(reading, reading.defines[name].statement.body, in_event=in_event)
    reading.expansions.append((node, reading.defines[name].size))
    lowered = reading.lowered[key]
    if not isinstance(lowered, Typed):
        return calculations.unsaid(node)
    return evolve(lowered, operand=evolve(lowered.operand, span=node.span), node=node)


def _yes(reading: Reading, asked: Typed) -> model.Condition:
    """A bare operand that is yes or no."""
    if asked.kind is None:
        kinds.settle(reading, asked, (Kind.YES_NO,))
        return NEVER
    if asked.kind is not Kind.YES_NO:
        text = asked.node.span.text
        word = text if isinstance(asked.operand, model.TierName | model.StageName | model.NextStageName) else ""
        is_literal = isinstance(asked.node, LITERALS)
        reading.report(problems.not_a_condition(asked.node.span, text, asked.kind, is_literal=is_literal, word=word))
        return NEVER
    yes = model.Constant(True, Kind.YES_NO, span=asked.node.span)
    return model.Comparison("==", asked.operand, yes, span=asked.node.span)
