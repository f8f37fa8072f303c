"""The first of a lead's own instants that lies behind another: halving in many stretches at once."""

import numpy as np

from leadrules.records.prepared.shape import Whole


def behind(starts: Whole, at: Whole, owner: Whole, instants: Whole) -> Whole:
    """For each instant the place of the first of its owner's that is later; the end of the owner's, where there is none.

    Those of owner o are `at[starts[o]:starts[o + 1]]`, in order.
    """
    low, high = starts[owner].copy(), starts[owner + 1]
    for step in range(int((high - low).max(initial=0)).bit_length() - 1, -1, -1):
        further = np.minimum(low + (1 << step), high)
        inside = low + (1 << step) <= high
        inside[inside] = at[further[inside] - 1] <= instants[inside]
        low = np.where(inside, further, low)
    return low
