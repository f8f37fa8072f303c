"""Which rule of the old policy is which of the new one.

A rule is the same as long as something of it stays: first those that mean the same, then those that ask the same, then
those that give the same reason, each at first within one score and then across scores. What is left over between the
same two neighbours, as many on both sides, is paired in order: a rule that was written anew where the old one stood.
All else has been taken out or is new.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Final

from attrs import frozen

from leadrules.population.plan import Plan, Rule


@frozen
class Pair:
    """The numbers of one rule in both policies; None where it does not exist. `alike`: it means the same in both."""

    old: int | None
    new: int | None
    alike: bool = False


@frozen
class _Named:
    """A rule and the name of its score."""

    score: str
    rule: Rule


def _meaning(named: _Named) -> Hashable:
    """All but where it stands and what it is called."""
    signal = named.rule.signal
    return signal.points, signal.cap, _asked(named)


def _asked(named: _Named) -> Hashable:
    """What it counts, whatever it gives."""
    signal = named.rule.signal
    return signal.on_events, signal.condition, signal.repeat, signal.fade


def _condition(named: _Named) -> Hashable:
    """What it asks, however often it counts."""
    return named.rule.signal.on_events, named.rule.signal.condition


def _reason(named: _Named) -> Hashable:
    return named.rule.signal.because


_Likeness = Callable[[_Named], Hashable]
_LIKENESSES: Final[tuple[_Likeness, ...]] = (
    lambda each: (_meaning(each), _reason(each)),
    _meaning,
    lambda each: (_asked(each), _reason(each)),
    _asked,
    _condition,
    _reason,
)


def _within_score(likeness: _Likeness) -> _Likeness:
    return lambda each: (each.score, likeness(each))


def pair_rules(old: Plan, new: Plan) -> tuple[Pair, ...]:
    """Every rule of both, once: in the new order, and what was taken out where it stood."""
    before, after = _named(old), _named(new)
    found: dict[int, int] = {}  # new number to old
    for likeness in (*map(_within_score, _LIKENESSES), *_LIKENESSES):
        _match(before, after, found, likeness)
    _match_between(before, after, found)
    return tuple(_in_order(before, after, found))


def _named(plan: Plan) -> list[_Named]:
    return [_Named(plan.policy.scorecards[each.score].name, each) for each in plan.rules]


def _match(before: Sequence[_Named], after: Sequence[_Named], found: dict[int, int], likeness: _Likeness) -> None:
    """Pair what is alike and not yet paired, first with first."""
    taken = set(found.values())
    waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number in reversed(range(len(before))):
        if number not in taken:
            waiting[likeness(before[number])].append(number)
    for number, each in enumerate(after):
        if number not in found and (alike := waiting.get(likeness(each))):
            found[number] = alike.pop()


def _match_between(before: Sequence[_Named], after: Sequence[_Named], found: dict[int, int]) -> None:
    """Pair, score by score, the runs of unpaired rules that follow the same rule and are of one length."""
    runs = _runs(before, {old: old for old in found.values()})
    for follows, numbers in _runs(after, found).items():
        if len(runs.get(follows, ())) == len(numbers):
            found.update(zip(numbers, runs[follows], strict=True))


def _runs(rules: Sequence[_Named], names: dict[int, int]) -> dict[tuple[str, int | None], list[int]]:
    """Unpaired rules by their score and the old number of the paired rule before them."""
    last: dict[str, int] = {}
    runs: defaultdict[tuple[str, int | None], list[int]] = defaultdict(list)
    for number, each in enumerate(rules):
        if number in names:
            last[each.score] = names[number]
        else:
            runs[each.score, last.get(each.score)].append(number)
    return runs


def _in_order(before: Sequence[_Named], after: Sequence[_Named], found: dict[int, int]) -> Iterator[Pair]:
    gone = sorted(set(range(len(before))) - set(found.values()))
    for number, each in enumerate(after):
        old = found.get(number)
        while old is not None and gone and gone[0] < old:
            yield Pair(gone.pop(0), None)
        yield Pair(old, number, old is not None and _same(before[old], each))
    yield from (Pair(old, None) for old in gone)


def _same(old: _Named, new: _Named) -> bool:
    return (old.score, _meaning(old)) == (new.score, _meaning(new))
