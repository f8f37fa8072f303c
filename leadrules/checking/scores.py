"""The rules that give points: `when`, `by`, the blocks around them, and their limits."""

from collections.abc import Sequence

from leadrules.checking import amounts, comparisons, layers
from leadrules.checking.constants import constant, texts_of
from leadrules.checking.expressions import condition, operand
from leadrules.checking.operands import event_field
from leadrules.checking.problems import amounts as amount_problems
from leadrules.checking.problems import definitions
from leadrules.checking.problems import places as problems
from leadrules.checking.reading import NEVER, Reading, Typed
from leadrules.checking.reasons import own_words
from leadrules.model.expressions import And, Condition, EventField, Known, Not, Or
from leadrules.model.signals import Bands, Every, Fade, Halving, Limit, Limits, Losing, Repeat, Scorecard, Signal
from leadrules.syntax import nodes
from leadrules.text.span import Span

ALWAYS = And(())
_EVERY = {None: Every.LEAD, "day": Every.DAY, "week": Every.WEEK, "month": Every.MONTH}


def scorecard(reading: Reading, statement: nodes.ScoreStatement) -> Scorecard:
    """A named score."""
    rules = tuple([rule(reading, each) for each in statement.rules])
    return Scorecard(statement.name.text, rules, limits(reading, statement.limits))


def rule(reading: Reading, statement: nodes.WhenStatement | nodes.ByStatement) -> Signal | Bands:
    """A single rule or a band table."""
    return _when(reading, statement) if isinstance(statement, nodes.WhenStatement) else _by(reading, statement)


def limits(reading: Reading, written: Sequence[nodes.ScoreLimit]) -> Limits:
    """`max` and `min`, each once at most."""
    found: dict[str, tuple[Limit, nodes.ScoreLimit]] = {}
    for each in written:
        if each.kind in found:
            reading.report(definitions.limit_twice(each.span, found[each.kind][1].span, each.kind))
            continue
        value = amounts.limit(reading, each.value, each.kind)
        found[each.kind] = Limit(value, reading.place(each.span)), each
    if len(found) == 2 and found["max"][0].value < found["min"][0].value:
        first, second = (each for _, each in found.values())
        highest, lowest = (found[kind][1].value.span.text for kind in ("max", "min"))
        reading.report(amount_problems.limits_crossed(second.span, highest, lowest, first.span))
    highest_limit, lowest_limit = (found[kind][0] if kind in found else None for kind in ("max", "min"))
    return Limits(highest_limit, lowest_limit)


def _when(reading: Reading, statement: nodes.WhenStatement) -> Signal:
    on_events = layers.examine(reading, statement.condition, layers.WHEN)
    meant = condition(reading, statement.condition, in_event=on_events)
    return _signal(reading, statement, statement.award, meant, own_words(statement.span), on_events=on_events)


def _by(reading: Reading, statement: nodes.ByStatement) -> Bands:
    on_events = layers.examine(reading, statement.operand, layers.BY)
    asked = operand(reading, statement.operand, in_event=on_events)
    rows = []
    for row in statement.rows:
        patterns = [_pattern(reading, pattern, asked) for pattern in row.patterns]
        meant = patterns[0] if len(patterns) == 1 else Or(tuple(patterns), span=row.span)
        words = f"by {own_words(statement.operand.span)}: {own_words(row.span)}"
        rows.append(_signal(reading, row, row.award, meant, words, on_events=on_events))
    return Bands(tuple(rows), on_events, span=statement.span)


def _pattern(reading: Reading, pattern: nodes.Pattern, asked: Typed) -> Condition:
    """The condition that a pattern of a band table makes of the table's operand."""
    span = pattern.span
    match pattern:
        case nodes.ComparisonPattern(operator=operator, operand=value):
            other = constant(reading, value)
            return comparisons.compare(reading, operator, asked, other, span) if other else NEVER
        case nodes.ValuePattern(value=value):
            other = constant(reading, value)
            equal = nodes.At("==", span=span)
            return comparisons.compare(reading, equal, asked, other, span) if other else NEVER
        case nodes.RangePattern(low=low, high=high):
            ends = constant(reading, low), constant(reading, high)
            return comparisons.between(reading, asked, ends[0], ends[1], span) if ends[0] and ends[1] else NEVER
        case nodes.TextPattern(test=test, texts=texts, ignoring_case=ignoring_case):
            found = texts_of(reading, texts, several=pattern.any_of)
            return comparisons.text_test(reading, test, asked, found, ignoring_case=ignoring_case, span=span)
        case nodes.UnknownPattern():
            return Not(Known(asked.operand, span=span), span=span)
        case _:
            return ALWAYS


def _signal(
    reading: Reading,
    written: nodes.WhenStatement | nodes.BandRow,
    award: nodes.Award,
    meant: Condition,
    words: str,
    *,
    on_events: bool,
) -> Signal:
    if not on_events:
        _refuse_modifiers(reading, award)
    return Signal(
        meant,
        on_events,
        amounts.signed_points(reading, award),
        award.because.value if award.because else words,
        reading.place(written.span),
        _repeat(reading, award.once) if award.once else Repeat(),
        _fade(reading, award.fade) if award.fade else None,
        amounts.cap(reading, award.cap) if award.cap else None,
        span=written.span,
    )


def _refuse_modifiers(reading: Reading, award: nodes.Award) -> None:
    """The first modifier of a rule about the lead is an error."""
    if award.once or award.fade:
        modifier = award.once.span if award.once else award.fade.span if award.fade else award.span
        reading.report(problems.modifier_on_lead_rule(modifier, modifier.text.split()[0]))
    elif award.cap:
        start = award.span.source.text.find("up", award.points.span.end, award.cap.span.start)
        words = Span(award.span.source, start if start >= 0 else award.cap.span.start, award.cap.span.end)
        reading.report(problems.modifier_on_lead_rule(words, "up to"))


def _repeat(reading: Reading, once: nodes.Once) -> Repeat:
    if once.field is None:
        return Repeat(_EVERY[once.per])
    field = event_field(reading, once.field, "once per")
    return Repeat(Every.FIELD, field.operand.name if field and isinstance(field.operand, EventField) else None)


def _fade(reading: Reading, fade: nodes.Halving | nodes.Losing) -> Fade:
    where = "halving every" if isinstance(fade, nodes.Halving) else "losing … every"
    every = amounts.duration(reading, fade.every, where) or 1
    return Halving(every) if isinstance(fade, nodes.Halving) else Losing(fade.percent.value, every)
