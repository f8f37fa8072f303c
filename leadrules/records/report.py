"""What was read and what was not: counted by kind, with the first examples. Nothing is dropped silently."""

from attrs import frozen

from leadrules.diagnostics.diagnostic import Code
from leadrules.records.reading import Trouble

EXAMPLES = 3  # shown of each kind


@frozen
class Example:
    """One place in the data. `column` and `value` are empty where a whole row is meant."""

    file: str
    row: int
    column: str
    value: str
    hint: str


@frozen
class RejectedRows:
    """Rows of one kind that could not be used."""

    code: Code
    count: int
    examples: tuple[Example, ...]


@frozen
class TroubledValues:
    """Values of one field that are not simply what stands in the file."""

    side: str  # "lead" or "event"
    field: str
    trouble: Trouble
    count: int
    examples: tuple[Example, ...]


@frozen
class AbsentField:
    """A field that no row of a file has: unknown everywhere."""

    file: str
    side: str
    field: str
    column: str


@frozen
class UnusedHeaders:
    """What a file holds and the policy does not read."""

    file: str
    headers: tuple[str, ...]


@frozen
class RejectedRow:
    """A row that was not used, as it stands in its file."""

    file: str
    row: int
    code: Code
    hint: str
    cells: tuple[tuple[str, object], ...]


@frozen
class ReadingReport:
    """What reading came to. A repeated lead row counted once; a repeated event row is an event of its own."""

    leads: int
    events: int
    lead_rows: int = 0
    event_rows: int = 0
    repeated_leads: int = 0
    repeated_events: int = 0
    rejected: tuple[RejectedRows, ...] = ()  # in the order of their codes
    troubles: tuple[TroubledValues, ...] = ()  # leads before events, in the order of the fields
    absent: tuple[AbsentField, ...] = ()
    unused: tuple[UnusedHeaders, ...] = ()
    rejects: tuple[RejectedRow, ...] = ()  # only where they were asked for

    @property
    def rejected_rows(self) -> int:
        """How many rows were not used."""
        return sum(kind.count for kind in self.rejected)
