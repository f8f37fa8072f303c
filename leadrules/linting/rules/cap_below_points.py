"""A rule whose cap is below its points.

Why:
    `+30 up to 20` can never give 30: the first match already meets the cap. Either the two numbers were swapped, or one of
    them was changed and the other forgotten. Whoever reads the rule expects 30.

Bad:
    when action == "demo" then +30 up to 20

Good:
    when action == "demo" then +30 up to 60

Near miss:
    when action == "demo" then +30 up to 30
    when action == "unsubscribe" then -10 up to 20
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.rule import Subject
from leadrules.linting.signals import signals
from leadrules.model.values import as_points
from leadrules.model.written import written

CODE: Final = Code("LR234", "cap-below-points", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Each rule that one match alone takes past its cap."""
    for _, signal in signals(subject.policy):
        if signal.cap is not None and signal.cap < abs(signal.points):
            cap, points = as_points(signal.cap), as_points(abs(signal.points))
            yield Diagnostic(
                CODE,
                written(signal),
                f"the cap of {cap} is below the {points} points of a single match",
                label=f"never more than {cap}",
                hint=f"raise `up to` to {points} or more, or lower the points to {cap}",
            )
