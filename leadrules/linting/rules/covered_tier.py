"""A tier that is never chosen, because those above it take all of its leads.

Why:
    Tiers are tried from top to bottom, and the first that holds counts. Wherever this one holds, one above it holds too, so it is
    never given to anybody. Perhaps the order is wrong, or a condition above is wider than it should be.

Bad:
    when action == "demo" then +30
    tier Hot  if industry == "IT" or score >= 50
    tier Warm if industry == "IT" and any(action == "demo")
    tier Cold otherwise

Good:
    when action == "demo" then +30
    tier Hot  if industry == "IT" and score >= 50
    tier Warm if industry == "IT" and any(action == "demo")
    tier Cold otherwise

Near miss:
    when action == "demo" then +30
    tier Hot  if industry == "IT" and score >= 50
    tier Warm if industry == "IT" or score >= 50
    tier Cold otherwise
"""

from collections.abc import Iterator
from typing import Final

from leadrules.analysis.inquiry import Inquiry
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Note, Severity
from leadrules.linting.fates import ALWAYS, Fate, TierFate, fates, out_of_order
from leadrules.linting.rule import Subject
from leadrules.model.outcomes import Tier
from leadrules.model.policy import Policy
from leadrules.model.written import written

CODE: Final = Code("LR201", "covered-tier", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """What is covered, but for plain thresholds in the wrong order and for what stands below an `otherwise`."""
    for each in subject.ask(fates):
        if each.fate is Fate.COVERED and not each.below_otherwise and out_of_order(each, subject.policy) is None:
            yield _told(each, subject.policy)


def _told(found: TierFate, policy: Policy) -> Diagnostic:
    tier, again = found.tier, any(each.name == found.tier.name for each in found.above)
    one = _alone(found, policy)
    by = "the tiers above it take every lead" if tier.condition is None else "those above it take all of its leads"
    return Diagnostic(
        CODE,
        written(tier),
        f"{'this line changes nothing' if again else f'no lead is ever `{tier.name}`'}: "
        + (f"`{one.name}` takes all of its leads" if one else by),
        label="never chosen",
        notes=(Note(written(one), "holds wherever this one does"),) if one else (),
        hint="move it up, ask for more above it, or take it out",
    )


def _alone(found: TierFate, policy: Policy) -> Tier | None:
    """A line above that covers it by itself."""
    own = found.tier.condition or ALWAYS
    inquiry = Inquiry(policy)
    return next((each for each in found.above if inquiry.implies(own, each.condition or ALWAYS)), None)
