"""The instant of the decision: known while the query is written, or found by the engine, in a column of every row."""

from typing import Final

from attrs import frozen

from leadrules.model.values import RANGES, Kind
from leadrules.population.relational.trees import Tree, binary, column, whole

NOW: Final = "now"


@frozen
class Moment:
    """An instant; `at` is None where only the engine will know it."""

    at: int | None = None

    @property
    def bounds(self) -> tuple[int, int]:
        """Between which instants it lies."""
        return RANGES[Kind.TIME] if self.at is None else (self.at, self.at)

    @property
    def columns(self) -> tuple[str, ...]:
        """The column that holds it, in every relation whose rows need it."""
        return (NOW,) if self.at is None else ()

    def less(self, length: int, table: str | None = None) -> Tree:
        """The instant so long before it."""
        if self.at is not None:
            return whole(self.at - length)
        own = column(NOW, table)
        return own if not length else binary("-" if length > 0 else "+", own, whole(abs(length)))
