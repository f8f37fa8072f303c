"""What each rule gave each lead, kept by lead: most rules give most leads nothing, which need not be kept."""

from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from leadrules.population.answers import Tally
from leadrules.records.prepared.shape import Whole


@frozen(eq=False)
class Gifts:
    """The rules that gave lead i points are `rules[starts[i]:starts[i + 1]]`, in their order, each with what it gave."""

    starts: Whole
    rules: NDArray[np.int32]
    points: Whole
    times: Whole


def gifts_by_lead(tallies: Sequence[Tally], leads: int) -> Gifts:
    """The tallies without those that gave nothing."""
    givers = [np.flatnonzero(tally.points) for tally in tallies]
    sizes = [len(each) for each in givers]
    lead = np.concatenate([np.zeros(0, np.intp), *givers])
    order = np.argsort(lead, kind="stable")
    rules = np.repeat(np.arange(len(tallies), dtype=np.int32), sizes)[order]
    points, times = (
        np.concatenate([np.zeros(0, np.int64), *each])[order]
        for each in (
            [tally.points[own] for tally, own in zip(tallies, givers, strict=True)],
            [tally.times[own] for tally, own in zip(tallies, givers, strict=True)],
        )
    )
    starts = np.concatenate([[0], np.cumsum(np.bincount(lead, minlength=leads))])
    return Gifts(starts, rules, points, times)
