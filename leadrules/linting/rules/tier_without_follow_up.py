"""A tier whose leads nobody gets in touch with.

Why:
    Other tiers are followed up. For this one no follow-up can ever apply, no hand-over and no nurturing: its leads wait until
    they become somebody else's.

Bad:
    tier Hot if score >= 50
    tier Warm if score >= 20
    tier Cold otherwise
    follow_up by phone within 1d after action == "demo" if tier == Hot
    when action == "demo" then +30

Good:
    tier Hot if score >= 50
    tier Warm if score >= 20
    tier Cold otherwise
    follow_up by phone within 1d after action == "demo" if tier == Hot
    follow_up by email within 3d after action == "demo" if tier == Warm
    when action == "demo" then +30

Near miss:
    tier Hot if score >= 50
    tier Warm if score >= 20
    tier Cold otherwise
    hand_off to "Field Sales" if tier == Hot
    follow_up by phone within 1d after action == "demo" if score < 50 and tier != Cold
    when action == "demo" then +30
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.rule import Subject
from leadrules.linting.supposing import can
from leadrules.linting.tiers import in_tier
from leadrules.model.written import written

CODE: Final = Code("LR251", "tier-without-follow-up", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Once for each tier; the one with `otherwise` may be left alone on purpose."""
    policy = subject.policy
    if not policy.follow_ups:
        return
    cared_for = (*policy.follow_ups, *policy.hand_offs, *policy.nurtures)
    first = {tier.name: tier for tier in reversed(policy.tiers)}
    spared = {tier.name for tier in policy.tiers if tier.condition is None}
    for name, tier in reversed(first.items()):
        if name not in spared and not any(can(each.condition, in_tier(name)) for each in cared_for):
            yield Diagnostic(
                CODE,
                written(tier),
                f"nobody gets in touch with leads of the tier `{name}`",
                label="no follow-up, hand-over or nurturing can apply",
                hint=f"write `follow_up … if tier == {name}`, or let a follow-up apply to more tiers",
            )
