"""The edges of a policy: the values, ages and numbers of events at which some condition changes its mind.

Whatever is compared with a literal is worth trying on that literal and one unit either side of it. Which literals a field
is held against is read off the conditions: each comparison, list, range and text test gives its literals to its fields.
"""

from collections.abc import Iterable, Iterator, Mapping

from attrs import field, frozen

from leadrules.model.calendar import Calendar
from leadrules.model.clock import local_day, midnight
from leadrules.model.expressions import (
    Among,
    Arithmetic,
    Between,
    Comparison,
    Condition,
    Constant,
    Converted,
    Count,
    Distinct,
    EventAge,
    EventField,
    Latest,
    LeadField,
    Maximum,
    Meant,
    Since,
    Sum,
    TextTest,
)
from leadrules.model.outcomes import Clock, FollowUp
from leadrules.model.policy import Policy
from leadrules.model.signals import Bands, Halving, Losing, Signal
from leadrules.model.values import NUMBER_UNIT, SCORE_PER_NUMBER, Kind, Value
from leadrules.sampling.walking import expressions

FieldKey = tuple[str, str]  # "lead" or "event", and the name
HALVINGS = (1, 2, 10, 11)  # after the eleventh nothing is left
_TESTED = (Comparison, Among, Between, TextTest)


@frozen
class Held:
    """What a field is held against: literals of its own kind, and how far from now its times are asked to be."""

    values: tuple[Value, ...] = ()
    spans: tuple[int, ...] = ()  # microseconds


@frozen
class Counted:
    """Events are counted and held against a number; `actions` are those that the count asks for, if any."""

    number: int
    actions: tuple[str, ...] = ()


@frozen
class Edges:
    """All edges of a policy. Ages, spans and waits are microseconds."""

    fields: Mapping[FieldKey, Held] = field(factory=dict)
    ages: tuple[int, ...] = ()  # of events
    counts: tuple[Counted, ...] = ()
    waits: tuple[tuple[Clock, int], ...] = ()  # of follow-ups
    answers: tuple[str, ...] = ()  # actions that `contact when` asks for

    def held(self, side: str, name: str) -> Held:
        """What a field is held against; nothing, for most."""
        return self.fields.get((side, name), Held())


def find_edges(policy: Policy) -> Edges:
    """Read the edges off a policy; the result depends on nothing else."""
    values: dict[FieldKey, dict[Value, None]] = {}
    spans: dict[FieldKey, dict[int, None]] = {}
    ages: dict[int, None] = dict.fromkeys(_fading_ages(policy))
    counts: dict[Counted, None] = {}
    for test in expressions(policy):
        if not isinstance(test, _TESTED):
            continue
        literals = tuple(_literals(test))
        for part in _operands(test):
            match part:
                case LeadField(name, kind) | EventField(name, kind):
                    key = ("lead" if isinstance(part, LeadField) else "event", name)
                    values.setdefault(key, {}).update(dict.fromkeys(_of_kind(policy.calendar, kind, literals)))
                    spans.setdefault(key, {}).update(dict.fromkeys(_lengths(literals)))
                case EventAge() | Since():
                    ages.update(dict.fromkeys(_lengths(literals)))
                case Count(where=where) | Distinct(where=where) | Sum(where=where):
                    actions = actions_asked(where)
                    counts.update((Counted(number, actions), None) for number in _whole_numbers(literals))
                case _:
                    pass
    waits = tuple(_waits(policy.follow_ups))
    ages.update(dict.fromkeys(wait for clock, wait in waits if clock is Clock.ELAPSED))
    held = {key: Held(tuple(found), tuple(spans[key])) for key, found in values.items()}
    return Edges(held, tuple(age for age in ages if age >= 0), tuple(counts), waits, actions_asked(policy.contact))


def _operands(test: Meant) -> Iterator[Meant]:
    """What a test is about: its operands and theirs, and the field of an aggregate, but not its events' conditions."""
    match test:
        case Comparison(_, left, right) | Arithmetic(_, left, right):
            inner: tuple[Meant, ...] = (left, right)
        case Between(operand, low, high):
            inner = (operand, low, high)
        case Among(operand) | TextTest(operand) | Converted(operand):
            inner = (operand,)
        case Distinct(of) | Sum(of) | Maximum(of) | Latest(of):
            inner = (of,)
        case _:
            inner = ()
    yield test
    for part in inner:
        yield from _operands(part)


def _literals(test: Meant) -> Iterator[Constant]:
    """The literals of a test, those in lists too; the places of a pattern's `*` and `?` hold something or nothing."""
    for part in _operands(test):
        match part:
            case Constant():
                yield part
            case Among(operand, listed):
                yield from (Constant(each, operand.kind) for each in listed)
            case TextTest(_, "matches", patterns):
                for pattern in patterns:
                    for filling in ("", "x", "部"):
                        yield Constant(pattern.replace("*", filling).replace("?", "x"), Kind.TEXT)
            case TextTest(_, _, texts):
                yield from (Constant(each, Kind.TEXT) for each in texts)
            case Arithmetic("/"):
                yield Constant(0, Kind.NUMBER)
            case _:
                pass


def _of_kind(calendar: Calendar, kind: Kind, literals: Iterable[Constant]) -> Iterator[Value]:
    """The literals as values of a field of this kind."""
    for literal in literals:
        value = literal.value
        if literal.kind is kind:
            yield value
        elif not isinstance(value, int):
            continue
        elif literal.kind is Kind.SCORE and kind is Kind.NUMBER:
            yield value // SCORE_PER_NUMBER
        elif literal.kind is Kind.DATE and kind is Kind.TIME:
            yield midnight(calendar, value)
            yield midnight(calendar, value + 1)
        elif literal.kind is Kind.TIME and kind is Kind.DATE:
            yield local_day(calendar, value)


def _lengths(literals: Iterable[Constant]) -> Iterator[int]:
    for literal in literals:
        if literal.kind is Kind.DURATION and isinstance(literal.value, int):
            yield literal.value


def _whole_numbers(literals: Iterable[Constant]) -> Iterator[int]:
    for literal in literals:
        if literal.kind is Kind.NUMBER and isinstance(literal.value, int):
            yield literal.value // NUMBER_UNIT


def _fading_ages(policy: Policy) -> Iterator[int]:
    """The ages at which an event loses points."""
    for scorecard in policy.scorecards:
        for rule in scorecard.rules:
            for signal in _signals(rule):
                match signal.fade:
                    case Halving(every):
                        yield from (step * every for step in HALVINGS)
                    case Losing(percent, every):
                        yield from (step * every for step in (1, 100 // percent, 100 // percent + 1))
                    case _:
                        pass


def _signals(rule: Signal | Bands) -> tuple[Signal, ...]:
    return rule.rows if isinstance(rule, Bands) else (rule,)


def actions_asked(condition: Condition | None) -> tuple[str, ...]:
    """The actions that a condition asks for."""
    found: dict[str, None] = {}
    for test in expressions(condition):
        if isinstance(test, _TESTED) and EventField("action", Kind.TEXT) in _operands(test):
            found.update(dict.fromkeys(each.value for each in _literals(test) if isinstance(each.value, str)))
    return tuple(found)


def _waits(follow_ups: Iterable[FollowUp]) -> Iterator[tuple[Clock, int]]:
    for follow_up in follow_ups:
        for wait in (follow_up.low, follow_up.high):
            if wait is not None:
                yield follow_up.clock, wait
