"""Band tables: each lead, or each event, goes to the first row whose condition holds."""

from collections.abc import Iterator

import numpy as np

from leadrules.model.signals import Bands
from leadrules.population.columnar.arrays import spread
from leadrules.population.columnar.choosing import over_classes, stretches
from leadrules.population.columnar.conditions import any_of, true_in
from leadrules.population.columnar.events import event_frame
from leadrules.population.columnar.frames import Frame
from leadrules.population.columnar.runs import Selected, picked_from
from leadrules.population.columnar.situation import Situation
from leadrules.records.prepared.shape import Truth


def leads_by_row(bands: Bands, leads: Frame) -> Iterator[Truth]:
    """The leads that each row takes."""
    left = np.ones(leads.count, np.bool_)
    for row in bands.rows:
        taken = left & spread(true_in(leads, row.condition), leads.count)
        left &= ~taken
        yield taken


def selected_by_row(bands: Bands, now: Situation, leads: Frame) -> Iterator[Selected]:
    """The events that each row takes: by whole classes where every row can be answered for them, else one by one."""
    conditions = [row.condition for row in bands.rows]
    by_class = [over_classes(each, now) for each in conditions]
    if all(must is can for must, can in by_class):
        left = np.ones(len(now.shard.starts) - 1, np.bool_)
        for _, can in by_class:
            yield stretches(now, left & can, [])
            left &= ~can
        return
    rest = stretches(now, any_of([can for _, can in by_class]), [])
    for condition in conditions:
        taken = spread(true_in(event_frame(now, rest, leads), condition), rest.count)
        yield picked_from(rest, np.flatnonzero(taken))
        rest = picked_from(rest, np.flatnonzero(~taken))
