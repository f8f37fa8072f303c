"""Names as operands, and what events and dates are asked for."""

from attrs import evolve

from leadrules.checking.calculations import unsaid
from leadrules.checking.constants import literal
from leadrules.checking.declarations import BUILT_IN
from leadrules.checking.kinds import DATED, convert, is_field, settle
from leadrules.checking.meanings import (
    AgeOfEvent,
    FieldOf,
    LetName,
    Meaning,
    NamedScore,
    Nothing,
    OutcomeWord,
    described,
    meaning,
)
from leadrules.checking.problems import names as name_problems
from leadrules.checking.problems import places as place_problems
from leadrules.checking.problems import values as problems
from leadrules.checking.reading import Reading, Typed, Use
from leadrules.model import expressions as model
from leadrules.model.values import Kind
from leadrules.syntax import nodes

PERIODS = ("day", "week", "month")


def named_operand(reading: Reading, node: nodes.Name, found: Meaning) -> Typed:
    """The operand that a name stands for; definitions are not among them."""
    match found:
        case Nothing(problem=problem):
            reading.report(problem)
        case FieldOf(side=side, name=name):
            return field_operand(reading, node, side, name)
        case AgeOfEvent():
            return Typed(model.EventAge(span=node.span), Kind.DURATION, node)
        case NamedScore(name=name):
            return Typed(model.ScoreOf(name, span=node.span), Kind.SCORE, node)
        case OutcomeWord(word="score"):
            return Typed(model.ScoreOf(None, span=node.span), Kind.SCORE, node)
        case OutcomeWord(word="tier"):
            return Typed(model.TierName(span=node.span), Kind.TEXT, node)
        case OutcomeWord(word="stage"):
            return Typed(model.StageName(span=node.span), Kind.TEXT, node, choices=tuple(reading.names.stages))
        case OutcomeWord(word="next_stage"):
            return Typed(model.NextStageName(span=node.span), Kind.TEXT, node, choices=tuple(reading.names.stages))
        case OutcomeWord(word=word):
            hint = f'ask `{word} contains "…"`'
            reading.report(problems.not_a_value(node.span, word, hint, what="a list of texts"))
        case LetName(name=name):
            return _let_operand(reading, node, name)
        case _:
            pass
    return unsaid(node)


def _let_operand(reading: Reading, node: nodes.Name, name: str) -> Typed:
    value = reading.names.lets[name].value
    if isinstance(value, nodes.ListLiteral):
        hint = f"ask for one of its values by `in`: `… in {node.span.text}`"
        reading.report(problems.list_for_one(node.span, node.span.text, hint))
        return unsaid(node)
    found = literal(reading.calendar, value)
    return Typed(evolve(found, span=node.span), found.kind, node) if found else unsaid(node)


def field_operand(reading: Reading, node: nodes.Name, side: str, name: str) -> Typed:
    """A field of the lead or of the event, with its declared kind or the one that its uses ask for."""
    made = model.LeadField if side == "lead" else model.EventField
    declared = reading.names.fields.field(side, name)
    built_in = BUILT_IN[side].get(name)
    if declared or built_in:
        kind = declared.kind if declared else (built_in or Kind.TEXT)
        if (declared and not built_in) or name == "id":
            reading.mentioned[side, name] = None
        return Typed(made(name, kind, span=node.span), kind, node, choices=declared.choices if declared else None)
    if side == "lead" and name == "stage" and reading.names.stages:
        return Typed(made(name, Kind.TEXT, span=node.span), Kind.TEXT, node, choices=tuple(reading.names.stages))
    key = side, name
    if reading.kinds is None:
        reading.uses.append(Use(key, (), node.span))
        return Typed(made(name, Kind.TEXT, span=node.span), None, node, (key,))
    if key not in reading.kinds:
        reading.report(name_problems.unused_field(node.span, name, [known for _, known in reading.kinds]))
        return unsaid(node)
    reading.mentioned[key] = None
    known = reading.kinds[key]
    return Typed(made(name, known or Kind.TEXT, span=node.span), known, node)


def event_field(reading: Reading, node: nodes.Name, where: str) -> Typed | None:
    """The field of the event that `once per`, `from` or an aggregate names; None, and a problem, for anything else."""
    fields, text = reading.names.fields, node.text
    if node.side == "lead":
        reading.report(place_problems.event_field_wanted(node.span, text, "a field of the lead", where))
        return None
    if text in fields.event or text in {"action", "at"} or (node.side == "event" and text != "age"):
        found = meaning(reading.names, evolve(node, side="event"), in_event=True)
        if isinstance(found, Nothing):
            reading.report(found.problem)
            return None
        return named_operand(reading, node, found)
    found = meaning(reading.names, node, in_event=True)
    if text in fields.lead or not isinstance(found, FieldOf | Nothing):
        what = "a field of the lead" if text in fields.lead else described(reading.names, found)
        reading.report(place_problems.event_field_wanted(node.span, text, what, where))
        return None
    if "event" in fields.closed:
        known = (*fields.event, *BUILT_IN["event"], *(PERIODS if where == "once per" else ()))
        reading.report(name_problems.unknown_field(node.span, text, ("event",), known))
        return None
    return field_operand(reading, node, "event", text)


def aggregate(reading: Reading, node: nodes.Aggregate, field: Typed | None, where: model.Condition | None) -> Typed:
    """`count`, `since`, `distinct`, `sum`, `max` and `latest`; `any` is a condition."""
    function, span = node.function.value, node.span
    if function == "count":
        return Typed(model.Count(where, span=span), Kind.NUMBER, node)
    if function == "since":
        return Typed(model.Since(where, span=span), Kind.DURATION, node)
    if field is None or not isinstance(field.operand, model.EventField):
        kind = Kind.NUMBER if function in {"distinct", "sum"} else None
        return Typed(model.Constant(None, kind or Kind.TEXT, span=span), kind, node)
    if function == "distinct":
        return Typed(model.Distinct(field.operand, where, span=span), Kind.NUMBER, node)
    if function == "sum":
        _need(reading, field, (Kind.NUMBER,), function)
        return Typed(model.Sum(field.operand, where, span=span), Kind.NUMBER, node)
    if function == "max":
        if not _need(reading, field, (Kind.NUMBER, Kind.TIME, Kind.DATE), function):
            return unsaid(node)
        found: model.Operand = model.Maximum(field.operand, where, field.operand.kind, span=span)
    else:
        found = model.Latest(field.operand, where, field.operand.kind, span=span)
    return Typed(found, field.kind, node, field.open, choices=field.choices)


def _need(reading: Reading, field: Typed, kinds: tuple[Kind, ...], function: str) -> bool:
    """Learn that the field is of one of these kinds, or say that it is not."""
    if field.kind is None:
        settle(reading, field, kinds, firm=len(kinds) == 1)
    elif field.kind not in kinds:
        reading.report(problems.not_summable(field.node.span, field.node.span.text, field.kind, function))
        return False
    return True


def time_passed(reading: Reading, node: nodes.Call, date: Typed) -> Typed:
    """`age(created)`, `until(timeframe)`."""
    function = node.function.value
    if date.kind is None:
        settle(reading, date, (Kind.TIME, Kind.DATE), firm=False)
    elif date.kind not in DATED:
        problem = problems.no_date(
            date.node.span, date.node.span.text, date.kind, f"{function}(…)", is_field=is_field(date)
        )
        if date.kind is Kind.DURATION and isinstance(date.operand, model.EventAge):
            problem = place_problems.lead_date_wanted(date.node.span, function)
        reading.report(problem)
    elif isinstance(date.operand, model.EventField):
        reading.report(place_problems.lead_date_wanted(date.node.span, function))
    moment, now = convert(reading, date.operand, Kind.TIME), model.AsOf(span=node.span)
    left, right = (now, moment) if function == "age" else (moment, now)
    return Typed(model.Arithmetic("-", left, right, Kind.DURATION, span=node.span), Kind.DURATION, node)
