"""What must be found out about each lead, written once for every way of running it.

The plan counts what the policy nests: each rule has a number, which its column carries in every engine, and all that is
ever asked over the events of a lead stands in one list, each question once however many rules ask it.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from attrs import field, fields, frozen, has

from leadrules.model.expressions import (
    AnyEvent,
    Condition,
    Count,
    Distinct,
    EventAge,
    EventField,
    Latest,
    LeadField,
    Maximum,
    Meant,
    Not,
    Since,
    Sum,
)
from leadrules.model.outcomes import Claim, FollowUp
from leadrules.model.policy import Policy
from leadrules.model.signals import Bands, Signal

Question = AnyEvent | Count | Since | Distinct | Sum | Maximum | Latest
_QUESTIONS = (AnyEvent, Count, Since, Distinct, Sum, Maximum, Latest)


@frozen
class Rule:
    """A rule and its place: in which score, and in which band table, if any."""

    number: int
    score: int  # the place of its scorecard in the policy
    signal: Signal
    bands: Bands | None = field(default=None, repr=False)
    row: int = 0  # its place in the band table


@frozen
class Shared:
    """A rule that another plan has as well, in a score of its own: one of a group that both plans have, and which."""

    group: int
    place: int


@frozen
class Wait:
    """A follow-up and the events it may count from; without a condition, every event."""

    number: int
    follow_up: FollowUp
    candidates: Condition | None


@frozen
class Plan:
    """A policy, counted. `claims` are its claims, then its assumptions."""

    policy: Policy
    rules: tuple[Rule, ...]
    questions: tuple[Question, ...]  # each once, in the order in which the policy first asks
    waits: tuple[Wait, ...]
    claims: tuple[Claim, ...]
    asks_leads_of_events: bool  # a condition on events uses a field of the lead
    repeated: frozenset[object] = frozenset()  # nodes that more than one place asks for: worth remembering
    shared: tuple[Shared | None, ...] = ()  # for each rule where it stands among those of another plan; or empty


def make_plan(policy: Policy) -> Plan:
    """The plan of a policy."""
    rules: list[Rule] = []
    for score, scorecard in enumerate(policy.scorecards):
        for each in scorecard.rules:
            if isinstance(each, Signal):
                rules.append(Rule(len(rules), score, each))
            else:
                first = len(rules)  # read before the list grows
                rules += [Rule(first + row, score, signal, each, row) for row, signal in enumerate(each.rows)]
    waits = tuple(
        Wait(number, each, each.after if each.after or not policy.contact else Not(policy.contact))
        for number, each in enumerate(policy.follow_ups)
    )
    claims = (*policy.claims, *policy.assumptions)
    questions = dict.fromkeys(each for each in nodes(policy) if isinstance(each, _QUESTIONS))
    of_events = [rule.signal.condition for rule in rules if rule.signal.on_events]
    of_events += [each.where for each in questions if each.where is not None]
    of_events += [wait.candidates for wait in waits if wait.candidates is not None]
    of_events += [policy.contact] if policy.contact is not None else []
    mixed = any(isinstance(each, LeadField) for condition in of_events for each in nodes(condition))
    return Plan(policy, tuple(rules), tuple(questions), waits, claims, mixed, repeated(policy, waits, policy.contact))


def speaks_of_an_event(meant: object) -> bool:
    """Does it use the event it stands at, outside any question over all events?"""
    if isinstance(meant, EventField | EventAge):
        return True
    return not isinstance(meant, _QUESTIONS) and any(speaks_of_an_event(each) for each in within(meant))


def nodes(meant: object) -> Iterator[object]:
    """Everything that is meant by something, itself first."""
    waiting = [meant]
    while waiting:
        each = waiting.pop()
        yield each
        waiting.extend(reversed(within(each)))


def repeated(*places: object) -> frozenset[object]:
    """What stands in several places. Of what is inside it, only what stands elsewhere as well."""
    met: set[object] = set()
    again: set[object] = set()
    waiting = list(places)
    while waiting:
        each = waiting.pop()
        if not isinstance(each, Meant):
            waiting.extend(within(each))
        elif each in met:
            again.add(each)
        else:
            met.add(each)
            waiting.extend(within(each))
    return frozenset(again)


def within(meant: object) -> Sequence[object]:
    """What a node is made of, single values apart."""
    parts = meant if isinstance(meant, tuple) else [getattr(meant, name) for name in _names(meant)]
    return [part for part in parts if isinstance(part, tuple) or _names(part)]


def _names(meant: object) -> tuple[str, ...]:
    """The parts of what is made of parts, by name; those that stand outside its equality are only for explaining."""
    kind = type(meant)
    if kind not in _PARTS:
        _PARTS[kind] = tuple(each.name for each in fields(kind) if each.eq) if has(kind) else ()
    return _PARTS[kind]


_PARTS: Final[dict[type, tuple[str, ...]]] = {}
