"""What became of a claim about every possible lead."""

from attrs import frozen

from leadrules.analysis.verdicts import Answer
from leadrules.model.decision import Decision
from leadrules.model.signals import Place
from leadrules.scenes.scene import Scene
from leadrules.text.span import Span


@frozen
class Shown:
    """A lead that shows something, and what the interpreter decides for it."""

    scene: Scene
    decision: Decision


@frozen
class Proof:
    """A claim and its outcome.

    `witness` is a lead that breaks the claim, or one of the kind that the claim says there is. `reason` says why there is no
    answer, or adds what explains one.
    """

    claim: str
    place: Place
    span: Span | None
    outcome: Answer
    witness: Shown | None = None
    reason: str = ""
    written: bool = True  # it stands in the policy; others go without saying: that each tier can be reached
