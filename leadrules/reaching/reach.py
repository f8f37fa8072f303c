"""The smallest changes that bring a lead to a tier.

All single steps are tried, then all pairs, and so on: what is found first is smallest. How far that went is told; beyond it,
only one thing done again and again is tried.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations_with_replacement, islice
from math import comb

from attrs import frozen

from leadrules.analysis.questions import satisfiable
from leadrules.analysis.verdicts import Answer
from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.compiled.function import compile_policy_function
from leadrules.model.decision import Decision
from leadrules.model.expressions import (
    And,
    AnyEvent,
    Comparison,
    Condition,
    Constant,
    EventAge,
    EventField,
    Known,
    LeadField,
    Not,
    TierName,
)
from leadrules.model.lead import Event, Lead
from leadrules.model.policy import Policy
from leadrules.model.values import Kind
from leadrules.reaching.candidates import candidates
from leadrules.reaching.step import NewEvent, NewValue, Step, applied, size

TRIES = 60_000  # leads that are decided
SHOWN = 5
MOST = 6  # things at once
OFTEN = 30  # the same again
REMEMBERED = 8  # events that a proof takes into account


@frozen
class Ascent:
    """A way to the tier: what has to happen, and what is decided then."""

    steps: tuple[Step, ...]
    decision: Decision


@frozen
class Reached:
    """What was found. Without any ascent, `answer` tells whether none can be (`refuted`), or none was found.

    `tried` is the number of things up to which all combinations were tried.
    """

    now: Decision
    tier: str
    ascents: tuple[Ascent, ...]
    answer: Answer
    tried: int
    reason: str = ""


def reach(policy: Policy, lead: Lead, as_of: int, tier: str, *, events_only: bool = False) -> Reached:
    """The fewest things, then the smallest steps, that bring a lead to a tier of the policy; up to five ways."""
    decide = compile_policy_function(policy)
    now = decide(lead, as_of)
    if now.tier == tier:
        return Reached(now, tier, (), Answer.PROVED, 0)
    verdict = satisfiable(_asked(policy, lead, as_of, tier, events_only=events_only), policy)
    if verdict.refuted:
        return Reached(now, tier, (), Answer.REFUTED, 0)
    steps = candidates(policy, lead, as_of, events_only=events_only)
    left, tried = TRIES, 0

    def ascents(ways: Iterable[tuple[Step, ...]]) -> Iterator[Ascent]:
        for chosen in ways:
            decision = _decided(decide, applied(lead, chosen), as_of)
            if decision is not None and decision.tier == tier:
                yield Ascent(chosen, decision)

    while (left := left - comb(len(steps) + tried, tried + 1)) >= 0 and tried < MOST:
        tried += 1
        found = list(ascents(_combined(steps, tried)))
        if found:
            return Reached(now, tier, _best(found), Answer.PROVED, tried)
    found = list(ascents(islice(_repeated(steps, tried), TRIES)))
    answer = Answer.PROVED if found else Answer.UNDECIDED
    return Reached(now, tier, _best(found), answer, tried, str(verdict.obstacle or ""))


def _repeated(steps: Sequence[Step], tried: int) -> Iterator[tuple[Step, ...]]:
    """Beyond what can be tried in full: one thing again and again, alone or after another."""
    events = [each for each in steps if isinstance(each, NewEvent)]
    yield from ((again,) * times for times in range(tried + 1, OFTEN + 1) for again in events)
    for times in range(tried, OFTEN):
        for again in events:
            yield from ((first, *(again,) * times) for first in steps if first != again)


def _best(found: Sequence[Ascent]) -> tuple[Ascent, ...]:
    """The smallest, one for each set of fields and actions."""
    kinds: dict[object, Ascent] = {}
    for each in sorted(found, key=lambda ascent: size(ascent.steps)):
        kinds.setdefault(tuple(sorted(map(_kind, each.steps))), each)
    return tuple(kinds.values())[:SHOWN]


def _kind(step: Step) -> tuple[str, str]:
    return ("field", step.field) if isinstance(step, NewValue) else ("event", step.event.action or "")


def _combined(steps: Sequence[Step], count: int) -> Iterator[tuple[Step, ...]]:
    """Each choice of so many steps: an event may happen several times, a field has one value."""
    for chosen in combinations_with_replacement(steps, count):
        fields = [each.field for each in chosen if isinstance(each, NewValue)]
        if len(fields) == len(set(fields)):
            yield chosen


def _decided(decide: Callable[[Lead, int], Decision], lead: Lead, as_of: int) -> Decision | None:
    try:
        return decide(lead, as_of)
    except LeadRulesError:
        return None


def _asked(policy: Policy, lead: Lead, as_of: int, tier: str, *, events_only: bool) -> Condition:
    """That the tier is reached by a lead that did what this one did; and that has its fields, where these stay as they are."""
    wanted: list[Condition] = [Comparison("==", TierName(), Constant(tier, Kind.TEXT))]
    happened = sorted((each for each in lead.events if each.at <= as_of), key=lambda each: -each.at)
    wanted += dict.fromkeys(AnyEvent(_such(each, as_of, policy)) for each in happened[:REMEMBERED])
    for each in policy.schema.lead_fields if events_only else ():
        field, value = LeadField(each.name, each.kind), lead.fields.get(each.name)
        wanted.append(Not(Known(field)) if value is None else Comparison("==", field, Constant(value, each.kind)))
    return And(tuple(wanted))


def _such(event: Event, as_of: int, policy: Policy) -> Condition:
    """What is true of an event."""
    kinds = {each.name: each.kind for each in policy.schema.event_fields}
    fields = {"action": event.action, **{name: value for name, value in event.fields.items() if name in kinds}}
    parts: list[Condition] = [Comparison("==", EventAge(), Constant(as_of - event.at, Kind.DURATION))]
    for name, value in fields.items():
        if value is not None:
            kind = kinds.get(name, Kind.TEXT)
            parts.append(Comparison("==", EventField(name, kind), Constant(value, kind)))
    return And(tuple(parts))
