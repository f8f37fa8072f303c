"""A tier with the same threshold as one above it, or a higher one.

Why:
    Tiers are tried from top to bottom, and the first that holds counts. Whoever has 50 points has 20 as well: below
    `score >= 20`, a tier that asks for 50 is never given. Two tiers with the same threshold are one, and the upper one gets all.

Bad:
    when action == "demo" then +30
    tier Warm if score >= 20
    tier Hot  if score >= 50

Good:
    when action == "demo" then +30
    tier Hot  if score >= 50
    tier Warm if score >= 20

Near miss:
    score fit { when industry == "IT" then +30 }
    score intent { when action == "demo" then +30 }
    tier Hot  if intent >= 20
    tier Warm if score >= 50
    tier Cold if score >= 20 and industry == "IT"
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Note, Severity
from leadrules.linting.fates import fates, out_of_order
from leadrules.linting.rule import Subject
from leadrules.model.outcomes import Tier
from leadrules.model.written import written

CODE: Final = Code("LR202", "tiers-out-of-order", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Tiers that ask for a score alone and that one above them covers alone; others that are covered are told as such."""
    for each in subject.ask(fates):
        above = out_of_order(each, subject.policy)
        if above is not None:
            yield _told(each.tier, above, same=each.tier.condition == above.condition)


def _told(tier: Tier, above: Tier, *, same: bool) -> Diagnostic:
    return Diagnostic(
        CODE,
        written(tier),
        f"no lead is ever `{tier.name}`: `{above.name}` stands above it and {'asks for the same' if same else 'takes all these scores'}",
        label="never chosen",
        notes=(Note(written(above), "takes all of its leads"),),
        hint="give the two different thresholds" if same else "put the tier that asks for more first",
    )
