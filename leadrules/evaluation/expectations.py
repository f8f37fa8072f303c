"""Claims and tests: what must hold of an examined lead."""

from leadrules.evaluation.examination import Examination
from leadrules.evaluation.expressions import holds
from leadrules.model.outcomes import Claim, Expectation


def keeps(claim: Claim, examination: Examination) -> bool:
    """Is the claim (`always`, `never`) or the assumption (`assume`) true of this lead?"""
    return holds(claim.condition, examination.situation) != (claim.kind == "never")


def meets(expectation: Expectation, examination: Examination) -> bool:
    """Does the lead meet what a test expects: a condition, or a follow-up with this channel and due time?"""
    if expectation.condition is not None:
        return holds(expectation.condition, examination.situation)
    return any(
        expectation.due in {None, each.due} and expectation.channel in {None, each.follow_up.channel}
        for each in examination.follow_ups
    )
