"""A backtest and a sweep as tables for a spreadsheet. What is told in words stands in a row of its own, the last."""

from collections.abc import Iterator, Sequence
from typing import Final

from leadrules.rendering.simulation.outcome_about import ASSOCIATION
from leadrules.rendering.simulation.outcome_record import share
from leadrules.rendering.simulation.sections import exact, tier_name
from leadrules.simulation.backtest.shape import Backtest, Group, Sweep, Threshold

Cell = str | int | None
Row = tuple[Cell, ...]
_GROUP: Final = ("leads", "won", "lost", "rate", "low", "high", "lift", "share")
_SIDES: Final = ("new", "old")


def outcome_rows(found: Backtest, old: Backtest | None) -> Iterator[Row]:
    """Tiers, tenths, thresholds (whose rate is the precision, whose share the recall), rules (by the place that `rules.csv`
    knows them by) and leaking fields, of one or both.
    """
    side = () if old is None else ("policy",)
    yield (*side, "kind", "name", "score_from", "score_to", *_GROUP)
    for which, each in zip(_SIDES, (found, old), strict=True):
        if each is not None:
            yield from (((which, *row) if side else row) for row in _rows(each))
    yield (*((None,) if side else ()), "note", ASSOCIATION, *(None,) * (2 + len(_GROUP)))


def _rows(found: Backtest) -> Iterator[Row]:
    yield ("all", None, None, None, *_group(found.all))
    names = [each.name for each in found.tiers]
    for tier in found.tiers:
        yield ("tier", tier_name(tier.name, names), None, None, *_group(tier.group))
    for tenth in found.deciles:
        yield ("tenth", str(tenth.number), exact(tenth.high), exact(tenth.low), *_group(tenth.group))
    for each in found.thresholds:
        yield ("threshold", ", ".join(each.tiers) or None, exact(each.at), None, *_threshold(each))
    for rule in found.rules:
        yield ("rule", str(rule.place), None, None, *_group(rule.group))
    for leak in found.leaks:
        for kind, known in (("known of won", leak.of_won), ("known of others", leak.of_others)):
            yield (kind, leak.field, *(None,) * 5, _share(known), *(None,) * 4)


def sweep_rows(sweep: Sweep) -> Iterator[Row]:
    """A row for each value and tier."""
    yield (sweep.name, "tier", *_GROUP)
    for point in sweep.points:
        names = [each.name for each in point.tiers]
        for tier in point.tiers:
            yield (point.value, tier_name(tier.name, names), *_group(tier.group))


def _group(group: Group) -> Sequence[Cell]:
    rate = (group.rate.value, group.rate.low, group.rate.high)
    return (group.leads, group.won, group.lost, *map(_share, (*rate, group.lift, group.share)))


def _threshold(each: Threshold) -> Sequence[Cell]:
    return (each.leads, each.won, each.lost, _share(each.precision), None, None, None, _share(each.recall))


def _share(value: float | None) -> str | None:
    written = share(value)
    return None if written is None else f"{written:f}"
