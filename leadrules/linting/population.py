"""The leads that a policy is held against."""

from collections.abc import Callable
from typing import Any, TypeVar

from attrs import evolve, field, frozen

from leadrules.model.lead import Lead
from leadrules.model.policy import Policy
from leadrules.model.schema import Field, Schema
from leadrules.model.values import Kind
from leadrules.records.assembling import Progress
from leadrules.records.history import read_history
from leadrules.records.opening import Origin
from leadrules.records.report import ReadingReport
from leadrules.records.table import ReadOptions

T = TypeVar("T")


@frozen
class Population:
    """Leads with their events, as they were read for the policy at an instant.

    `as_of` is microseconds since 1970-01-01T00:00Z. `outcome` names the lead field that says what became of a lead (won,
    lost); it is read even if the policy does not mention it, and is unknown for leads of which nothing has become yet.
    What several lints want to know of the leads is worked out once: they `ask` for it with the same function.
    """

    leads: tuple[Lead, ...]
    report: ReadingReport
    as_of: int
    outcome: str | None = None
    _answers: dict[Callable[[Any], object], object] = field(factory=dict, init=False, eq=False, repr=False)

    def ask(self, question: Callable[["Population"], T]) -> T:
        """The answer of a function of the population; it is called once, whoever asks."""
        if question not in self._answers:
            self._answers[question] = question(self)
        answer: Any = self._answers[question]
        found: T = answer
        return found


@frozen
class Files:
    """Where leads and events lie, and the column of the leads that says what became of each."""

    leads: Origin
    events: Origin | None = None
    outcome: str | None = None
    options: ReadOptions = field(factory=ReadOptions)


def read_population(policy: Policy, files: Files, as_of: int, progress: Progress | None = None) -> Population:
    """Read the leads for a policy; raises RecordsError where a file can't be used."""
    schema, outcome = _with_outcome(policy.schema, files.outcome)
    told = progress or _nobody
    history = read_history(schema, policy.calendar, files.leads, files.events, files.options, told)
    return Population(history.leads, history.report, as_of, outcome)


def _nobody(_file: str, _rows: int) -> None:
    """Want to be told nothing of the reading."""


def _with_outcome(schema: Schema, column: str | None) -> tuple[Schema, str | None]:
    """The schema with the outcome in it, and the name of its field: the policy's own where it has one."""
    if column is None:
        return schema, None
    for known in schema.lead_fields:
        if column in {known.name, known.column}:
            return schema, known.name
    extended = (*schema.lead_fields, Field(column, Kind.TEXT))
    return evolve(schema, lead_fields=extended), column
