"""A question about one policy that is left open as its scores or events hang together, asked once more as one about two versions.

There, scores that share rules and events are followed together, and what is still open is put to a solver, where there is one.
"""

from functools import lru_cache
from typing import Final

from attrs import evolve

from leadrules.analysis.comparing import asked_of, possible
from leadrules.analysis.effort import Budget, next_effort
from leadrules.analysis.happenings import ENTANGLED
from leadrules.analysis.meaning import Same
from leadrules.analysis.questions import satisfiable
from leadrules.analysis.search import TOO_LONG
from leadrules.analysis.standing import TOGETHER
from leadrules.analysis.verdicts import Answer, Verdict
from leadrules.analysis.versions import Versions, versions_of
from leadrules.model.expressions import Condition
from leadrules.model.policy import Policy

HANGING: Final = {TOGETHER, ENTANGLED.construct, TOO_LONG.construct}


def decided(condition: Condition, policy: Policy, budget: Budget) -> Verdict:
    """Is there a lead for which the condition holds? As `satisfiable` tells; where that leaves it open, as more thought does."""
    verdict = satisfiable(condition, policy, next_effort(budget))
    if verdict.obstacle is None or verdict.obstacle.construct not in HANGING:
        return verdict
    versions = evolve(_twice(Same(policy)), budget=budget)
    found = possible(versions, asked_of(versions.new, condition)).verdict
    if found.refuted:
        return found
    return Verdict(Answer.UNDECIDED, verdict.obstacle, found.witness or verdict.witness)


@lru_cache(maxsize=2)
def _twice(same: Same) -> Versions:
    """The policy beside itself; what is found out about it is kept as long as it is on the desk."""
    return versions_of(same.policy, same.policy)
