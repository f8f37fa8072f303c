"""What is asked about all leads at once: many questions of one policy, which share what they may take.

Whoever waits for a lint waits for all of its questions. Effort is counted in steps, so that the same is found on every
machine; a question that would take too long is left open, and a lint says only what is certain.
"""

from typing import Final

from attrs import field, frozen

from leadrules.analysis.effort import Budget, Effort, next_effort
from leadrules.analysis.questions import impossible, satisfiable
from leadrules.analysis.scores import Range, range_given
from leadrules.analysis.verdicts import Witness
from leadrules.model.expressions import And, Condition, Not
from leadrules.model.policy import Policy

QUESTION: Final = 4_000  # steps for one question, of cases told apart as of scores added up
ALL: Final = 40_000  # for all of them together
LEAST: Final = 40  # that each may take in any case: most conditions are simple


@frozen
class Inquiry:
    """A policy, and how many steps its questions have taken so far."""

    policy: Policy
    _answers: dict[Condition, bool] = field(factory=dict, init=False, repr=False, eq=False)
    _budget: Budget = field(factory=lambda: Budget(QUESTION, ALL, LEAST), init=False, repr=False, eq=False)

    def never(self, condition: Condition) -> bool:
        """Is there certainly no lead (with an event) for which the condition holds?"""
        if condition not in self._answers:
            self._answers[condition] = impossible(condition, self.policy, next_effort(self._budget))
        return self._answers[condition]

    def always(self, condition: Condition) -> bool:
        """Does it certainly hold for each lead (and each event)?"""
        return self.never(Not(condition))

    def implies(self, premise: Condition, conclusion: Condition) -> bool:
        """Does the second certainly hold wherever the first does?"""
        return self.never(And((premise, Not(conclusion))))

    def disjoint(self, one: Condition, other: Condition) -> bool:
        """Do the two certainly never hold together?"""
        return self.never(And((one, other)))

    def somebody(self, condition: Condition) -> Witness | None:
        """A lead for which the condition may well hold, if one comes to mind; asked once or twice, so it takes what it takes."""
        return satisfiable(condition, self.policy, Effort(QUESTION, QUESTION)).witness

    def range_given(self, condition: Condition, name: str | None) -> Range | None:
        """How far a score can reach among the leads for which a condition holds; None if there certainly are none."""
        return range_given(self.policy, condition, name, next_effort(self._budget))
