"""What events count whose points fade: at each step of their age a little less, taken away at the step of the lead that
first finds them so old.
"""

from itertools import pairwise
from typing import Final

import numpy as np

from leadrules.model.signals import Fade
from leadrules.population.columnar.fading import steps_of
from leadrules.population.columnar.steps.spans import Spans
from leadrules.population.columnar.steps.view import View, steps_at
from leadrules.records.prepared.shape import Whole

ROOM: Final = 2**62  # points of all events together


def faded(view: View, spans: Spans, points: int, fade: Fade) -> Whole:
    """The sum of what the events count at each step; `points` times their number must be less than ROOM."""
    changes = np.zeros(view.count + 1, np.int64)
    levels = [int(each) for each in steps_of(points, fade)]
    np.add.at(changes, spans.begin, levels[0])
    for number, (before, level) in enumerate(pairwise(levels), 1):
        where = steps_at(view, spans.places, spans.lead, number * fade.every)
        where = np.minimum(np.maximum(where, spans.begin), spans.end)
        if (where == spans.end).all():
            np.add.at(changes, spans.end, -before)  # none grows older while it counts
            break
        np.add.at(changes, where, level - before)
    return np.cumsum(changes[:-1], out=changes[:-1])
