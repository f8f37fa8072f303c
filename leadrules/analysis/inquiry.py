"""What is asked about all leads at once: many questions of one policy, which share what they may take.

Whoever waits for a lint waits for all of its questions. Effort is counted in steps, so that the same is found on every
machine; a question that would take too long is left open, and a lint says only what is certain.
"""

from typing import Final

from attrs import field, frozen

from leadrules.analysis.questions import impossible, satisfiable
from leadrules.analysis.scores import Range, range_given
from leadrules.analysis.search import Effort
from leadrules.analysis.verdicts import Witness
from leadrules.model.expressions import And, Condition, Not
from leadrules.model.policy import Policy

QUESTION: Final = 4_000  # steps for one question, of cases told apart as of scores added up
ALL: Final = 40_000  # for all of them together
LEAST: Final = 40  # that each may take in any case: most conditions are simple
SHARE: Final = 4  # a question takes no more than such a part of what is left, so that the last is heard as well


@frozen
class Inquiry:
    """A policy, and how many steps its questions have taken so far."""

    policy: Policy
    _answers: dict[Condition, bool] = field(factory=dict, init=False, repr=False, eq=False)
    _cases: list[int] = field(factory=lambda: [0], init=False, repr=False, eq=False)
    _summed: list[int] = field(factory=lambda: [0], init=False, repr=False, eq=False)

    def never(self, condition: Condition) -> bool:
        """Is there certainly no lead (with an event) for which the condition holds?"""
        if condition not in self._answers:
            effort = self._effort()
            self._answers[condition] = impossible(condition, self.policy, effort)
            self._cases[0] += effort.taken[0]
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
        return satisfiable(condition, self.policy, QUESTION, QUESTION).witness

    def range_given(self, condition: Condition, name: str | None) -> Range | None:
        """How far a score can reach among the leads for which a condition holds; None if there certainly are none."""
        effort = self._effort()
        found = range_given(self.policy, condition, name, effort)
        self._cases[0] += effort.taken[0]
        return found

    def _effort(self) -> Effort:
        summed = self._summed[0]
        return Effort(_share(self._cases[0]), summed + _share(summed), summed=self._summed)


def _share(taken: int) -> int:
    return max(LEAST, min(QUESTION, (ALL - taken) // SHARE))
