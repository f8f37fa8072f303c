"""Which tiers are better than which, by two versions that may have other tiers, and in another order."""

from itertools import product

from leadrules.diffing.change import Way
from leadrules.model.policy import Policy

Ranks = frozenset[tuple[str | None, str | None]]  # the better, the worse; no tier at all is None


def ranks_of(old: Policy, new: Policy) -> Ranks:
    """Each version puts its own tiers in an order, and no tier below all of them; what follows from both is known, too."""
    known: set[tuple[str | None, str | None]] = set()
    for policy in (old, new):
        chain = (*dict.fromkeys(each.name for each in policy.tiers), None)
        known |= {(one, other) for place, one in enumerate(chain) for other in chain[place + 1 :]}
    names = {name for pair in known for name in pair}
    for middle, better, worse in product(names, names, names):
        if (better, middle) in known and (middle, worse) in known:
            known.add((better, worse))
    return frozenset(known)


def tier_way(old: str | None, new: str | None, ranks: Ranks) -> Way:
    """Up or down; aside where neither version tells which of the two is better, or they contradict each other."""
    up, down = (new, old) in ranks, (old, new) in ranks
    if up == down:
        return Way.ASIDE
    return Way.UP if up else Way.DOWN
