"""What a run of tests found out."""

from fractions import Fraction

from attrs import frozen

from leadrules.explaining.explanation import Explanation, FollowUpStory, Part
from leadrules.model.outcomes import Expectation
from leadrules.testing.cases import Case, Suite
from leadrules.testing.coverage.goals import Coverage
from leadrules.testing.mutation.testing import Mutation
from leadrules.testing.nearest import Nearest


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
    """How the cases of a suite ended, in their order; with coverage and mutants where these were asked for.

    Mutants are not tried while a test fails.
    """

    suite: Suite
    results: tuple[Result, ...]
    coverage: Coverage | None = None
    threshold: Fraction | None = None  # how much of it is wanted, in percent
    mutation: Mutation | None = None

    @property
    def failed(self) -> int:
        """How many did not pass."""
        return sum(not each.passed for each in self.results)

    @property
    def covered(self) -> bool:
        """As much is covered as is wanted."""
        return self.coverage is None or self.threshold is None or self.coverage.reaches(self.threshold)

    @property
    def good(self) -> bool:
        """All passed, enough is covered, and no change went unnoticed."""
        return not self.failed and self.covered and not (self.mutation and self.mutation.survivors)
