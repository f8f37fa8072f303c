"""A backtest and a sweep for programs. Shares are decimals from 0 to 1 with six digits, null where there is nobody."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from leadrules.model.clock import as_datetime
from leadrules.model.values import as_points
from leadrules.rendering.simulation.outcome_about import ASSOCIATION
from leadrules.rendering.simulation.sections import tier_name
from leadrules.rendering.values import shown_duration
from leadrules.simulation.backtest.shape import Backtest, Decile, Group, Leak, RuleGroup, Sweep, Threshold, TierGroup
from leadrules.simulation.unheard import Unheard

Record = dict[str, object]
_DIGITS = 6


def outcome_record(found: Backtest) -> Record:
    """The object under `outcome`."""
    outcome, timed = found.outcome, found.outcome.timed
    return {
        "won": outcome.won,
        "lost": outcome.lost,
        "timed": timed,
        "entered": outcome.entered,
        "horizon": None if outcome.horizon is None else shown_duration(outcome.horizon),
        "until": _at(found, found.until if timed else None),
        "data_ends": _at(found, found.data_ends),
        "leads": found.leads,
        "left_out": {
            "won_before": found.before_won,
            "lost_before": found.before_lost,
            "not_yet": found.not_yet,
            "unmatched": found.unmatched,
        },
        "won_not_yet": found.won_not_yet,
        "undated": found.undated,
        "both": found.both,
        "all": _group(found.all),
        "tiers": _tiers(found.tiers),
        "deciles": [_decile(each) for each in found.deciles],
        "thresholds": [_threshold(each) for each in found.thresholds],
        "rules": [_rule(each) for each in found.rules],
        "leaks": [_leak(each) for each in found.leaks],
        "nobody": found.nobody,
        "unheard": unheard_record(found.unheard),
        "note": ASSOCIATION,
    }


def sweep_record(sweep: Sweep) -> Record:
    """The object under `sweep`."""
    points = [{"value": each.value, "leads": each.leads, "tiers": _tiers(each.tiers)} for each in sweep.points]
    return {"let": sweep.name, "was": sweep.was, "points": points}


def unheard_record(texts: Sequence[Unheard]) -> list[Record]:
    """The texts that never occur."""
    return [{"text": each.text, "near": each.near} for each in texts]


def share(value: float | None) -> Decimal | None:
    """As it is written, here and in tables for spreadsheets."""
    return None if value is None else Decimal(str(round(value, _DIGITS)))


def _at(found: Backtest, at: int | None) -> str | None:
    return None if at is None else as_datetime(found.policy.calendar, at).isoformat()


def _tiers(tiers: Sequence[TierGroup]) -> Mapping[str, Record]:
    names = [each.name for each in tiers]
    return {tier_name(each.name, names): _group(each.group) for each in tiers}


def _group(group: Group) -> Record:
    return {
        "leads": group.leads,
        "won": group.won,
        "lost": group.lost,
        "rate": share(group.rate.value),
        "low": share(group.rate.low),
        "high": share(group.rate.high),
        "lift": share(group.lift),
        "share": share(group.share),
    }


def _decile(each: Decile) -> Record:
    return {"decile": each.number, "from": as_points(each.high), "to": as_points(each.low), **_group(each.group)}


def _threshold(each: Threshold) -> Record:
    return {
        "score": as_points(each.at),
        "tiers": list(each.tiers),
        "leads": each.leads,
        "won": each.won,
        "lost": each.lost,
        "precision": share(each.precision),
        "recall": share(each.recall),
    }


def _rule(each: RuleGroup) -> Record:
    named = {"rule": str(each.place), "score": each.score, "because": each.because}
    return {**named, **_group(each.group), "contrary": each.contrary}


def _leak(each: Leak) -> Record:
    shares = {"of_won": share(each.of_won), "of_others": share(each.of_others), "told": share(each.told)}
    return {"field": each.field, **shares, "same": each.same}
