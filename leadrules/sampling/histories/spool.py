"""Events in the order of time, however many there are: blocks go to a file one by one, and come back day by day."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from leadrules.sampling.histories.chance import Whole
from leadrules.sampling.histories.events import Happened

ROW: Final = np.dtype([("lead", "<i4"), ("at", "<i8"), ("action", "<i2"), ("words", "<u8")])
_TOGETHER: Final = 1_000_000  # rows that are put in order at once; a day with more is put in order by itself


class Spool:
    """A file of blocks, each in order of time, with the places at which their days begin."""

    def __init__(self, path: Path, days: Whole) -> None:
        """`days` are the instants, in milliseconds, at which days begin, and at which the last one ends."""
        self._path = path
        self._days = days
        self._begins: list[Whole] = []
        self._rows = 0
        path.touch()

    def add(self, first: int, happened: Happened) -> None:
        """Add a block of which `first` is the first lead."""
        order = np.argsort(happened.at, kind="stable")
        rows = np.empty(len(order), ROW)
        rows["lead"], rows["at"] = (happened.owner + first)[order], happened.at[order]
        rows["action"], rows["words"] = happened.action[order], happened.words[order]
        with self._path.open("ab") as file:
            file.write(rows.data)
        begins = np.searchsorted(rows["at"], self._days)
        begins[0], begins[-1] = 0, len(rows)
        self._begins.append(begins + self._rows)
        self._rows += len(rows)

    def in_order(self) -> Iterator[NDArray[Any]]:
        """All rows, by time; those of one instant by lead. Without any, one lot of none."""
        if not self._rows:
            yield np.empty(0, ROW)
            return
        begins = np.stack(self._begins)
        with self._path.open("rb") as file:
            for first, last in _days_together((begins[:, 1:] - begins[:, :-1]).sum(axis=0)):
                runs = []
                for low, high in zip(begins[:, first], begins[:, last], strict=True):
                    file.seek(int(low) * ROW.itemsize)
                    runs.append(np.frombuffer(file.read(int(high - low) * ROW.itemsize), ROW))
                rows = np.concatenate(runs)
                yield rows[np.argsort(rows["at"], kind="stable")]


def _days_together(counts: Sequence[int] | Whole) -> Iterator[tuple[int, int]]:
    first, together = 0, 0
    for day, count in enumerate(counts):
        if together and together + count > _TOGETHER:
            yield first, day
            first, together = day, 0
        together += int(count)
    yield first, len(counts)
