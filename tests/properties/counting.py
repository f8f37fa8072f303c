"""How often things were seen, as a table that fits a terminal."""

from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

COLUMNS, WIDTH = 3, 44


@frozen
class Table:
    """Names and how often each was seen among so many."""

    title: str
    counts: Mapping[str, int]
    names: Sequence[str]
    of: int

    def rarer_than(self, share: float) -> list[str]:
        """The names that were seen less often than that."""
        return [name for name in self.names if self.counts[name] < share * self.of]

    def __str__(self) -> str:
        cells = [f"{100 * self.counts[name] / self.of:6.2f} %  {name}" for name in self.names]
        lines = -(-len(cells) // COLUMNS)
        rows = (cells[number::lines] for number in range(lines))
        return "\n".join((f"{self.title}, of {self.of:,}:", *(_row(row) for row in rows)))


def _row(cells: Iterable[str]) -> str:
    return "".join(f"{cell:{WIDTH}}" for cell in cells).rstrip()
