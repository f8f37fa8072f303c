"""The work of `leadrules explain --to`."""

import sys

from leadrules.cli.exits import FINE, Refusal
from leadrules.cli.streams import colours, say
from leadrules.model.lead import Lead
from leadrules.model.policy import Policy
from leadrules.reaching.reach import reach
from leadrules.rendering.reaching.as_text import as_text
from leadrules.text.nearest import nearest


def ways_to(policy: Policy, lead: Lead, as_of: int, tier: str, *, events_only: bool) -> int:
    """Print what would bring a lead to a tier; the exit status."""
    tiers = [each.name for each in policy.tiers]
    if tier not in tiers:
        close = nearest(tier, tiers)
        hint = f"did you mean {' or '.join(f'`{each}`' for each in close)}?" if close else _listed(tiers)
        raise Refusal(f"the policy has no tier `{tier}`", hint)
    found = reach(policy, lead, as_of, tier, events_only=events_only)
    say([as_text(found, policy, colours=colours(sys.stdout))])
    return FINE


def _listed(tiers: list[str]) -> str:
    return f"it has {', '.join(f'`{each}`' for each in tiers)}" if tiers else "it has no tiers at all"
