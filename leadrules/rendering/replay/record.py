"""A replay for programs; docs/schemas/replay.schema.json describes it. Lengths are seconds, to the microsecond."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from attrs import asdict

from leadrules.model.values import SECOND
from leadrules.rendering.replay.about import all_notes, instant
from leadrules.rendering.simulation.outcome_record import unheard_record
from leadrules.rendering.simulation.record import policy_record, reading_record
from leadrules.rendering.simulation.sections import tier_name
from leadrules.simulation.replay.shape import ENTERING, Arrival, DayLoad, Flow, Kept, Quantiles, Replay, Standing, Worst
from leadrules.simulation.simulation import Setting
from leadrules.text.dates import day_of

Record = dict[str, object]


def as_record(replay: Replay, settings: Sequence[Setting] = ()) -> Record:
    """The object."""
    names = [each.tier for each in (*replay.standings, *replay.before)]
    days = groupby(replay.standings, key=lambda each: each.day)
    return {
        "policy": policy_record(replay.policy, replay.file),
        "set": {each.name: {"value": each.value, "was": each.was} for each in settings},
        "from": instant(replay, replay.since),
        "to": instant(replay, replay.until),
        "every": replay.every,
        "entered": replay.entered,
        "outcome": replay.won,
        "nobody": replay.nobody,
        "unheard": unheard_record(replay.unheard),
        "notes": list(all_notes(replay)),
        "leads": replay.leads,
        "never_entered": replay.never,
        "events": replay.report.events,
        "steps": replay.steps,
        "arrivals": [_arrival(each) for each in replay.arrivals],
        "before": _tiers(replay.before, names),
        "tiers": [{"day": _day(day), "leads": _tiers(list(own), names)} for day, own in days],
        "flows": [_flow(each, names) for each in replay.flows],
        "stages": [asdict(each) for each in replay.stages],
        "moves": [{"from": each.origin, "to": each.target, "times": each.times} for each in replay.stage_moves],
        "follow_ups": [_kept(each) for each in replay.kept],
        "capacity": dict(replay.capacity),
        "loads": [_load(each) for each in replay.loads],
        "worst": [_worst(replay, each) for each in replay.worst],
        "reading": reading_record(replay.report),
    }


def seconds(microseconds: int | None) -> int | Decimal | None:
    """`90`, `0.5`: exact."""
    if microseconds is None:
        return None
    whole, rest = divmod(microseconds, SECOND)
    return Decimal(microseconds).scaleb(-6).normalize() if rest else whole


def quantiles_record(lengths: Quantiles | None) -> Record | None:
    """How many, and the lengths in seconds; null where nobody knows them."""
    if lengths is None:
        return None
    own = asdict(lengths)
    return {"count": own.pop("count"), **{name: seconds(each) for name, each in own.items()}}


def _arrival(arrival: Arrival) -> Record:
    return {
        "kind": arrival.kind,
        "name": arrival.name,
        "leads": arrival.leads,
        "there_before": arrival.there_before,
        "seconds_after_entry": quantiles_record(arrival.after_entry),
        "seconds_before_won": quantiles_record(arrival.before_won),
    }


def _tiers(standings: Sequence[Standing], names: Sequence[str | None]) -> Mapping[str, int]:
    return {tier_name(each.tier, names): each.leads for each in standings}


def _flow(flow: Flow, names: Sequence[str | None]) -> Record:
    """`from` is null for those that enter."""
    old = None if flow.old == ENTERING else tier_name(flow.old, names)
    return {"day": _day(flow.day), "from": old, "to": tier_name(flow.new, names), "times": flow.times}


def _kept(kept: Kept) -> Record:
    return {
        "because": kept.because,
        "rule": str(kept.place),
        "by": kept.by,
        "met": kept.met,
        "late": kept.late,
        "missed": kept.missed,
        "open": kept.open,
        "no_longer_asked": kept.withdrawn,
        "seconds_left": quantiles_record(kept.margin),
        "business_seconds_left": quantiles_record(kept.business_margin),
        "seconds_overdue": quantiles_record(kept.overdue),
        "business_seconds_overdue": quantiles_record(kept.business_overdue),
    }


def _load(load: DayLoad) -> Record:
    """A day of a channel; `above` is null without a capacity."""
    above = None if load.capacity is None else max(0, load.follow_ups - load.capacity)
    return {
        "day": _day(load.day),
        "by": load.by,
        "follow_ups": load.follow_ups,
        "capacity": load.capacity,
        "above": above,
    }


def _worst(replay: Replay, worst: Worst) -> Record:
    return {
        "lead": worst.lead,
        "because": worst.because,
        "rule": str(worst.place),
        "by": worst.by,
        "after": {"action": worst.action, "at": instant(replay, worst.at)},
        "due": instant(replay, worst.due),
        "answered": None if worst.answered is None else instant(replay, worst.answered),
        "seconds_over": seconds(worst.late),
        "business_seconds_over": seconds(worst.business_late),
        "no_longer_asked": worst.withdrawn,
    }


def _day(day: int) -> str:
    return day_of(day).isoformat()
