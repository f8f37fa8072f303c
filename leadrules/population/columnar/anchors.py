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


def anchors_of(wait: Wait, contacts: Selected | None, now: Situation, leads: Frame) -> Anchors:
    """The first candidate after the last contact; without one, or without `contact when`, the latest candidate."""
    count = len(now.shard.ids)
    candidates = choose(wait.candidates, now, leads)
    latest = np.full(count, _EVER)
    np.maximum.at(latest, candidates.owner, candidates.at)
    found, at = latest != _EVER, latest
    if contacts is not None:
        last, first = np.full(count, _EVER), np.full(count, NEVER)
        np.maximum.at(last, contacts.owner, contacts.at)
        waiting = np.flatnonzero(candidates.at > last[candidates.owner])
        np.minimum.at(first, candidates.owner[waiting], candidates.at[waiting])
        at = np.where(first == NEVER, latest, first)
    equals = picked_from(candidates, np.flatnonzero(candidates.at == at[candidates.owner]))
    return _chosen(wait, equals, contacts, found, now)


def _chosen(wait: Wait, equals: Selected, contacts: Selected | None, found: Truth, now: Situation) -> Anchors:
    """Of candidates at one instant: the greatest action, then the latest FIELD, then one that is no contact."""
    owner, action = equals.owner, event_column("action", now, equals)
    known, named = _named(wait, equals, now)
    contact = _are_contacts(wait, equals, contacts, now)
    if equals.count > np.count_nonzero(found):
        ranked = np.lexsort((~contact, np.where(known, named, 0), known, action.values, owner))
        last = ranked[np.append(owner[ranked][1:] != owner[ranked][:-1], True)]
        owner, known, named, contact = owner[last], known[last], named[last], contact[last]
        action, equals = taken(action, last), picked_from(equals, last)
    codes, at, start = np.zeros(len(found), np.int32), np.zeros(len(found), np.int64), np.zeros(len(found), np.int64)
    codes[owner], at[owner], start[owner] = action.values, equals.at, np.where(known, named, equals.at)
    own = np.zeros(len(found), bool)
    own[owner] = contact
    shown = None if action.known is None else codes >= 0
    return Anchors(found, Column(Kind.TEXT, codes, shown, action.texts), at, start, own)


def _named(wait: Wait, equals: Selected, now: Situation) -> tuple[Truth, Whole]:
    """Where the time that `from FIELD` names is known, and that time."""
    if wait.follow_up.anchor in {None, "at"}:
        return np.zeros(equals.count, bool), equals.at
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
