"""The definition of the language: a policy, a lead and an instant give a decision, one layer after the other."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from attrs import evolve

from leadrules.evaluation.decision import decision_of
from leadrules.evaluation.examination import Examination
from leadrules.evaluation.expressions import holds
from leadrules.evaluation.follow_ups import await_all
from leadrules.evaluation.scores import add_up, score
from leadrules.evaluation.situation import Situation, first_look, lead_value
from leadrules.model.decision import Decision
from leadrules.model.lead import Lead
from leadrules.model.outcomes import Outcome
from leadrules.model.policy import Policy

_Some = TypeVar("_Some", bound=Outcome)


def evaluate(policy: Policy, lead: Lead, as_of: int) -> Decision:
    """What the policy decides for the lead at the instant `as_of` (microseconds since 1970-01-01T00:00Z).

    Raises ScoreOverflow where one rule adds up beyond ± 100,000,000 points, HolidayTableEnds where a follow-up in
    business time runs past the years whose holidays are known.
    """
    return decision_of(examine(policy, lead, as_of))


def examine(policy: Policy, lead: Lead, as_of: int) -> Examination:
    """The same with everything found on the way. Each layer may ask what the layers before it have found."""
    now = first_look(policy, lead, as_of)

    scores = tuple(score(scorecard, now) for scorecard in policy.scorecards)
    now = evolve(now, scores={each.name: each.points for each in scores if each.name is not None})
    total = add_up(scores, policy.limits)
    now = evolve(now, total=total.points)

    disqualification = _first(policy.disqualifications, now)
    now = evolve(now, disqualified=disqualification is not None)
    tier = _first(policy.tiers, now)
    now = evolve(now, tier=None if tier is None else tier.name)

    worked = not now.disqualified
    hand_offs = _each(policy.hand_offs, now, lambda each: each.to) if worked else ()
    now = evolve(now, hand_off=tuple(each.to for each in hand_offs))

    flags = _each(policy.flags, now, lambda each: each.name)
    lists = _each(policy.lists, now, lambda each: each.name) if worked else ()
    follow_ups = await_all(now) if worked else ()
    nurtures = _each(policy.nurtures, now, lambda each: each.contents) if worked else ()
    move = _first((each for each in policy.moves if each.origin == now.stage), now)
    now = evolve(
        now,
        flags=tuple(each.name for each in flags),
        lists=tuple(each.name for each in lists),
        nurture=tuple(dict.fromkeys(content for each in nurtures for content in each.contents)),
        next_stage=None if move is None else move.target,
    )
    unknown = tuple(name for name in policy.looked_at if lead_value(lead, name) is None)
    return Examination(
        now, unknown, scores, total, disqualification, tier, hand_offs, flags, lists, follow_ups, nurtures, move
    )


def _first(outcomes: Iterable[_Some], situation: Situation) -> _Some | None:
    """The first outcome that holds."""
    return next((each for each in outcomes if holds(each.condition, situation)), None)


def _each(outcomes: Iterable[_Some], situation: Situation, sameness: Callable[[_Some], Hashable]) -> tuple[_Some, ...]:
    """The outcomes that hold, of equal ones the first."""
    found: dict[Hashable, _Some] = {}
    for each in outcomes:
        if holds(each.condition, situation):
            found.setdefault(sameness(each), each)
    return tuple(found.values())
