"""How lengths lie, by values that occur among them: whole numbers, and the same whatever order they come in."""

from collections.abc import Iterable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from leadrules.simulation.replay.shape import Quantiles

_SHARES: Final = ((0, 1), (1, 4), (1, 2), (3, 4), (9, 10), (1, 1))


def quantiles(pieces: Iterable[NDArray[Any]]) -> Quantiles:
    """Of all pieces together: the lowest values that so many are not above."""
    lengths = np.sort(np.concatenate([np.zeros(0, np.int64), *pieces]))
    count = len(lengths)
    if not count:
        return Quantiles(0)
    places = [max(0, -(-part * count // whole) - 1) for part, whole in _SHARES]
    return Quantiles(count, *(int(lengths[place]) for place in places))
