"""At which instants the leads of a shard are asked about."""

from typing import Final

import numpy as np
from attrs import frozen

from leadrules.model.calendar import Calendar
from leadrules.model.values import Kind
from leadrules.population.columnar.arithmetic import convert
from leadrules.population.columnar.steps.sorting import by_lead_and_time
from leadrules.records.prepared.shape import Shard, Whole

NEVER: Final = np.iinfo(np.int64).max
EVER: Final = np.iinfo(np.int64).min


@frozen
class When:
    """The instants at which each lead is asked about, in microseconds: its steps.

    With `instants`, which ascend, these; without, each instant at which the lead has an event. Of them those from the
    lead's entry on and within `since` and `until`, both ends included; and the entry itself, if it lies there. A lead
    enters at the time that the field `entry` names (of a date its midnight); where there is none, or it is unknown, by
    its first event, and one that has none never enters.
    """

    since: int | None = None
    until: int | None = None
    instants: tuple[int, ...] | None = None
    entry: str | None = None


@frozen(eq=False)
class Instants:
    """The steps of each lead of a shard: those of lead i are `at[first[i]:first[i + 1]]`, in order, each once."""

    first: Whole
    at: Whole


def instants_of(shard: Shard, when: When, calendar: Calendar, leads: range | None = None) -> Instants:
    """The steps of all leads of a shard, or of some alone."""
    count = len(shard.ids)
    entry = entries(shard, when.entry, calendar)
    if leads is not None:
        entry[: leads.start] = entry[leads.stop :] = NEVER
    since = EVER if when.since is None else when.since
    until = NEVER - 1 if when.until is None else when.until
    if when.instants is None:
        lead, at = shard.owner, shard.at
    else:
        asked = range(count) if leads is None else leads
        lead = np.repeat(np.arange(asked.start, asked.stop, dtype=np.int32), len(when.instants))
        at = np.tile(np.array(when.instants, np.int64), len(asked))
    own = (at >= np.maximum(entry, since)[lead]) & (at <= until)
    entering = np.flatnonzero((entry >= since) & (entry <= until)).astype(np.int32)
    lead, at = np.concatenate((lead[own], entering)), np.concatenate((at[own], entry[entering]))
    _, lead, at = by_lead_and_time(lead, at)
    new = np.ones(len(at), bool)
    new[1:] = (lead[1:] != lead[:-1]) | (at[1:] != at[:-1])
    return Instants(np.searchsorted(lead[new], np.arange(count + 1)), at[new])


def entries(shard: Shard, field: str | None, calendar: Calendar) -> Whole:
    """When each lead enters; NEVER for those that never do."""
    entry = np.full(len(shard.ids), NEVER)
    np.minimum.at(entry, shard.owner.astype(np.intp), shard.at)
    if field is None:
        return entry
    column = shard.leads[field]
    if column.kind is Kind.DATE:
        column = convert(calendar, column, Kind.TIME)
    return column.values.copy() if column.known is None else np.where(column.known, column.values, entry)
