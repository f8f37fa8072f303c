"""Problems that only show while a policy is at work on a lead."""

from typing import Final

from leadrules.diagnostics.diagnostic import Code, Severity
from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.model.signals import Place

SCORE_OVERFLOW: Final = Code(
    "LR393",
    "score-overflow",
    Severity.ERROR,
    """\
One rule adds up to more than 100,000,000 points for one lead. A sum like that says nothing about a customer, so it is
refused rather than cut off: mostly the points have zeros too many, or one lead collects the events of everybody.

Bad: `when action == "visit" then +1000000`

Good: `when action == "visit" then +1 up to 20`
""",
)


class ScoreOverflow(LeadRulesError):
    """The sum of one rule is beyond ± 100,000,000 points, before its cap."""

    def __init__(self, place: Place, lead: str) -> None:
        super().__init__(
            SCORE_OVERFLOW,
            f"the points of this rule add up beyond ± 100,000,000 for lead `{lead}`",
            place=str(place),
            hint="give it fewer points, count it `once`, or look whether all these events belong to one lead",
        )
