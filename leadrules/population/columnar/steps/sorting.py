"""By lead, and of each lead in time."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from leadrules.records.prepared.shape import Whole

_SHORT: Final = 16  # numbers of so many bits are sorted by passes over buckets, without a comparison


def by_lead_and_time(lead: NDArray[Any], at: Whole) -> tuple[Whole, NDArray[Any], Whole]:
    """The places of events in this order, of one lead and instant as they came; and lead and time in this order.

    By buckets of time first, then by lead; what fell into one bucket is put in order at the end, which is little.
    """
    if not len(at):
        return np.zeros(0, np.int64), lead, at
    low = int(at.min())
    finer = max(0, (int(at.max()) - low).bit_length() - _SHORT)
    order = np.argsort(((at - low) >> finer).astype(np.uint16), kind="stable")
    bits = int(lead.max()).bit_length()
    for part in range(0, bits, _SHORT):
        digits = (lead.take(order) >> part).astype(np.uint8 if bits - part <= 8 else np.uint16)
        order = order.take(np.argsort(digits, kind="stable"))
    lead, at = lead.take(order), at.take(order)
    same = lead[1:] == lead[:-1]
    wrong = np.flatnonzero(same & (at[1:] < at[:-1]))
    if len(wrong):
        bucket = (at - low) >> finer
        _mend(order, at, same & (bucket[1:] == bucket[:-1]), wrong, 1 << finer)
    return order, lead, at


def _mend(order: Whole, at: Whole, together: NDArray[np.bool_], wrong: Whole, width: int) -> None:
    """Puts each run of what is of one lead and bucket in order of the time, where `wrong` are places that are not.

    A bucket is no wider than `width`.
    """
    run = np.concatenate(([0], np.cumsum(~together)))
    broken = np.zeros(run[-1] + 1, np.bool_)
    broken[run[wrong + 1]] = True
    places = np.flatnonzero(broken[run])
    run = run[places]
    new = np.append(True, run[1:] != run[:-1])
    number = np.cumsum(new)
    if (int(number[-1]) + 1) * width * 2 >= 2**62:
        mended = places[np.lexsort((at[places], run))]
    else:  # almost in order, which is where merging is quick
        since = at[places] - at[places[new]][number - 1]  # from the first of its run: less than a bucket either way
        mended = places[np.argsort(number * 2 * width + since, kind="stable")]
    order[places], at[places] = order[mended], at[mended]
