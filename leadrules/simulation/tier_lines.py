"""Which line of a policy gives a lead another tier, where it is the line that has changed and not only the score."""

from itertools import zip_longest

from attrs import frozen

from leadrules.model.expressions import Constant
from leadrules.model.outcomes import Tier
from leadrules.model.policy import Policy
from leadrules.model.signals import Place
from leadrules.population.plan import nodes


@frozen
class TierLine:
    """A line of either policy, its places as in a `Part`; `was` is what it said before, where that differs.

    Where it says the same and means something else, `values` are the constants that differ, old and new: those of a `let`.
    """

    tier: str
    because: str
    was: str | None
    old: Place | None
    new: Place | None
    values: tuple[tuple[Constant, Constant], ...] = ()


def tier_line(
    before: Policy, now: Policy, old: Tier | None, new: Tier | None, step: int, *, alone: bool
) -> TierLine | None:
    """The line that moves a lead from the tier `old` to the tier `new`; `alone` where no point of its score changes.

    It is the line of the better of the two: the one that holds now and did not, or that held and does not any more. None
    where both policies have that line alike, so that the score tells it all.
    """
    if (old.name if old else None) == (new.name if new else None):
        return None
    if new is not None and (step >= 0 or old is None):
        shown, other = new, _other(new, now, before)
        line = _line(new, other, new)
    else:
        assert old is not None  # noqa: S101  one of two names that differ
        shown, other = old, _other(old, before, now)
        line = _line(old, old, other)
    alike = other is not None and other.condition == shown.condition
    return line if alone or not alike else None


def _other(line: Tier, own: Policy, other: Policy) -> Tier | None:
    """The same line in the other policy: of its tier, and alike if possible; else the one in the same place among them."""
    lines = [each for each in other.tiers if each.name == line.name]
    alike = next((each for each in lines if each.condition == line.condition), None)
    place = [each for each in own.tiers if each.name == line.name].index(line)
    return alike or (lines[min(place, len(lines) - 1)] if lines else None)


def _line(shown: Tier, old: Tier | None, new: Tier | None) -> TierLine:
    said = (new or shown).because
    was = old.because if old and old.because != said else None
    return TierLine(
        tier=shown.name,
        because=said,
        was=was,
        old=old.place if old else None,
        new=new.place if new else None,
        values=_values(old, new) if old and new and was is None else (),
    )


def _values(old: Tier, new: Tier) -> tuple[tuple[Constant, Constant], ...]:
    pairs = zip_longest(nodes(old.condition), nodes(new.condition))
    return tuple(
        dict.fromkeys(
            (one, other)
            for one, other in pairs
            if isinstance(one, Constant) and isinstance(other, Constant) and one != other
        )
    )
