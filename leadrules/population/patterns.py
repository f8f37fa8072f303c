"""What is made of several truths about a lead: most leads have them in common with many others."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import numpy as np

from leadrules.records.prepared.shape import Truth

_Made = TypeVar("_Made")


def by_pattern(
    truths: Sequence[Truth], make: Callable[[tuple[int, ...]], _Made], *, count: int
) -> Callable[[int], _Made]:
    """For a lead, what `make` makes of the places of the truths that hold for it; made once for all that are alike."""
    packed = np.packbits(np.array(truths, bool).reshape(len(truths), count), axis=0)
    width, bits = len(packed), packed.T.tobytes()
    known: dict[bytes, _Made] = {}

    def of_lead(lead: int) -> _Made:
        pattern = bits[lead * width : (lead + 1) * width]
        if pattern not in known:
            known[pattern] = make(tuple(np.flatnonzero(np.unpackbits(np.frombuffer(pattern, np.uint8))).tolist()))
        return known[pattern]

    return of_lead
