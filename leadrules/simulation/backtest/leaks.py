"""Fields of the policy that may have been filled in only after the outcome: with them any policy looks wise."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
import pyarrow as pa
from attrs import field, frozen
from numpy.typing import NDArray

from leadrules.model.expressions import Condition, LeadField, StageName
from leadrules.model.policy import Policy
from leadrules.model.values import Kind
from leadrules.population.hindsight import known_apart, told
from leadrules.population.plan import nodes
from leadrules.records.prepared.shape import Column, PreparedHistory, Whole
from leadrules.simulation.backtest.fates import JUDGED, WON, Codes
from leadrules.simulation.backtest.shape import Leak
from leadrules.simulation.backtest.statistics import share_of

_MOST: Final = 10_000  # different values of a field: of more no single one tells anything
_MORE: Final = object()  # stands for all values of a field that has more


@frozen(eq=False)
class _Field:
    """What has been seen of a field: of how many won leads and others it is known, and the same of each value."""

    known: Whole = field(factory=lambda: np.zeros(2, np.int64))
    values: dict[Any, Whole] = field(factory=dict)


def leaks_of(policy: Policy, outcome: Condition, history: PreparedHistory, codes: Codes) -> Iterator[Leak]:
    """In the order of the schema. A field that the outcome asks for is none, unless score or tier depend on it."""
    asked = fields_of(outcome)
    decisive = fields_of((policy.scorecards, policy.tiers, policy.disqualifications))
    names = [each for each in policy.looked_at if each not in asked or each in decisive]
    judged = codes < JUDGED
    won = int(np.count_nonzero(codes[judged] == WON))
    leads = won, int(np.count_nonzero(judged)) - won
    for name, seen in _seen(names, history, codes).items():
        known = int(seen.known[1]), int(seen.known[0])
        shares = (share_of(known[0], leads[0]) or 0.0, share_of(known[1], leads[1]) or 0.0)
        right = None if _MORE in seen.values else told(_named(each) for each in seen.values.values())
        if name in asked or right is not None or known_apart(known, leads):
            yield Leak(name, *shares, None if right is None else right[0] / right[1], name in asked)


def fields_of(meant: object) -> frozenset[str]:
    """The fields of the lead that something asks for."""
    found = {each.name for each in nodes(meant) if isinstance(each, LeadField)}
    return frozenset(found | {"stage" for each in nodes(meant) if isinstance(each, StageName)})


def _named(counts: Whole) -> Mapping[Any, int]:
    return dict(enumerate(counts.tolist()))


def _seen(names: list[str], history: PreparedHistory, codes: Codes) -> dict[str, _Field]:
    found = {name: _Field() for name in names}
    first = 0
    for load in history.shards if names else ():
        shard = load()
        fate = codes[first : first + len(shard.ids)]
        first += len(shard.ids)
        judged = np.flatnonzero(fate < JUDGED)
        won = (fate[judged] == WON).astype(np.int64)
        for name in names:
            if name in shard.leads:
                _look(found[name], shard.leads[name], judged, won)
    return found


def _look(seen: _Field, column: Column, judged: NDArray[Any], won: Whole) -> None:
    if column.known is not None:
        known = column.known[judged]
        judged, won = judged[known], won[known]
    seen.known[:] += np.bincount(won, minlength=2)
    values, place = np.unique(column.values[judged], return_inverse=True)
    if len(seen.values) + len(values) > _MOST or _MORE in seen.values:
        seen.values.clear()
        seen.values[_MORE] = np.zeros(2, np.int64)
        return
    counts = np.bincount(place * 2 + won, minlength=2 * len(values)).reshape(len(values), 2)
    for value, row in zip(_words(column, values), counts, strict=True):
        seen.values[value] = seen.values.get(value, 0) + row


def _words(column: Column, values: NDArray[Any]) -> list[Any]:
    """Codes of text are those of one shard."""
    if column.kind is not Kind.TEXT or column.texts is None:
        return list(values.tolist())
    words: list[Any] = column.texts.take(pa.array(values)).to_pylist()
    return words
