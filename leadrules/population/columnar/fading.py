"""What events of some age count: a step of age gives the points, as in `model.signals.fade_points`."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadrules.model.signals import Fade, Halving, fade_points
from leadrules.records.prepared.shape import Whole


def faded(points: int, fade: Fade, ages: Whole) -> NDArray[np.float64]:
    """The points that events of these ages count: whole numbers of less than 53 bits, so floating point is exact."""
    steps = steps_of(points, fade)
    return np.asarray(steps[np.minimum(ages // fade.every, len(steps) - 1)])


def steps_of(points: int, fade: Fade) -> NDArray[Any]:
    """What an event counts after so many steps; the last is 0 and holds from there on."""
    last = 11 if isinstance(fade, Halving) else -(-100 // fade.percent)
    return np.array([fade_points(points, fade, step * fade.every) for step in range(last + 1)], np.float64)
