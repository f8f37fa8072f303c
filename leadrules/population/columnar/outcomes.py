"""What follows from the scores of many leads, one layer after the other, as in `evaluation.interpreter`."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from leadrules.model.outcomes import Claim, Move, Outcome
from leadrules.model.signals import Limits
from leadrules.model.values import Kind
from leadrules.population.answers import Places, ScoreColumn
from leadrules.population.columnar.arrays import code_of
from leadrules.population.columnar.asking import holds
from leadrules.population.columnar.events import lead_column
from leadrules.population.columnar.situation import Situation
from leadrules.records.prepared.shape import Column, Truth, Whole


def unknown_fields(names: Iterable[str], now: Situation) -> tuple[Truth, ...]:
    """For each field the leads of which it is not known."""
    return tuple(_unknown(lead_column(now, name), len(now.shard.ids)) for name in names)


def _unknown(column: Column, count: int) -> Truth:
    return np.zeros(count, bool) if column.known is None else ~column.known


def stages(now: Situation) -> Column | None:
    """Each lead's `stage` field, whatever it says, else the first stage; None for a policy without stages."""
    policy = now.plan.policy
    if not policy.stages:
        return None
    column = now.shard.leads.get("stage")
    if column is None or column.kind is not Kind.TEXT:
        return names_at(np.zeros(len(now.shard.ids), np.int16), policy.stages[:1])
    return column if column.known is None else _instead(column, column.known, policy.stages[0])


def _instead(column: Column, known: Truth, text: str) -> Column:
    """The column with this text where it is not known."""
    texts, codes = column.texts, column.values
    assert texts is not None  # noqa: S101  a column of text
    code = code_of(texts, text)
    if code < 0:
        others = texts.to_pylist()
        code = sum(each < text for each in others)
        texts = pa.array([*others[:code], text, *others[code:]], pa.string())
        codes = codes + (codes >= code)
    return Column(Kind.TEXT, np.where(known, codes, code).astype(np.int32), None, texts)


def clamped(points: Whole, limits: Limits) -> ScoreColumn:
    """A sum within its limits."""
    cap = floor = None
    if limits.highest is not None:
        cap = np.minimum(0, limits.highest.value - points)
    if limits.lowest is not None:
        floor = np.maximum(0, limits.lowest.value - points)
    for change in (cap, floor):
        points = points if change is None else points + change
    return ScoreColumn(points, _effective(cap), _effective(floor))


def _effective(change: Whole | None) -> Whole | None:
    return change if change is not None and change.any() else None


def first_of(outcomes: Sequence[Outcome], now: Situation) -> Places:
    """The place of the first outcome that holds, -1 for none."""
    return _first(((holds(each.condition, now) for each in outcomes)), len(outcomes), len(now.shard.ids))


def moves(now: Situation) -> Places:
    """The place of the first move that starts from the lead's stage and holds."""
    possible = now.plan.policy.moves
    return _first(
        (_starts_from(each, now) & holds(each.condition, now) for each in possible), len(possible), len(now.shard.ids)
    )


def _starts_from(move: Move, now: Situation) -> Truth:
    stage = now.stage
    if stage is None or stage.texts is None:
        return np.zeros(len(now.shard.ids), bool)
    return np.asarray(stage.values == code_of(stage.texts, move.origin))


def _first(truths: Iterable[Truth], possible: int, count: int) -> Places:
    kind: Any = np.int16 if possible < 2**15 else np.int32
    places: Places = np.full(count, -1, kind)
    for number, truth in enumerate(truths):
        places += (truth & (places < 0)) * kind(number + 1)  # added, as to choose rows takes ten times as long
    return places


def each_of(outcomes: Sequence[Outcome], now: Situation, *, to_all: bool = False) -> tuple[Truth, ...]:
    """For each outcome the leads that are given it; a disqualified lead only if it is for all."""
    given = (holds(each.condition, now) for each in outcomes)
    if to_all or now.disqualified is None:
        return tuple(given)
    worked = ~now.disqualified
    return tuple(truth & worked for truth in given)


def names_at(places: Places, names: Sequence[str]) -> Column:
    """The names at these places as a column, unknown at -1."""
    texts = sorted(set(names))
    codes = np.array([-1, *(texts.index(name) for name in names)], np.int32).take(places + 1, mode="clip")
    return Column(Kind.TEXT, codes, codes >= 0, pa.array(texts, pa.string()))


def kept(claim: Claim, now: Situation) -> Truth:
    """Which leads keep a claim or an assumption."""
    truth = holds(claim.condition, now)
    return ~truth if claim.kind == "never" else truth
