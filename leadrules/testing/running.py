"""Tests run: the lead is examined by the definition of the language, and what does not hold is told with its values."""

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.examination import Examination
from leadrules.evaluation.expectations import meets
from leadrules.evaluation.interpreter import examine
from leadrules.explaining.explain import explain
from leadrules.explaining.explanation import Explanation
from leadrules.explaining.parts import deciding
from leadrules.model.outcomes import Expectation
from leadrules.model.policy import Policy
from leadrules.testing.cases import Case, Suite
from leadrules.testing.nearest import nearest_follow_up, nearest_statement
from leadrules.testing.report import Failure, Report, Result


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


def _failure(expectation: Expectation, column: str, examination: Examination, explanation: Explanation) -> Failure:
    condition = expectation.condition
    if condition is None:
        listed = tuple(each for each in explanation.follow_ups if each.due)
        return Failure(expectation, column, (), listed, nearest_follow_up(expectation, explanation))
    parts = deciding(condition, examination.situation)
    return Failure(expectation, column, parts, (), nearest_statement(condition, examination, explanation))
