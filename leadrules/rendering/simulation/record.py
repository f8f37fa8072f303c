"""A simulation for programs; docs/schemas/simulation.schema.json describes it. Numbers are exact decimals."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from leadrules.model.clock import as_datetime
from leadrules.model.policy import Policy
from leadrules.model.values import NUMBER_UNIT, as_points
from leadrules.records.report import ReadingReport
from leadrules.rendering.simulation.sections import mean, tier_name
from leadrules.simulation.shape import Broken, Bucket, ClampCount, Load, Named, RuleCount, Snapshot, Spread
from leadrules.simulation.simulation import Simulation
from leadrules.text.dates import day_of

Record = dict[str, object]


def as_record(simulation: Simulation) -> Record:
    """The object, without the comparison."""
    now = simulation.snapshot
    return {
        "policy": policy_record(now.policy, simulation.file),
        "set": {each.name: {"value": each.value, "was": each.was} for each in simulation.settings},
        "as_of": as_datetime(now.policy.calendar, now.as_of).isoformat(),
        "as_of_is": simulation.as_of_is,
        "latest": None
        if simulation.latest is None
        else as_datetime(now.policy.calendar, simulation.latest).isoformat(),
        "leads": now.leads,
        "silent": simulation.silent,
        "events": now.report.events,
        "tiers": tiers_record(now.tiers),
        "score": spread_record(now.score),
        "scores": {name: spread_record(spread) for name, spread in now.scores},
        "distribution": [_bucket(each) for each in now.distribution],
        "rules": [rule_record(each) for each in now.rules],
        "clamps": [_clamp(each) for each in now.clamps],
        "disqualified": {"leads": now.disqualified, "because": _named(now.disqualifications)},
        "hand_off": _named(now.hand_offs),
        "flags": _named(now.flags),
        "lists": _named(now.lists),
        "nurture": _named(now.nurture),
        "stages": _named(now.stages),
        "moves": [{"from": each.origin, "to": each.target, "leads": each.leads} for each in now.moves],
        "follow_ups": [_load(each) for each in now.follow_ups],
        "claims": [_broken(each) for each in now.claims],
        "assumptions": [_broken(each) for each in now.assumptions],
        "incomplete": now.incomplete,
        "missing": _named(now.missing),
        "unknown": _named(now.unknown),
        "reading": reading_record(now.report),
    }


def policy_record(policy: Policy, file: str) -> Record:
    """Which policy, to the letter: the digest is that of all its texts, as they were simulated."""
    return {"name": policy.name, "file": file, "digest": policy.digest}


def tiers_record(tiers: Sequence[Named]) -> Mapping[str, int]:
    """Leads by tier; `none` only where there are leads without one."""
    names = [each.name for each in tiers]
    return {tier_name(each.name, names): each.leads for each in tiers}


def spread_record(spread: Spread) -> Record:
    """Lowest and highest are exact, the mean is rounded to 1/10,000; null without leads."""
    average = mean(spread.total, spread.leads)
    return {
        "min": None if spread.lowest is None else as_points(spread.lowest),
        "max": None if spread.highest is None else as_points(spread.highest),
        "mean": None if average is None else _decimal(Decimal(average) / NUMBER_UNIT),
    }


def _decimal(value: Decimal) -> int | Decimal:
    return int(value) if value == int(value) else value.normalize()


def rule_record(rule: RuleCount) -> Record:
    """What one rule gave."""
    return {
        "rule": str(rule.place),
        "score": rule.score,
        "because": rule.because,
        "leads": rule.leads,
        "points": as_points(rule.points),
        "times": rule.times,
    }


def outcomes(snapshot: Snapshot) -> Mapping[str, tuple[Named, ...]]:
    """What is given to leads by name, under its key."""
    return {
        "hand_off": snapshot.hand_offs,
        "flags": snapshot.flags,
        "lists": snapshot.lists,
        "nurture": snapshot.nurture,
    }


def _named(counts: Iterable[Named]) -> Mapping[str, int]:
    return {each.name: each.leads for each in counts if each.name is not None}


def _bucket(bucket: Bucket) -> Record:
    marks = [{"tier": each.tier, "operator": each.operator, "score": as_points(each.at)} for each in bucket.marks]
    return {"from": as_points(bucket.low), "below": as_points(bucket.high), "leads": bucket.leads, "tiers": marks}


def _clamp(clamp: ClampCount) -> Record:
    return {
        "rule": str(clamp.place),
        "score": clamp.score,
        "because": clamp.because,
        "leads": clamp.leads,
        "points": as_points(clamp.points),
    }


def _load(load: Load) -> Record:
    return {"due": day_of(load.day).isoformat(), "by": load.by, "status": load.status, "follow_ups": load.follow_ups}


def _broken(claim: Broken) -> Record:
    return {
        "rule": str(claim.place),
        "kind": claim.kind,
        "claim": claim.text,
        "leads": claim.leads,
        "examples": list(claim.examples),
    }


def reading_record(report: ReadingReport) -> Record:
    """What reading the files came to."""
    return {
        "lead_rows": report.lead_rows,
        "event_rows": report.event_rows,
        "repeated_leads": report.repeated_leads,
        "rejected_rows": report.rejected_rows,
        "rejected": {each.code.id: each.count for each in report.rejected},
        "values": [
            {"side": each.side, "field": each.field, "trouble": str(each.trouble), "values": each.count}
            for each in report.troubles
        ],
        "absent": [{"side": each.side, "field": each.field, "file": each.file} for each in report.absent],
    }
