"""How much may be held in memory, and where the rest goes: a temporary file without a name, gone whatever happens."""

from tempfile import TemporaryFile
from typing import Any, Final

from numpy.typing import NDArray

from leadrules.records.prepared.shelf import Part, Segment, Shelf

USUAL: Final = 256 << 20  # bytes held on the way, and as many of what is ready


class Room:
    """Memory up to a limit, then a file."""

    def __init__(self, memory: int = USUAL, folder: str | None = None) -> None:
        """`folder` is where the file would be made; None: where temporary files of this machine are."""
        self.memory = memory
        self._folder = folder
        self._held = 0
        self._shelf: Shelf | None = None

    def shelf(self) -> Shelf:
        """The file, made when it is first needed."""
        if self._shelf is None:
            file = TemporaryFile(dir=self._folder, buffering=0, prefix="leadrules-")  # noqa: SIM115  it stays open
            self._shelf = Shelf(file)
        return self._shelf

    def keep(self, array: NDArray[Any]) -> Part:
        """The array, or where it was put. Where there is no room for it on the disk, it stays."""
        if self._held + array.nbytes > self.memory:
            try:
                return self.shelf().put(array)
            except OSError:
                self.memory = 1 << 62
        self._held += array.nbytes
        return array

    def take(self, part: Part) -> NDArray[Any]:
        """What was kept."""
        return self.shelf().get(part) if isinstance(part, Segment) else part
