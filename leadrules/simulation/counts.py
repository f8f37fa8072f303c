"""The answers of a block of leads, counted; and how the counts of blocks add up."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import Factory, fields, frozen
from numpy.typing import NDArray

from leadrules.model.values import FIRST_DAY, LAST_DAY, POINT
from leadrules.population.answers import STATUSES, Answers, RuleSum, ScoreColumn
from leadrules.population.calendar.days import local_day
from leadrules.population.plan import Plan
from leadrules.records.prepared.shape import Truth, Whole
from leadrules.simulation.naming import Places, by_name, nurture_contents
from leadrules.simulation.shape import Spread

EXAMPLES: Final = 3  # leads that break a claim
STEP: Final = POINT // 100  # scores are counted by hundredths of a point
_DENSE: Final = 1 << 22  # how many different numbers are counted in one array
_HALF: Final = 1 << 62

Day = tuple[int, str | None, int]  # local day, channel, place in STATUSES


@frozen
class Held:
    """How many leads something is true of, by how much it changed them, and the first of them by id."""

    leads: int = 0
    points: int = 0
    examples: tuple[str, ...] = ()


@frozen
class Counts:
    """What the answers of some leads come to; tuples stand in the order of the policy."""

    leads: int = 0
    tiers: Counter[int] = Factory(Counter)  # by place of the line, -1 for none
    total: Spread = Factory(Spread)
    scores: tuple[Spread, ...] = ()
    histogram: Counter[int] = Factory(Counter)  # by hundredths of a point, rounded down
    rules: tuple[RuleSum, ...] = ()
    clamps: tuple[Held, ...] = ()  # cap and floor of each score, then of the total
    disqualified: Counter[int] = Factory(Counter)
    hand_offs: tuple[Held, ...] = ()
    flags: tuple[Held, ...] = ()
    lists: tuple[Held, ...] = ()
    nurture: tuple[Held, ...] = ()
    stages: Counter[str | None] = Factory(Counter)
    moves: Counter[int] = Factory(Counter)
    follow_ups: Counter[Day] = Factory(Counter)
    claims: tuple[Held, ...] = ()  # broken
    incomplete: int = 0
    missing: tuple[Held, ...] = ()
    unknown: tuple[Held, ...] = ()


def counts_of(plan: Plan, answers: Answers) -> Counts:
    """The counts of a block."""
    policy = plan.policy
    return Counts(
        leads=len(answers.ids),
        tiers=_counted(answers.tier),
        total=_spread(answers.total.points),
        scores=tuple(_spread(each.points) for each in answers.scores),
        histogram=_counted(answers.total.points // STEP),
        rules=answers.sums,
        clamps=tuple(held for each in (*answers.scores, answers.total) for held in _clamps(each)),
        disqualified=_counted(answers.disqualified),
        hand_offs=_given(by_name(each.to for each in policy.hand_offs), answers.hand_offs),
        flags=_given(by_name(each.name for each in policy.flags), answers.flags),
        lists=_given(by_name(each.name for each in policy.lists), answers.lists),
        nurture=_given(nurture_contents(policy), answers.nurtures),
        stages=_stages(answers),
        moves=_counted(answers.move),
        follow_ups=_load(plan, answers),
        claims=tuple(_broken(answers.ids, kept) for kept in answers.kept),
        incomplete=_true(_any(answers.missing)),
        missing=tuple(Held(_true(each)) for each in answers.missing),
        unknown=tuple(Held(_true(each)) for each in answers.unknown),
    )


def added(counts: Iterable[Counts]) -> Counts:
    """All blocks together."""
    return reduce(_and, counts, Counts())


def _and(one: Any, other: Any) -> Any:
    """Two counts of the same things, or the things of one where the other has seen no lead yet."""
    match one:
        case int():
            return one + other
        case Counter():
            one.update(other)  # a Counter's own + would drop what is not positive
            return one
        case tuple() if not (one and other):
            return one or other
        case tuple() if isinstance(one[0], str):
            return tuple(sorted(one + other)[:EXAMPLES])
        case tuple():
            return tuple(map(_and, one, other))
        case Spread():
            return _wider(one, other)
        case _:
            kind = type(one)
            return kind(*(_and(getattr(one, each.name), getattr(other, each.name)) for each in fields(kind)))


def _wider(one: Spread, other: Spread) -> Spread:
    ends = [each for each in (one, other) if each.lowest is not None and each.highest is not None]
    lowest = min((each.lowest for each in ends if each.lowest is not None), default=None)
    highest = max((each.highest for each in ends if each.highest is not None), default=None)
    return Spread(one.leads + other.leads, lowest, highest, one.total + other.total)


def _spread(points: Whole) -> Spread:
    if not len(points):
        return Spread()
    lowest, highest = int(points.min()), int(points.max())
    return Spread(len(points), lowest, highest, _sum(points, max(-lowest, highest)))


def _sum(numbers: Whole, largest: int) -> int:
    """Their sum, which may be more than 64 bits hold."""
    if largest * len(numbers) < _HALF:
        return int(numbers.sum())
    return (int((numbers >> 32).sum()) << 32) + int((numbers & 0xFFFF_FFFF).sum())


def _counted(numbers: NDArray[Any]) -> Counter[int]:
    """How often each number occurs."""
    if not len(numbers):
        return Counter()
    low, high = int(numbers.min()), int(numbers.max())
    if high - low >= _DENSE:
        return Counter(dict(zip(*(each.tolist() for each in np.unique(numbers, return_counts=True)), strict=True)))
    times = np.bincount((numbers - low).astype(np.int64, copy=False))
    there = np.flatnonzero(times)
    return Counter(dict(zip((there + low).tolist(), times[there].tolist(), strict=True)))


def _clamps(score: ScoreColumn) -> Iterator[Held]:
    for changed in (score.cap, score.floor):
        if changed is None:
            yield Held()
        else:
            yield Held(_true(changed), _sum(changed, int(np.abs(changed).max(initial=0))))


def _given(names: Mapping[str, Places], statements: tuple[Truth, ...]) -> tuple[Held, ...]:
    return tuple(Held(_true(_any([statements[place] for place in places]))) for places in names.values())


def _any(truths: Iterable[Truth]) -> Truth:
    return reduce(np.logical_or, truths, np.zeros((), bool))


def _true(truth: NDArray[Any]) -> int:
    return int(np.count_nonzero(truth))


def _stages(answers: Answers) -> Counter[str | None]:
    stage = answers.stage
    if stage is None or stage.texts is None:
        return Counter()
    texts = stage.texts
    return Counter({None if code < 0 else texts[code].as_py(): n for code, n in _counted(stage.values).items()})


def _load(plan: Plan, answers: Answers) -> Counter[Day]:
    found: Counter[Day] = Counter()
    for wait, awaiting in zip(plan.waits, answers.follow_ups, strict=True):
        there = np.flatnonzero(awaiting.holds)
        days = np.clip(local_day(plan.policy.calendar, awaiting.due[there]), FIRST_DAY, LAST_DAY)
        for number, times in _counted(days * len(STATUSES) + awaiting.status[there]).items():
            found[(number // len(STATUSES), wait.follow_up.channel, number % len(STATUSES))] += times
    return found


def _broken(ids: pa.StringArray, kept: Truth) -> Held:
    """Texts compare by code point, as their bytes do."""
    leads = len(kept) - _true(kept)
    if not leads:
        return Held()
    own = ids.filter(pa.array(~kept))
    first = own.take(pc.select_k_unstable(own, k=min(EXAMPLES, leads), sort_keys=[("", "ascending")]))
    return Held(leads, 0, tuple(sorted(first.to_pylist())))
