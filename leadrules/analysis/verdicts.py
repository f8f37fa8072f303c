"""An answer about every possible lead: proved, refuted, or undecided and why. Nothing is claimed that is not certain."""

from enum import StrEnum

from attrs import frozen

from leadrules.model.lead import Lead
from leadrules.text.span import Span


class Answer(StrEnum):
    """What became of a question."""

    PROVED = "proved"
    REFUTED = "refuted"
    UNDECIDED = "not analysed"


@frozen
class Obstacle:
    """What stood in the way of an answer: in words, and where in the policy (None for the budget)."""

    construct: str
    span: Span | None = None

    def __str__(self) -> str:
        if self.span is None:
            return self.construct
        return f"{self.construct}: `{self.span.text}` ({self.span.source.label}:{self.span.begins.line})"


@frozen
class Witness:
    """A lead at an instant (microseconds since 1970-01-01T00:00Z) that shows it.

    It is a candidate: made from the conditions alone, and to be confirmed by the interpreter before anybody sees it.
    """

    lead: Lead
    as_of: int


@frozen
class Verdict:
    """The answer to a question. A witness shows a lead for which the question was asked: see each question."""

    answer: Answer
    obstacle: Obstacle | None = None
    witness: Witness | None = None

    @property
    def proved(self) -> bool:
        """Certainly so."""
        return self.answer is Answer.PROVED

    @property
    def refuted(self) -> bool:
        """Certainly not so."""
        return self.answer is Answer.REFUTED

    @property
    def undecided(self) -> bool:
        """Perhaps."""
        return self.answer is Answer.UNDECIDED

    def opposite(self) -> "Verdict":
        """The answer to the opposite question."""
        turned = {Answer.PROVED: Answer.REFUTED, Answer.REFUTED: Answer.PROVED, Answer.UNDECIDED: Answer.UNDECIDED}
        return Verdict(turned[self.answer], self.obstacle, self.witness)
