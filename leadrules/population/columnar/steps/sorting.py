"""By lead, and of each lead in time."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from leadrules.records.prepared.shape import Whole

_ROOM: Final = 63  # bits of a number that is not negative


def by_lead_and_time(lead: NDArray[Any], at: Whole) -> tuple[Whole, NDArray[Any], Whole]:
    """The places of events in this order, of one lead and instant as they came; and lead and time in this order.

    Lead, bucket of time and place are one number, as numbers alone are sorted quickest. Buckets are as narrow as there is
    room; what fell into one is put in order at the end, which is little.
    """
    if not len(at):
        return np.zeros(0, np.int64), lead, at
    low, place = int(at.min()), len(at).bit_length()
    time = (int(at.max()) - low).bit_length()
    finer = max(0, time + place + int(lead.max()).bit_length() - _ROOM)
    bucket = time - finer
    if bucket < 0:
        raise OverflowError("so many events of so many leads are no part of a shard")
    keys = lead.astype(np.int64)
    keys <<= bucket
    keys |= (at - low) >> finer
    keys <<= place
    keys |= np.arange(len(keys))
    keys.sort()
    order = keys & ((1 << place) - 1)
    keys >>= place
    lead, at = (keys >> bucket).astype(lead.dtype), at.take(order)
    same = keys[1:] == keys[:-1]
    wrong = np.flatnonzero(same & (at[1:] < at[:-1]))
    if len(wrong):
        _mend(order, at, same, wrong, 1 << finer)
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
