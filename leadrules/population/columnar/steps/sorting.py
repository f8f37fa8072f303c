"""By lead, and of each lead in time."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from leadrules.records.prepared.shape import Whole

_SHORT = 1 << 16  # numbers of 16 bits are sorted by two passes over buckets, without a comparison


def by_lead_and_time(lead: NDArray[Any], at: Whole) -> Whole:
    """The places of events in this order; of one lead and instant as they came.

    By buckets of time first, then by lead; what fell into one bucket is put in order at the end, which is little.
    """
    if not len(at):
        return np.zeros(0, np.int64)
    low = int(at.min())
    width = (int(at.max()) - low) // _SHORT + 1
    bucket = ((at - low) // width).astype(np.uint16)
    order = np.argsort(bucket, kind="stable")
    for part in range(0, int(lead.max()).bit_length(), 16):
        digits = (lead.take(order) >> part).astype(np.uint16)
        order = order.take(np.argsort(digits, kind="stable"))
    return order if width == 1 else _mended(order, lead.take(order), bucket.take(order), at)


def _mended(order: Whole, lead: NDArray[Any], bucket: NDArray[np.uint16], at: Whole) -> Whole:
    """The order, where that of one lead and bucket is that of the time as well."""
    then = at.take(order)
    together = (lead[1:] == lead[:-1]) & (bucket[1:] == bucket[:-1])
    wrong = together & (then[1:] < then[:-1])
    if not wrong.any():
        return order
    run = np.concatenate(([0], np.cumsum(~together)))
    broken = np.zeros(run[-1] + 1, np.bool_)
    broken[run[1:][wrong]] = True
    places = np.flatnonzero(broken[run])
    these = order[places]
    order[places] = these[np.lexsort((then[places], run[places]))]
    return order
