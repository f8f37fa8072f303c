"""Tests run: the lead is examined by the definition of the language, and what does not hold is told with its values."""

from collections.abc import Iterable

from attrs import frozen

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.examination import Examination
from leadrules.evaluation.expectations import meets
from leadrules.evaluation.interpreter import examine
from leadrules.explaining.explain import explain
from leadrules.explaining.explanation import Explanation, FollowUpStory, Part
from leadrules.explaining.parts import deciding
from leadrules.model.outcomes import Expectation
from leadrules.model.policy import Policy
from leadrules.testing.cases import Case, Suite
from leadrules.testing.nearest import Nearest, nearest_follow_up, nearest_statement


@frozen
class Failure:
    """What was expected and does not hold, with the values on both sides, or the follow-ups that are listed instead.

    `column` is where a table says so; `nearest` is the statement of the policy that came closest to making it hold.
    """

    expectation: Expectation
    column: str
    parts: tuple[Part, ...] = ()
    listed: tuple[FollowUpStory, ...] = ()
    nearest: Nearest | None = None


@frozen
class Result:
    """How a case ended; where it failed, with the explanation of the decision. `refusal`: there was no decision."""

    case: Case
    failures: tuple[Failure, ...] = ()
    explanation: Explanation | None = None
    refusal: str = ""

    @property
    def passed(self) -> bool:
        """Everything expected holds."""
        return not self.failures and not self.refusal


@frozen
class Report:
    """How the cases of a suite ended, in their order."""

    suite: Suite
    results: tuple[Result, ...]

    @property
    def failed(self) -> int:
        """How many did not pass."""
        return sum(not each.passed for each in self.results)


def run_suite(suite: Suite) -> Report:
    """Run all cases of a suite."""
    return Report(suite, tuple(run_case(suite.policy, case) for case in suite.cases))


def run_case(policy: Policy, case: Case) -> Result:
    """Run one case."""
    try:
        examination = examine(policy, case.lead, case.test.now)
    except LeadRulesError as refused:
        return Result(case, refusal=str(refused))
    columns = case.columns or ("",) * len(case.test.expectations)
    broken = [
        (expectation, column)
        for expectation, column in zip(case.test.expectations, columns, strict=True)
        if not meets(expectation, examination)
    ]
    if not broken:
        return Result(case)
    explanation = explain(policy, case.lead, case.test.now)
    return Result(case, tuple(_failure(*each, examination, explanation) for each in broken), explanation)


def passes(policy: Policy, cases: Iterable[Case]) -> bool:
    """Do all of these cases pass? It stops at the first that does not."""
    return all(_holds(policy, case) for case in cases)


def _holds(policy: Policy, case: Case) -> bool:
    try:
        examination = examine(policy, case.lead, case.test.now)
    except LeadRulesError:
        return False
    return all(meets(each, examination) for each in case.test.expectations)


def _failure(expectation: Expectation, column: str, examination: Examination, explanation: Explanation) -> Failure:
    condition = expectation.condition
    if condition is None:
        listed = tuple(each for each in explanation.follow_ups if each.due)
        return Failure(expectation, column, (), listed, nearest_follow_up(expectation, explanation))
    parts = deciding(condition, examination.situation)
    return Failure(expectation, column, parts, (), nearest_statement(condition, examination, explanation))
