"""The tests of a policy: what a lead is given, what it did, and what is expected of the decision."""

from collections.abc import Sequence

from leadrules.checking import amounts, kinds, layers
from leadrules.checking.constants import constant
from leadrules.checking.declarations import BUILT_IN
from leadrules.checking.expressions import condition
from leadrules.checking.labels import label_of
from leadrules.checking.problems import definitions
from leadrules.checking.problems import tests as problems
from leadrules.checking.reading import Reading, Typed
from leadrules.checking.reasons import own_words
from leadrules.model.calendar import Calendar
from leadrules.model.clock import instant_of_local, midnight
from leadrules.model.expressions import Constant
from leadrules.model.outcomes import Deed, Expectation, PolicyTest
from leadrules.model.signals import Place
from leadrules.model.values import DAY, HOUR, Kind, Value
from leadrules.syntax import nodes
from leadrules.text.dates import day_number
from leadrules.text.span import Span

_DEFAULT_DAY = day_number(2026, 1, 5) or 0  # a Monday
_DEFAULT_LOCAL = _DEFAULT_DAY * DAY + 9 * HOUR


def policy_tests(
    reading: Reading, statements: Sequence[nodes.TestStatement], blanks: Sequence[str], *, reads_id: bool
) -> tuple[PolicyTest, ...]:
    """All tests; two of one name are an error. Where a rule reads a lead's id (`reads_id`), a test can give it one."""
    if reads_id:
        reading.mentioned["lead", "id"] = None
    first: dict[str, Span] = {}
    found = []
    for statement in statements:
        name = statement.name
        if name.value in first:
            reading.report(definitions.test_twice(name.span, first[name.value], name.value))
        first.setdefault(name.value, name.span)
        found.append(_test(reading, statement, blanks))
    return tuple(found)


def _test(reading: Reading, statement: nodes.TestStatement, blanks: Sequence[str]) -> PolicyTest:
    now = _now(reading, [step for step in statement.steps if isinstance(step, nodes.NowStep)])
    given: dict[str, tuple[Value, Span]] = {}
    did: list[Deed] = []
    expected: list[Expectation] = []
    for step in statement.steps:
        match step:
            case nodes.GivenStep(values=values):
                _assign(reading, values, "lead", blanks, given)
            case nodes.DidStep():
                did.append(_deed(reading, step, now, blanks))
            case nodes.ExpectStep(condition=written):
                layers.examine(reading, written, layers.EXPECT)
                meant = condition(reading, written, in_event=False)
                expected.append(Expectation(meant, None, None, *_shown(reading, step), span=step.span))
            case nodes.ExpectFollowUpStep():
                expected.append(_expected_follow_up(reading, step))
            case _:
                pass
    return PolicyTest(
        statement.name.value,
        tuple((name, value) for name, (value, _) in given.items()),
        tuple(did),
        now,
        tuple(expected),
        reading.place(statement.span),
        span=statement.span,
    )


def _expected_follow_up(reading: Reading, step: nodes.ExpectFollowUpStep) -> Expectation:
    return Expectation(
        None,
        step.channel.text if step.channel else None,
        None if step.due is None else _instant(reading, step.due, "due") or 0,
        *_shown(reading, step),
        not_before=None if step.not_before is None else _instant(reading, step.not_before, "due") or 0,
        status=step.status.value if step.status else None,
        negated=step.negated,
        span=step.span,
    )


def _shown(reading: Reading, step: nodes.TestStep) -> tuple[str, Place]:
    return own_words(step.span).removeprefix("expect "), reading.place(step.span)


def _now(reading: Reading, steps: Sequence[nodes.NowStep]) -> int:
    """The time of the decision: as written, or a Monday at nine."""
    for step in steps[1:]:
        reading.report(definitions.said_twice(step.span, steps[0].span, "`now`", of="a test"))
    found = _instant(reading, steps[0].time, "now") if steps else None
    return default_now(reading.calendar) if found is None else found


def default_now(calendar: Calendar) -> int:
    """When a test decides that does not say: a Monday at nine."""
    return instant_of_local(calendar, _DEFAULT_LOCAL)


def _instant(reading: Reading, node: nodes.Expression, where: str) -> int | None:
    """A time; a date is its midnight."""
    found = constant(reading, node)
    if found is None or not isinstance(found.operand, Constant) or not isinstance(found.operand.value, int):
        return None
    if found.kind is Kind.DATE:
        return midnight(reading.calendar, found.operand.value)
    if found.kind is Kind.TIME:
        return found.operand.value
    reading.report(problems.time_wanted(node.span, node.span.text, where))
    return None


def _deed(reading: Reading, step: nodes.DidStep, now: int, blanks: Sequence[str]) -> Deed:
    values: dict[str, tuple[Value, Span]] = {}
    _assign(reading, step.values, "event", blanks, values)
    at = now
    if step.ago is not None:
        at = now - (amounts.duration(reading, step.ago, "ago", least=0) or 0)
    elif step.at is not None:
        at = _instant(reading, step.at, "at") or 0
    fields = tuple((name, value) for name, (value, _) in values.items())
    return Deed(step.action.value, at, fields)


def _assign(
    reading: Reading,
    assignments: Sequence[nodes.Assignment],
    side: str,
    blanks: Sequence[str],
    found: dict[str, tuple[Value, Span]],
) -> None:
    """The values given to fields of a side; each once, of the field's type."""
    for assignment in assignments:
        name = assignment.name
        if name.text in found:
            reading.report(definitions.given_twice(name.span, found[name.text][1], name.text))
            continue
        kind = _kind(reading, name, side)
        value = _value(reading, assignment, kind, blanks)
        found[name.text] = (value, name.span)


def _kind(reading: Reading, name: nodes.Name, side: str) -> Kind | None:
    """The type of a field that the policy knows; None, and a problem reported, for another name."""
    names, kinds = reading.names, reading.kinds or {}
    declared = names.fields.field(side, name.text)
    known = [*names.fields.of(side), *(field for owner, field in kinds if owner == side)]
    if name.side and name.side != side:
        reading.report(problems.other_side(name.span, name.text, side))
        return None
    if side == "lead" and names.stages:
        known.append("stage")
        if name.text == "stage":
            return Kind.TEXT
    if side == "lead" and name.text == "id" and (side, "id") in reading.mentioned:
        return Kind.TEXT
    if name.text in BUILT_IN[side]:
        reading.report(problems.built_in_given(name.span, name.text))
    elif declared:
        return declared.kind
    elif (side, name.text) in kinds:
        return kinds[side, name.text]
    else:
        reading.report(problems.unknown_given(name.span, name.text, side, known))
    return None


def _value(reading: Reading, assignment: nodes.Assignment, kind: Kind | None, blanks: Sequence[str]) -> Value:
    """A literal as the value of a field: read as data is, so that blank text is unknown."""
    node = assignment.value
    if assignment.name.text == "stage" and isinstance(node, nodes.Name) and reading.names.stages:
        return label_of(reading, "stage", node)
    found = constant(reading, node)
    if found is None or kind is None or not isinstance(found.operand, Constant):
        return None
    if isinstance(found.operand.value, str) and kind is Kind.TEXT:
        text = found.operand.value.strip()
        return None if not text or text in blanks else text
    return _converted(reading, assignment, found, kind)


def _converted(reading: Reading, assignment: nodes.Assignment, found: Typed, kind: Kind) -> Value:
    if found.kind is Kind.DATE and kind is Kind.TIME and isinstance(found.operand, Constant):
        return midnight(reading.calendar, found.operand.value) if isinstance(found.operand.value, int) else None
    if found.kind is kind or (found.kind is Kind.TIME and kind is Kind.DATE):
        converted = kinds.convert(reading, found.operand, kind)
        return converted.value if isinstance(converted, Constant) else None
    name, node = assignment.name, assignment.value
    reading.report(problems.wrong_type(node.span, node.span.text, found.kind or kind, name.text, kind))
    return None
