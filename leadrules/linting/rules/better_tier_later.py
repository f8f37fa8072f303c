"""A better tier is followed up later than a worse one after the same action.

Why:
    The tiers stand from best to worst. Where the best leads wait longest, two lines were probably swapped.

Bad:
    tier Hot if score >= 50
    tier Warm if score >= 20
    follow_up by phone within 3d after action == "demo" if tier == Hot
    follow_up by email within 1d after action == "demo" if tier == Warm
    when action == "demo" then +30

Good:
    tier Hot if score >= 50
    tier Warm if score >= 20
    follow_up by phone within 1d after action == "demo" if tier == Hot
    follow_up by email within 3d after action == "demo" if tier == Warm
    when action == "demo" then +30

Near miss:
    tier Hot if score >= 50
    tier Warm if score >= 20
    follow_up by phone within 3d after action == "demo" if tier == Hot
    follow_up by email within 1d after action == "demo" if tier in [Hot, Warm]
    follow_up by email within 2h after action == "webinar" if tier == Warm
    when action == "demo" then +30
"""

from collections.abc import Iterator, Sequence
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Note, Severity
from leadrules.linting.rule import Subject
from leadrules.linting.supposing import can, surely
from leadrules.linting.tiers import in_tier
from leadrules.model.outcomes import FollowUp
from leadrules.model.written import written

CODE: Final = Code("LR252", "better-tier-later", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """For each follow-up that is the earliest of its tier; what depends on more than the tier may be earlier still."""
    names = tuple(dict.fromkeys(tier.name for tier in subject.policy.tiers))
    alike: dict[object, list[FollowUp]] = {}
    for each in subject.policy.follow_ups:
        alike.setdefault((each.after, each.anchor, each.clock), []).append(each)
    for follow_ups in alike.values():
        earliest = [(name, found) for name in names if (found := _earliest(name, follow_ups))]
        seen: set[FollowUp] = set()
        for number, (name, mine) in enumerate(earliest):
            sooner = [(worse, other) for worse, other in earliest[number + 1 :] if other.high < mine.high]
            if sooner and mine not in seen:
                seen.add(mine)
                worse, other = sooner[0]
                yield Diagnostic(
                    CODE,
                    written(mine),
                    f"`{name}` is followed up later than `{worse}`, which is a worse tier",
                    notes=(Note(written(other), f"`{worse}` is followed up here"),),
                    hint="swap the two, or make the wait of the better tier the shorter one",
                )


def _earliest(tier: str, follow_ups: Sequence[FollowUp]) -> FollowUp | None:
    possible = [each for each in follow_ups if can(each.condition, in_tier(tier))]
    first = min(possible, key=lambda each: each.high, default=None)
    return first if first and surely(first.condition, in_tier(tier)) else None
