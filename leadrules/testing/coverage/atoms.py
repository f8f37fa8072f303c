"""The atomic conditions of a policy: what is true or false by itself, with nothing joined or negated in it.

What is written as one (`!=`, `unknown(…)`) is one. One in an aggregate, or in a rule about events, is true or false of an event; every other of the lead. A `define` that is used
twice is one text, and so are its conditions.
"""

from collections.abc import Iterator

from attrs import frozen

from leadrules.evaluation.expressions import holds
from leadrules.evaluation.situation import Situation
from leadrules.model.expressions import (
    And,
    AnyEvent,
    AtLeast,
    Condition,
    Count,
    Distinct,
    Implies,
    Latest,
    Maximum,
    Not,
    Or,
    Since,
    Sum,
)
from leadrules.model.outcomes import Outcome
from leadrules.model.policy import Policy
from leadrules.model.signals import Bands
from leadrules.sampling.walking import expressions


@frozen
class Atom:
    """An atomic condition, and whether it speaks of an event."""

    condition: Condition
    of_event: bool

    def outcomes(self, situation: Situation) -> set[bool]:
        """What it is for a lead, or for any of the lead's events."""
        if not self.of_event:
            return {holds(self.condition, situation)}
        return {holds(self.condition, situation, event) for event in situation.events}


def atoms_of(policy: Policy) -> tuple[Atom, ...]:
    """Those of all rules and outcomes, each text once."""
    found: dict[object, Atom] = {}
    for condition, of_event in _conditions(policy):
        for atom in _atoms(condition, of_event=of_event):
            found.setdefault((atom.condition.span, atom), atom)
    return tuple(found.values())


def _conditions(policy: Policy) -> Iterator[tuple[Condition | None, bool]]:
    yield policy.contact, True
    for scorecard in policy.scorecards:
        for rule in scorecard.rules:
            for signal in rule.rows if isinstance(rule, Bands) else (rule,):
                yield signal.condition, signal.on_events
    outcomes: tuple[tuple[Outcome, ...], ...] = (
        policy.disqualifications, policy.tiers, policy.hand_offs, policy.flags, policy.lists, policy.nurtures, policy.moves,
    )  # fmt: skip
    yield from ((each.condition, False) for group in outcomes for each in group)
    for follow_up in policy.follow_ups:
        yield follow_up.after, True
        yield follow_up.condition, False


def _atoms(condition: Condition | None, *, of_event: bool) -> Iterator[Atom]:
    match condition:
        case None:
            return
        case And(conditions=parts) | Or(conditions=parts) | AtLeast(conditions=parts):
            for part in parts:
                yield from _atoms(part, of_event=of_event)
        case Not(condition=part) if part.span is None or part.span != condition.span:
            yield from _atoms(part, of_event=of_event)
        case Implies(premise=premise, conclusion=conclusion):
            yield from _atoms(premise, of_event=of_event)
            yield from _atoms(conclusion, of_event=of_event)
        case AnyEvent(where=where):
            yield Atom(condition, of_event)
            yield from _atoms(where, of_event=True)
        case _:
            yield Atom(condition, of_event)
            for inner in expressions(condition):
                if isinstance(inner, Count | Since | Distinct | Sum | Maximum | Latest):
                    yield from _atoms(inner.where, of_event=True)
