"""Tests run once more, to see what they touch."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from leadrules.analysis.questions import satisfiable
from leadrules.checking.reasons import own_words
from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.examination import Examination
from leadrules.evaluation.expressions import holds
from leadrules.evaluation.interpreter import examine
from leadrules.model.expressions import Condition, Meant, Not
from leadrules.model.outcomes import Disqualification, Flag, FollowUp, Move, Outcome, Tier
from leadrules.model.policy import Policy
from leadrules.model.signals import Bands, Place, Signal
from leadrules.model.values import as_points
from leadrules.scenes.writing import written_points
from leadrules.testing.cases import Case, Suite
from leadrules.testing.coverage.atoms import atoms_of
from leadrules.testing.coverage.boundaries import Side, Threshold, thresholds_of
from leadrules.testing.coverage.goals import Aim, Coverage, Goal

_NOWHERE: Final = Place("", 0)


def measure(suite: Suite) -> Coverage:
    """What the cases of a suite touch of its policy. A case that is refused a decision touches nothing."""
    policy = suite.policy
    examined = tuple(_examined(policy, suite.cases))
    goals = [*_rules(policy, examined), *_conditions(policy, examined), *_boundaries(policy, examined)]
    return Coverage(tuple(goals))


def _examined(policy: Policy, cases: Iterable[Case]) -> Iterator[Examination]:
    for case in cases:
        try:
            yield examine(policy, case.lead, case.test.now)
        except LeadRulesError:
            continue


def _rules(policy: Policy, examined: Sequence[Examination]) -> Iterator[Goal]:
    """Each rule that gives points has given some at least once, or counted for none; each outcome has applied."""
    for number, scorecard in enumerate(policy.scorecards):
        signals = [signal for rule in scorecard.rules for signal in (rule.rows if isinstance(rule, Bands) else (rule,))]
        for row, signal in enumerate(signals):
            counted = any(each.scores[number].tallies[row].times for each in examined)
            yield _goal(Aim.RULE, signal, signal.place, "never counted", met=counted)
    for outcome in _outcomes(policy):
        applied = any(_applies(outcome, each) for each in examined)
        yield _goal(Aim.RULE, outcome, outcome.place, "never applied", met=applied)


def _outcomes(policy: Policy) -> Iterator[Outcome]:
    yield from policy.disqualifications
    yield from policy.tiers
    yield from policy.hand_offs
    yield from policy.flags
    yield from policy.lists
    yield from policy.follow_ups
    yield from policy.nurtures
    yield from policy.moves


def _applies(outcome: Outcome, examination: Examination) -> bool:
    """Has the statement itself taken effect? Of equal outcomes, each whose condition holds has."""
    found = examination.situation
    match outcome:
        case Tier():
            return examination.tier is outcome
        case Move():
            return examination.move is outcome
        case FollowUp():
            return any(each.follow_up is outcome for each in examination.follow_ups)
        case Disqualification() | Flag():
            return holds(outcome.condition, found)
        case _:
            return not found.disqualified and holds(outcome.condition, found)


def _conditions(policy: Policy, examined: Sequence[Examination]) -> Iterator[Goal]:
    for atom in atoms_of(policy):
        outcomes = set().union(*(atom.outcomes(each.situation) for each in examined))
        for outcome in (True, False):
            met = outcome in outcomes
            lacking = f"never {str(outcome).lower()}{' of an event' if atom.of_event else ''}"
            if not met and _is_impossible(atom.condition if outcome else Not(atom.condition), policy):
                lacking += ", and never can be"
            yield _goal(Aim.CONDITION, atom.condition, _NOWHERE, lacking, met=met)


def _is_impossible(condition: Condition, policy: Policy) -> bool:
    """Is there certainly no lead for which it holds? Then no test will help: the policy should say something else."""
    return satisfiable(condition, policy).refuted


def _boundaries(policy: Policy, examined: Sequence[Examination]) -> Iterator[Goal]:
    tried: dict[str | None, set[int]] = {None: {each.situation.total for each in examined}}
    for scorecard in policy.scorecards:
        tried[scorecard.name] = {each.situation.scores[scorecard.name] for each in examined}
    for threshold in thresholds_of(policy, tried):
        for side in (threshold.above, threshold.below):
            if side is not None:
                met = any(side.low <= score < side.high for score in tried[threshold.score])
                yield _boundary(threshold, side, met=met)


def _boundary(threshold: Threshold, side: Side, *, met: bool) -> Goal:
    low, high = (written_points(as_points(end)) for end in (side.low, side.high))
    score = low if side.high == side.low + 1 else f"from {low}, below {high}"
    lacking = f"no case with {threshold.score or 'score'} {score}"
    return _goal(Aim.BOUNDARY, threshold.condition, _NOWHERE, lacking, met=met)


def _goal(aim: Aim, about: Meant | Signal | Outcome, place: Place, lacking: str, *, met: bool) -> Goal:
    """A goal in the words of what it is about; `place` is for what stands in no text."""
    span = about.span
    if span is None:
        return Goal(aim, type(about).__name__.lower(), place, 1, lacking, met)
    begins = span.begins
    return Goal(aim, own_words(span), Place(span.source.name, begins.line), begins.column, lacking, met)
