"""Tests run once more, to see what they touch."""

from collections.abc import Iterable, Iterator, Sequence

from leadrules.analysis.questions import satisfiable
from leadrules.checking.reasons import own_words
from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.examination import Examination
from leadrules.evaluation.interpreter import examine
from leadrules.model.policy import Policy
from leadrules.model.signals import Place
from leadrules.testing.cases import Case, Suite
from leadrules.testing.coverage.goals import Aim, Coverage, Goal
from leadrules.testing.coverage.targets import Target, targets_of


def measure(suite: Suite) -> Coverage:
    """What the cases of a suite touch of its policy. A case that is refused a decision touches nothing."""
    examined = tuple(examinations(suite.policy, suite.cases))
    return Coverage(
        tuple(_goal(each, suite.policy, examined) for each in targets_of(suite.policy, scores_of(examined)))
    )


def examinations(policy: Policy, cases: Iterable[Case]) -> Iterator[Examination]:
    """What is found out about the leads of the cases, but of those who are refused a decision."""
    for case in cases:
        try:
            yield examine(policy, case.lead, case.test.now)
        except LeadRulesError:
            continue


def scores_of(examined: Sequence[Examination]) -> dict[str | None, set[int]]:
    """The scores that these leads have, by name; the total has none."""
    tried: dict[str | None, set[int]] = {None: {each.situation.total for each in examined}}
    for each in examined:
        for name, points in each.situation.scores.items():
            tried.setdefault(name, set()).add(points)
    return tried


def goal_of(target: Target, lacking: str, *, met: bool) -> Goal:
    """A target in the words of what it is about."""
    span = target.about.span
    if span is None:
        return Goal(target.aim, type(target.about).__name__.lower(), target.place, 1, lacking, met)
    begins = span.begins
    return Goal(target.aim, own_words(span), Place(span.source.name, begins.line), begins.column, lacking, met)


def is_impossible(target: Target, policy: Policy) -> bool:
    """Is there certainly no lead that touches it? Then no test will help: the policy should say something else."""
    return satisfiable(target.wanted, policy).refuted


def _goal(target: Target, policy: Policy, examined: Sequence[Examination]) -> Goal:
    met = any(target.touched(each) for each in examined)
    never = not met and target.aim is Aim.CONDITION and is_impossible(target, policy)
    return goal_of(target, f"{target.lacking}, and never can be" if never else target.lacking, met=met)
