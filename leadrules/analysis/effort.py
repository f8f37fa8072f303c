"""How much thinking an answer may take: counted in steps, so that an answer is the same on every machine."""

from typing import Final

from attrs import field, frozen

EFFORT: Final = 20_000  # steps for one question
WHOLE: Final = 5  # times as many for all questions of one comparison, or of one proof
LEAST: Final = 400  # that each of them may take in any case: most are simple
SHARE: Final = 4  # a question takes no more than such a part of what is left, so that the last is heard as well


class Exhausted(Exception):
    """The effort that a question may take is used up."""


@frozen(eq=False)
class Effort:
    """How many steps a question may take.

    What it takes to add up scores for some leads rather than all is counted apart: `for_sums`, None for as much as it takes.
    Questions that share `summed` share that allowance. What is taken is counted in `shared`, too.
    """

    allowed: int = EFFORT
    for_sums: int | None = None
    taken: list[int] = field(factory=lambda: [0])
    summed: list[int] = field(factory=lambda: [0])
    shared: list[int] = field(factory=lambda: [0])

    def step(self, steps: int = 1) -> None:
        """Take a step; raises Exhausted when there are none left."""
        self.taken[0] += steps
        self.shared[0] += steps
        if self.taken[0] > self.allowed:
            raise Exhausted

    def expect_sums(self, steps: int) -> None:
        """So much is about to be added up; raises Exhausted where that is too much."""
        if self.for_sums is not None and self.summed[0] + steps > self.for_sums:
            raise Exhausted

    def count_sums(self, steps: int) -> None:
        """So much was added up."""
        self.summed[0] += steps


@frozen(eq=False)
class Budget:
    """What many questions may take together, of cases told apart as of scores added up; `question` is the most for one."""

    question: int = EFFORT
    whole: int = WHOLE * EFFORT
    least: int = LEAST
    cases: list[int] = field(factory=lambda: [0])
    sums: list[int] = field(factory=lambda: [0])


def budget_of(effort: int) -> Budget:
    """What all questions may take where one may take so much."""
    return Budget(effort, WHOLE * effort, min(LEAST, effort))


def next_effort(budget: Budget) -> Effort:
    """What the next question may take."""
    cases, sums = (_share(budget, taken[0]) for taken in (budget.cases, budget.sums))
    return Effort(cases, budget.sums[0] + sums, summed=budget.sums, shared=budget.cases)


def _share(budget: Budget, taken: int) -> int:
    return max(budget.least, min(budget.question, (budget.whole - taken) // SHARE))
