"""How much may be held in memory, and where the rest goes: a temporary file without a name, gone whatever happens."""

import sys
from tempfile import TemporaryFile
from typing import Any, Final

from numpy.typing import NDArray

from leadrules.records.prepared.shelf import Part, Segment, Shelf

USUAL: Final = 320 << 20  # bytes: as much as ten million events take


class Room:
    """Memory up to a limit, shared by what is on its way and what is ready; then a file."""

    def __init__(self, memory: int = USUAL, folder: str | None = None) -> None:
        """`folder` is where the file would be made; None: where temporary files of this machine are."""
        self._memory = memory
        self._folder = folder
        self._held = 0
        self._shelf: Shelf | None = None

    @property
    def is_full(self) -> bool:
        """Is more held than should be?"""
        return self._held > self._memory

    def hold(self, count: int) -> None:
        """So many bytes more are held, or fewer."""
        self._held += count

    def stretch(self) -> None:
        """There is no room on the disk: whatever comes is held."""
        self._memory = sys.maxsize

    def shelf(self) -> Shelf:
        """The file, made when it is first needed."""
        if self._shelf is None:
            file = TemporaryFile(dir=self._folder, buffering=0, prefix="leadrules-")  # noqa: SIM115  it stays open
            self._shelf = Shelf(file)
        return self._shelf

    def keep(self, array: NDArray[Any]) -> Part:
        """The array, or where it was put."""
        if self._held + array.nbytes > self._memory:
            try:
                return self.shelf().put(array)
            except OSError:
                self.stretch()
        self.hold(array.nbytes)
        return array

    def take(self, part: Part) -> NDArray[Any]:
        """What was kept."""
        return self.shelf().get(part) if isinstance(part, Segment) else part
