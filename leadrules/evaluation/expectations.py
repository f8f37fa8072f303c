"""Claims and tests: what must hold of an examined lead."""

from leadrules.evaluation.examination import Examination
from leadrules.evaluation.expressions import holds
from leadrules.evaluation.follow_ups import Awaited
from leadrules.model.outcomes import Claim, Expectation


def keeps(claim: Claim, examination: Examination) -> bool:
    """Is the claim (`always`, `never`) or the assumption (`assume`) true of this lead?"""
    return holds(claim.condition, examination.situation) != (claim.kind == "never")


def meets(expectation: Expectation, examination: Examination) -> bool:
    """Does the lead meet what a test expects: a condition, or that such a follow-up is listed, or is not?"""
    if expectation.condition is not None:
        return holds(expectation.condition, examination.situation)
    return any(is_such(expectation, each) for each in examination.follow_ups) != expectation.negated


def is_such(expectation: Expectation, awaited: Awaited) -> bool:
    """Is this the follow-up of which the expectation speaks?"""
    return (
        expectation.channel in {None, awaited.follow_up.channel}
        and expectation.due in {None, awaited.due}
        and expectation.not_before in {None, awaited.not_before}
        and expectation.status in {None, awaited.status}
    )
