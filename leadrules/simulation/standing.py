"""Where each lead stands under two policies: the same lead side by side, whatever either policy calls its tiers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import frozen
from numpy.typing import NDArray

from leadrules.model.policy import Policy
from leadrules.population.answers import Answers
from leadrules.records.prepared.shape import Whole
from leadrules.simulation.naming import tier_names


@frozen(eq=False)
class Standing:
    """The score of each lead, and its tier by its place among names that both policies share, -1 for none."""

    ids: pa.StringArray
    tier: NDArray[Any]
    points: Whole


@frozen
class TierOrder:
    """The tiers of two policies under one count: those of the new one first, then what only the old one has."""

    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All of them."""
        return tuple(dict.fromkeys((*self.new, *self.old)))

    def step(self, old: str | None, new: str | None) -> int:
        """1 where `new` is better, -1 where it is worse: in the new order, else in the old one; none is worst of all.

        0 where they are the same, or where no policy has both.
        """
        for order in (self.new, self.old):
            if {old, new} <= {*order, None}:
                places = [len(order) if name is None else order.index(name) for name in (old, new)]
                return (places[0] > places[1]) - (places[0] < places[1])
        return 0


def tier_order(old: Policy, new: Policy) -> TierOrder:
    """The tiers of both."""
    return TierOrder(tier_names(old), tier_names(new))


def standing_of(policy: Policy, order: TierOrder, answers: Answers) -> Standing:
    """Where the leads of a block stand."""
    place: Mapping[str, int] = {name: number for number, name in enumerate(order.names)}
    table = np.array([*(place[tier.name] for tier in policy.tiers), -1], np.int16)  # -1, none, is the last
    return Standing(answers.ids, table[answers.tier], answers.total.points)


def joined(blocks: Iterable[Standing]) -> Standing:
    """All blocks as one."""
    found = list(blocks)
    ids = pa.concat_arrays([each.ids for each in found]) if found else pa.array([], pa.string())
    return Standing(
        ids, _concat([each.tier for each in found], np.int16), _concat([each.points for each in found], np.int64)
    )


def _concat(arrays: Sequence[NDArray[Any]], kind: Any) -> NDArray[Any]:
    return np.concatenate(arrays) if arrays else np.array([], kind)


def matched(old: Standing, new: Standing) -> tuple[Standing, Standing]:
    """The leads that are in both, in the order of the new."""
    place = pc.index_in(new.ids, value_set=old.ids)
    there = np.flatnonzero(np.asarray(place.is_valid()))
    return _taken(old, np.asarray(place.drop_null(), np.int64)), _taken(new, there)


def _taken(standing: Standing, rows: NDArray[Any]) -> Standing:
    return Standing(standing.ids.take(pa.array(rows)), standing.tier[rows], standing.points[rows])


def in_step(old: Iterator[Standing], new: Iterator[Standing]) -> Iterator[tuple[Standing, Standing]]:
    """The same leads side by side, however many of them each engine gives at a time."""
    before, after = (_Rest(side) for side in (old, new))
    while (size := min(before.ready(), after.ready())) > 0:
        pair = before.next(size), after.next(size)
        if not pair[0].ids.equals(pair[1].ids):
            raise AssertionError("two policies over one history have its leads in one order")
        yield pair


class _Rest:
    """Blocks as one stream, of which any number can be taken."""

    def __init__(self, blocks: Iterator[Standing]) -> None:
        self._blocks = blocks
        self._block: Standing | None = None

    def ready(self) -> int:
        """How many can be taken now; 0 at the end."""
        while self._block is None or not len(self._block.ids):
            self._block = next(self._blocks, None)
            if self._block is None:
                return 0
        return len(self._block.ids)

    def next(self, size: int) -> Standing:
        """So many, which are ready."""
        block = self._block
        assert block is not None  # noqa: S101  `ready` has been asked
        self._block = Standing(block.ids.slice(size), block.tier[size:], block.points[size:])
        return Standing(block.ids.slice(0, size), block.tier[:size], block.points[:size])
