"""A comparison for programs: what was `old` and what is `new`."""

from collections.abc import Iterable, Mapping

from leadrules.matching.parts import Part
from leadrules.model.signals import Place
from leadrules.model.values import as_points
from leadrules.rendering.simulation.outcome_record import outcome_record
from leadrules.rendering.simulation.record import (
    Record,
    outcomes,
    policy_record,
    rule_record,
    spread_record,
    tiers_record,
)
from leadrules.rendering.simulation.sections import tier_name, value_changes
from leadrules.simulation.changes import Comparison, LoadChange, Mover, RuleChange, changes, load_changes
from leadrules.simulation.shape import Named, Snapshot
from leadrules.simulation.simulation import Against
from leadrules.simulation.tier_lines import TierLine
from leadrules.text.dates import day_of

_WAY = {1: "up", -1: "down", 0: "level"}


def against_record(against: Against, now: Snapshot) -> Record:
    """The object under `against`."""
    comparison = against.comparison
    old = comparison.old
    was, is_ = outcomes(old), outcomes(now)
    return {
        "policy": policy_record(old.policy, against.file),
        "leads": old.leads,
        "tiers": tiers_record(old.tiers),
        "score": spread_record(old.score),
        "transitions": transitions_record(comparison, now),
        "up": sum(each.leads for each in comparison.transitions if each.step > 0),
        "down": sum(each.leads for each in comparison.transitions if each.step < 0),
        "changed": comparison.changed,
        "moved": [_mover(each, now.policy.calendar.zone) for each in comparison.movers],
        "rules": [_rule(each) for each in comparison.rules],
        "disqualified": {"old": old.disqualified, "new": now.disqualified},
        **{key: _changes(was[key], is_[key]) for key in was},
        "follow_ups": [_load(each) for each in load_changes(old.follow_ups, now.follow_ups)],
        "outcome": against.outcome and outcome_record(against.outcome),
        "only_old": comparison.only_old,
        "only_new": comparison.only_new,
        "read_alike": comparison.read_alike,
    }


def transitions_record(comparison: Comparison, now: Snapshot) -> Mapping[str, Mapping[str, int]]:
    """`{old: {new: n}}`, every pair of tiers; names as under `tiers` of each side."""
    rows = [each.name for each in comparison.old.tiers]
    columns = [each.name for each in now.tiers]
    found: dict[str, dict[str, int]] = {tier_name(name, rows): {} for name in rows}
    for each in comparison.transitions:
        found[tier_name(each.old, rows)][tier_name(each.new, columns)] = each.leads
    return found


def _mover(mover: Mover, zone: str) -> Record:
    return {
        "lead": mover.lead,
        "score": {"old": as_points(mover.before), "new": as_points(mover.after)},
        "change": as_points(mover.after - mover.before),
        "tier": {"old": mover.old_tier, "new": mover.new_tier},
        "direction": _WAY[mover.step],
        "parts": [_part(each) for each in mover.parts],
        "tier_line": None if mover.line is None else _tier_line(mover.line, zone),
    }


def _tier_line(line: TierLine, zone: str) -> Record:
    return {
        "tier": line.tier,
        "because": line.because,
        "was": line.was,
        "rule": {"old": _place(line.old), "new": _place(line.new)},
        "values": [{"old": old, "new": new} for old, new in value_changes(line, zone)],
    }


def _part(part: Part) -> Record:
    return {
        "score": part.score,
        "because": part.because,
        "was": part.was,
        "rule": {"old": _place(part.old), "new": _place(part.new)},
        "points": {"old": as_points(part.before), "new": as_points(part.after)},
        "change": as_points(part.after - part.before),
    }


def _place(place: Place | None) -> str | None:
    return None if place is None else str(place)


def _rule(change: RuleChange) -> Record:
    return {
        "old": None if change.old is None else rule_record(change.old),
        "new": None if change.new is None else rule_record(change.new),
    }


def _changes(old: Iterable[Named], new: Iterable[Named]) -> Record:
    found = changes(tuple(old), tuple(new))
    return {each.name: {"old": each.before, "new": each.after} for each in found if each.name is not None}


def _load(change: LoadChange) -> Record:
    return {
        "due": day_of(change.day).isoformat(),
        "by": change.by,
        "status": change.status,
        "old": change.before,
        "new": change.after,
    }
