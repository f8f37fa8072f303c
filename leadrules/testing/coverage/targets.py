"""What there is to touch in a policy: when a lead touches it, and what holds of every lead that does."""

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import partial
from typing import Final

from attrs import frozen

from leadrules.checking.reasons import own_words
from leadrules.evaluation.examination import Examination
from leadrules.evaluation.expressions import holds
from leadrules.evaluation.follow_ups import candidate_condition
from leadrules.model.expressions import (
    And,
    AnyEvent,
    Comparison,
    Condition,
    Constant,
    Fact,
    Meant,
    Not,
    Or,
    ScoreOf,
    StageName,
)
from leadrules.model.outcomes import Disqualification, Flag, FollowUp, HandOff, Listing, Move, Nurture, Outcome, Tier
from leadrules.model.policy import Policy
from leadrules.model.signals import Bands, Place, Signal
from leadrules.model.values import Kind, as_points
from leadrules.scenes.writing import written_points
from leadrules.testing.coverage.atoms import Atom, atoms_of
from leadrules.testing.coverage.boundaries import Side, Threshold, thresholds_of
from leadrules.testing.coverage.goals import Aim

_NOWHERE: Final = Place("", 0)
_ALWAYS: Final = And(())
_WORKED: Final = Not(Fact("disqualified"))


@frozen(eq=False)
class Target:
    """Something to touch: what it is `about`, what is `lacking` where nothing touches it, and what does.

    `wanted` holds of every lead that touches it, and of few others: it says where to look for one, and that there is none.
    """

    aim: Aim
    about: Meant | Signal | Outcome
    place: Place  # for what stands in no text
    lacking: str
    shows: str  # in the name of a test that touches it
    wanted: Condition
    touched: Callable[[Examination], bool]


def targets_of(policy: Policy, tried: Mapping[str | None, Collection[int]]) -> Iterator[Target]:
    """Rules and outcomes, conditions, thresholds; `tried` are scores that leads are known to have, by the name of the score."""
    yield from _rules(policy)
    yield from (_outcome(each, policy) for each in _outcomes(policy))
    for atom in atoms_of(policy):
        yield from (_side_of(atom, outcome=outcome) for outcome in (True, False))
    for threshold in thresholds_of(policy, tried):
        yield from (_boundary(threshold, side) for side in (threshold.above, threshold.below) if side is not None)


def _rules(policy: Policy) -> Iterator[Target]:
    """Each rule has counted, be it for nothing."""
    for number, scorecard in enumerate(policy.scorecards):
        place = 0
        for rule in scorecard.rules:
            rows = rule.rows if isinstance(rule, Bands) else (rule,)
            for above, row in enumerate(rows):
                touched = partial(_counts, number, place)
                wanted: Condition = And((row.condition, *(Not(each.condition) for each in rows[:above])))
                wanted = AnyEvent(wanted) if row.on_events else wanted
                yield Target(Aim.RULE, row, row.place, "never counted", f"{row.because} counts", wanted, touched)
                place += 1


def _counts(scorecard: int, row: int, found: Examination) -> bool:
    return bool(found.scores[scorecard].tallies[row].times)


def _outcomes(policy: Policy) -> Iterator[Outcome]:
    yield from policy.disqualifications
    yield from policy.tiers
    yield from policy.hand_offs
    yield from policy.flags
    yield from policy.lists
    yield from policy.follow_ups
    yield from policy.nurtures
    yield from policy.moves


def _outcome(outcome: Outcome, policy: Policy) -> Target:
    """It applies."""
    wanted = And((outcome.condition or _ALWAYS, *_besides(outcome, policy)))
    shows = _named(outcome)
    return Target(Aim.RULE, outcome, outcome.place, "never applied", shows, wanted, partial(_applies, outcome))


def _besides(outcome: Outcome, policy: Policy) -> Iterator[Condition]:
    """What must hold besides its own condition."""
    match outcome:
        case Tier():
            yield _none_of(policy.tiers[: _place_in(outcome, policy.tiers)])
        case Move():
            same = [each for each in policy.moves if each.origin == outcome.origin]
            yield Comparison("==", StageName(), Constant(outcome.origin, Kind.TEXT))
            yield _none_of(same[: _place_in(outcome, same)])
        case FollowUp():
            yield AnyEvent(candidate_condition(outcome, policy.contact))
            yield _WORKED
        case Disqualification() | Flag():
            return
        case _:
            yield _WORKED


def _none_of(outcomes: Collection[Outcome]) -> Condition:
    return Not(Or(tuple(each.condition or _ALWAYS for each in outcomes)))


def _place_in(outcome: Outcome, row: Collection[Outcome]) -> int:
    return next(number for number, each in enumerate(row) if each is outcome)


def _applies(outcome: Outcome, found: Examination) -> bool:
    """Has the statement itself taken effect? Of equal outcomes, each whose condition holds has."""
    situation = found.situation
    match outcome:
        case Tier():
            return found.tier is outcome
        case Move():
            return found.move is outcome
        case FollowUp():
            return any(each.follow_up is outcome for each in found.follow_ups)
        case Disqualification() | Flag():
            return holds(outcome.condition, situation)
        case _:
            return not situation.disqualified and holds(outcome.condition, situation)


def _named(outcome: Outcome) -> str:
    match outcome:
        case Tier(name=name):
            return f"tier {name}"
        case Flag(name=name):
            return f"flag {name}"
        case Listing(name=name):
            return f"list {name}"
        case HandOff(to=to):
            return f"hand-off to {to}"
        case FollowUp(channel=channel):
            return f"follow-up by {channel}" if channel else "follow-up"
        case Nurture(contents=contents):
            return f"nurture with {', '.join(contents)}"
        case Move(origin=origin, target=target):
            return f"move {origin} to {target}"
        case _:
            return f"disqualified, {outcome.because}"


def _side_of(atom: Atom, *, outcome: bool) -> Target:
    """A condition is true, or false."""
    condition = atom.condition if outcome else Not(atom.condition)
    word = str(outcome).lower()
    lacking = f"never {word}{' of an event' if atom.of_event else ''}"
    wanted = AnyEvent(condition) if atom.of_event else condition
    touched = partial(_is, condition, atom.of_event)
    span = atom.condition.span
    shows = f"{own_words(span) if span else 'a condition'} is {word}"
    return Target(Aim.CONDITION, atom.condition, _NOWHERE, lacking, shows, wanted, touched)


def _is(condition: Condition, of_event: bool, found: Examination) -> bool:  # noqa: FBT001  partial gives it by its place
    situation = found.situation
    if not of_event:
        return holds(condition, situation)
    return any(holds(condition, situation, event) for event in situation.events)


def _boundary(threshold: Threshold, side: Side) -> Target:
    """The nearest score on one side of a threshold."""
    low, high = (written_points(as_points(end)) for end in (side.low, side.high))
    name = threshold.score or "score"
    score = low if side.high == side.low + 1 else f"from {low}, below {high}"
    asked = ScoreOf(threshold.score)
    ends = (
        Comparison(">=", asked, Constant(side.low, Kind.SCORE)),
        Comparison("<", asked, Constant(side.high, Kind.SCORE)),
    )
    span = threshold.condition.span
    shows = f"{name} {score} at the edge of {own_words(span) if span else 'a tier'}"
    touched = partial(_lies, threshold.score, side)
    return Target(
        Aim.BOUNDARY, threshold.condition, _NOWHERE, f"no case with {name} {score}", shows, And(ends), touched
    )


def _lies(name: str | None, side: Side, found: Examination) -> bool:
    situation = found.situation
    return side.low <= (situation.total if name is None else situation.scores[name]) < side.high
