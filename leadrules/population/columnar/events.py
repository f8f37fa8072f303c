"""Frames of events: of their classes, and of single ones."""

from collections.abc import Mapping

import numpy as np
import pyarrow.compute as pc

from leadrules.model.expressions import Condition, Constant, EventAge, EventField, Operand
from leadrules.model.values import Kind
from leadrules.population.columnar.arrays import taken
from leadrules.population.columnar.conditions import true_in
from leadrules.population.columnar.frames import Frame
from leadrules.population.columnar.needs import needs
from leadrules.population.columnar.operands import value_in
from leadrules.population.columnar.runs import Selected, by_class, gathered
from leadrules.population.columnar.situation import Situation, ages
from leadrules.records.prepared.shape import Column, Truth


def class_frame(now: Situation) -> Frame:
    """One row a class. It can be asked what speaks of the fields that make classes, and of nothing else of the data."""
    known: Mapping[str, Column] = now.shard.classes

    def look(operand: Operand) -> Column | None:
        return known[operand.name] if isinstance(operand, EventField) else None

    def judge(_: Condition) -> Truth | None:
        return None

    return Frame(len(now.shard.starts) - 1, now.as_of, now.plan.policy.calendar, look, judge)


def event_frame(now: Situation, selected: Selected, leads: Frame) -> Frame:
    """One row an event. What does not speak of the event is asked of its lead."""

    def look(operand: Operand) -> Column | None:
        match operand:
            case Constant():
                return None
            case EventField():
                return event_column(operand.name, now, selected)
            case EventAge():
                return Column(Kind.DURATION, ages(now, selected.owner, selected.at))
            case _ if needs(operand).event:
                return None
            case _:
                return taken(value_in(leads, operand), selected.owner)

    def judge(condition: Condition) -> Truth | None:
        if needs(condition).event:
            return None
        truth = true_in(leads, condition)
        return truth.take(selected.owner) if truth.ndim else truth

    return Frame(selected.count, now.as_of, now.plan.policy.calendar, look, judge)


def event_column(name: str, now: Situation, selected: Selected) -> Column:
    """A field of the selected events."""
    shard = now.shard
    if name == "at":
        return Column(Kind.TIME, selected.at)
    column = shard.classes.get(name) or shard.rows.get(name)
    if column is None:
        return taken(lead_column(now, "id"), selected.owner)  # `lead`, the id of whose event it is
    gather = by_class if name in shard.classes else gathered
    known = None if column.known is None else gather(selected, column.known)
    return Column(column.kind, gather(selected, column.values), known, column.texts)


def lead_column(now: Situation, name: str) -> Column:
    """A field of the leads."""
    if name != "id" or name in now.shard.leads:
        return now.shard.leads[name]
    if "ids" not in now.memory:
        encoded = now.shard.ids.dictionary_encode()
        order = pc.sort_indices(encoded.dictionary)
        place = np.empty(len(order), np.int32)
        place[order.to_numpy()] = np.arange(len(order), dtype=np.int32)
        codes = place[encoded.indices.to_numpy()]
        now.memory["ids"] = Column(Kind.TEXT, codes, None, encoded.dictionary.take(order))
    found: Column = now.memory["ids"]
    return found
