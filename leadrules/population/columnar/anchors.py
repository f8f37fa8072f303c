"""The event from which each lead's follow-up counts, as `evaluation.follow_ups.anchor_of` says."""

from typing import Final

import numpy as np
from attrs import frozen

from leadrules.model.values import Kind
from leadrules.population.columnar.arithmetic import convert
from leadrules.population.columnar.arrays import taken
from leadrules.population.columnar.choosing import choose
from leadrules.population.columnar.events import event_column
from leadrules.population.columnar.frames import Frame
from leadrules.population.columnar.memory import once
from leadrules.population.columnar.runs import Selected, picked_from
from leadrules.population.columnar.situation import Situation
from leadrules.population.plan import Wait
from leadrules.records.prepared.shape import Column, Truth, Whole

NEVER: Final = np.iinfo(np.int64).max
_EVER: Final = np.iinfo(np.int64).min


@frozen(eq=False)
class Anchors:
    """The anchors of all leads; where none is `found`, the other columns say nothing."""

    found: Truth
    action: Column
    at: Whole
    start: Whole  # the time that `from FIELD` names, else `at`
    contact: Truth  # the anchor is a contact itself


def anchors_of(wait: Wait, wanted: Truth, contacts: Selected | None, now: Situation, leads: Frame) -> Anchors:
    """The first candidate after the last contact; without one, or without `contact when`, the latest candidate.

    Only those leads are looked at that are `wanted`.
    """
    count = len(now.shard.ids)
    candidates = choose(wait.candidates, now, leads)
    candidates = picked_from(candidates, np.flatnonzero(wanted.take(candidates.owner)))
    latest = np.full(count, _EVER)
    np.maximum.at(latest, candidates.owner, candidates.at)
    found, at = latest != _EVER, latest
    if contacts is not None:
        last, first = _last(contacts, now), np.full(count, NEVER)
        waiting = np.flatnonzero(candidates.at > last.take(candidates.owner))
        np.minimum.at(first, candidates.owner.take(waiting), candidates.at.take(waiting))
        at = np.where(first == NEVER, latest, first)
    equals = picked_from(candidates, np.flatnonzero(candidates.at == at.take(candidates.owner)))
    return _chosen(wait, equals, contacts, found, at, now)


def _last(contacts: Selected, now: Situation) -> Whole:
    """When each lead was last in touch."""

    def find() -> Whole:
        last = np.full(len(now.shard.ids), _EVER)
        np.maximum.at(last, contacts.owner, contacts.at)
        return last

    return once(now, "last contact", now.plan.policy.contact, find)


def _chosen(
    wait: Wait, equals: Selected, contacts: Selected | None, found: Truth, at: Whole, now: Situation
) -> Anchors:
    """Of candidates at one instant: the greatest action, then the latest FIELD, then one that is no contact."""
    owner, action = equals.owner, event_column("action", now, equals)
    named, contact = _named(wait, equals, now), _are_contacts(wait, equals, contacts, now)
    if equals.count > np.count_nonzero(found):
        keys = [] if named is None else [np.where(named[0], named[1], 0), named[0]]
        ranked = np.lexsort((~contact, *keys, action.values, owner))
        last = ranked[np.append(owner[ranked][1:] != owner[ranked][:-1], True)]
        owner, contact, action = owner[last], contact[last], taken(action, last)
        named = None if named is None else (named[0][last], named[1][last])
    codes, start, own = np.zeros(len(found), np.int32), at, np.zeros(len(found), bool)
    codes[owner], own[owner] = action.values, contact
    if named is not None:
        start = at.copy()
        start[owner] = np.where(*named, at[owner])
    shown = None if action.known is None else codes >= 0
    return Anchors(found, Column(Kind.TEXT, codes, shown, action.texts), at, start, own)


def _named(wait: Wait, equals: Selected, now: Situation) -> tuple[Truth, Whole] | None:
    """Where the time that `from FIELD` names is known, and that time; nothing, where it names none."""
    if wait.follow_up.anchor in {None, "at"}:
        return None
    column = event_column(str(wait.follow_up.anchor), now, equals)
    if wait.follow_up.anchor_kind is Kind.DATE:
        column = convert(now.plan.policy.calendar, column, Kind.TIME)
    return np.ones(equals.count, bool) if column.known is None else column.known, column.values


def _are_contacts(wait: Wait, equals: Selected, contacts: Selected | None, now: Situation) -> Truth:
    contact = now.plan.policy.contact
    if contacts is None or wait.follow_up.after is None:  # then no candidate is one
        return np.zeros(equals.count, bool)
    return once(now, "marked", contact, lambda: _marked(contacts))[equals.rows]


def _marked(selected: Selected) -> Truth:
    """Which rows of the shard are selected."""
    marked = np.zeros(len(selected.shard.at), bool)
    marked[selected.rows] = True
    return marked
