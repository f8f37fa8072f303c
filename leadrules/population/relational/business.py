"""Business time in a query: one table of spans, joined twice by equal numbers.

The day of a start finds the span it lies in, which tells how much business time has passed by then. What has passed by
the end of a wait finds, by its bucket, the span in which that much has passed.
"""

from collections.abc import Sequence
from typing import Final

from attrs import evolve
from sqlglot import exp

from leadrules.model.business_time import business_wait, ever_opens
from leadrules.model.outcomes import Clock, FollowUp
from leadrules.model.policy import Policy
from leadrules.model.values import DAY, RANGES, Kind
from leadrules.population.calendar.business import MOST
from leadrules.population.calendar.spans import bucket_of
from leadrules.population.relational.differences import floored, narrow
from leadrules.population.relational.frames import Frame
from leadrules.population.relational.trees import (
    NULL,
    Tree,
    all_columns,
    binary,
    case,
    column,
    joined,
    named,
    table,
    whole,
)
from leadrules.population.relational.waiting import Awaited

SPANS: Final = "business_spans"
COLUMNS: Final = ("day", "begins", "ends", "open", "passed", "bucket")  # whole numbers, but for `open`
_FIRST: Final = RANGES[Kind.TIME][0]


def waits_for_business(policy: Policy) -> bool:
    """Does a follow-up count in business time?"""
    return any(each.clock is not Clock.ELAPSED for each in policy.follow_ups)


def in_business_time(
    policy: Policy, awaited: tuple[Awaited, ...], frame: Frame
) -> tuple[tuple[Awaited, ...], list[Frame]]:
    """The follow-ups with their ends in business time, NULL where the table does not reach, and the relations joined."""
    pairs = list(zip(policy.follow_ups, awaited, strict=True))
    own = [each for follow_up, each in pairs if follow_up.clock is not Clock.ELAPSED]
    if not own:
        return awaited, []
    if not ever_opens(policy.calendar):
        return tuple(each if each.due is not None else _endless(each) for each in awaited), []
    started, passed = _passed([each.start for each in own], frame)
    amounts = dict.fromkeys(_amount(*pair, wait, policy, passed) for pair in pairs for wait in _business(pair[0]))
    ended, ends = _ends(tuple(amounts), policy, started)

    def with_ends(follow_up: FollowUp, each: Awaited) -> Awaited:
        if follow_up.clock is Clock.ELAPSED:
            return each
        due, *earlier = (ends[_amount(follow_up, each, wait, policy, passed)] for wait in _business(follow_up))
        return evolve(each, due=due, not_before=earlier[0] if earlier else None)

    return tuple(with_ends(*pair) for pair in pairs), [started, ended]


def _endless(each: Awaited) -> Awaited:
    """Where business never opens."""
    return evolve(each, due=narrow(NULL), not_before=narrow(NULL))


def _business(follow_up: FollowUp) -> list[int]:
    """How long it waits in business time: until it is due, and before it begins."""
    if follow_up.clock is Clock.ELAPSED:
        return []
    return [follow_up.high] if follow_up.low is None else [follow_up.high, follow_up.low]


_Amount = tuple[Tree, int]  # what has passed by the start, and what is to pass


def _amount(follow_up: FollowUp, each: Awaited, wait: int, policy: Policy, passed: dict[Tree, Tree]) -> _Amount:
    return passed[each.start], min(MOST, business_wait(policy.calendar, follow_up.clock, wait))


def _passed(starts: Sequence[Tree], frame: Frame) -> tuple[Frame, dict[Tree, Tree]]:
    """What business time has passed by each start."""
    days = {start: frame.keep(floored(start, DAY, _FIRST), "k") for start in dict.fromkeys(starts)}
    names = {start: frame.names.fresh("o") for start in days}
    trees, spans = [all_columns(frame.last)], {start: f"span_{name}" for start, name in names.items()}
    for start, span in spans.items():
        own = {each: column(each, span) for each in COLUMNS}
        inside = case([(own["open"], binary("-", start, own["begins"]))], whole(0))
        trees.append(named(binary("+", own["passed"], inside), names[start]))
    select = exp.Select(expressions=trees).from_(table(frame.last), copy=False)
    for start, span in spans.items():
        own = {each: column(each, span) for each in COLUMNS}
        on = (
            binary("==", own["day"], days[start]),
            binary("<=", own["begins"], start),
            binary("<", start, own["ends"]),
        )
        select = joined(select, SPANS, *on, alias=span)
    return Frame("started", frame.names, select), {start: column(name) for start, name in names.items()}


def _ends(amounts: tuple[_Amount, ...], policy: Policy, frame: Frame) -> tuple[Frame, dict[_Amount, Tree]]:
    """When so much business time has passed after what had passed before: on closing, if just then."""
    size = bucket_of(policy.calendar)
    targets = {each: frame.keep(binary("+", each[0], whole(each[1])), "t") for each in amounts}
    buckets = {each: frame.keep(_bucket(targets[each], each[1], size), "k") for each in targets}
    names = {each: frame.names.fresh("u") for each in targets}
    trees, spans = [all_columns(frame.last)], {each: f"span_{name}" for each, name in names.items()}
    for each, span in spans.items():
        rest = binary("-", targets[each], column("passed", span))
        trees.append(named(binary("+", column("begins", span), rest), names[each]))
    select = exp.Select(expressions=trees).from_(table(frame.last), copy=False)
    for each, span in spans.items():
        select = joined(select, SPANS, *_reaches(targets[each], buckets[each], each[1], span), alias=span)
    return Frame("ended", frame.names, select), {each: column(name) for each, name in names.items()}


def _bucket(target: Tree, wait: int, size: int) -> Tree:
    """Which is open when so much has passed: the one that ends with it, but without a wait the one that begins."""
    return binary("//", binary("-", target, whole(1)) if wait else target, whole(size))


def _reaches(target: Tree, bucket: Tree, wait: int, span: str) -> list[Tree]:
    own = {each: column(each, span) for each in COLUMNS}
    end = binary("+", own["passed"], binary("-", own["ends"], own["begins"]))
    before, after = ("<", "<=") if wait else ("<=", "<")
    return [
        own["open"],
        binary("==", own["bucket"], bucket),
        binary(before, own["passed"], target),
        binary(after, target, end),
    ]
