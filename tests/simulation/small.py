"""Small policies over a handful of leads, answered by the interpreter, a few leads a block."""

from collections.abc import Sequence

from attrs import evolve

from leadrules.model.lead import Event, Lead
from leadrules.model.policy import Policy
from leadrules.model.schema import Schema
from leadrules.model.values import DAY, HOUR
from leadrules.pipeline import compile_source
from leadrules.population.plan import make_plan
from leadrules.records.columnar.of_leads import typed_leads
from leadrules.records.prepared.clustering import cluster
from leadrules.records.prepared.shape import PreparedHistory
from leadrules.records.report import ReadingReport
from leadrules.simulation.changes import Comparison
from leadrules.simulation.comparison import Side, compare
from leadrules.simulation.shape import Snapshot
from leadrules.simulation.sharing import shared_schema
from leadrules.simulation.snapshot import take_snapshot
from leadrules.text.source import Source
from tests.population.by_interpreter import answers

AS_OF = 20_000 * DAY + 12 * HOUR  # noon of 2024-10-04, in UTC
BLOCK = 3  # leads


def compiled(text: str, name: str = "small.rules") -> Policy:
    """What a text means."""
    compilation = compile_source(Source(name, text))
    assert () == compilation.diagnostics
    assert compilation.compiled is not None
    return compilation.compiled.policy


def lead(name: str, *actions: tuple[str, int], **fields: object) -> Lead:
    """A lead by its id, what it did so many hours before, and its fields."""
    events = tuple(Event(action, AS_OF - hours * HOUR) for action, hours in actions)
    return Lead(name, fields, events)


def history_of(schema: Schema, leads: Sequence[Lead], block: int = BLOCK) -> PreparedHistory:
    """The leads, prepared."""
    return evolve(cluster(schema, typed_leads(schema, leads), block), report=_report(leads))


def _report(leads: Sequence[Lead]) -> ReadingReport:
    """As if each lead and each event had come from a row."""
    events = sum(len(each.events) for each in leads)
    return ReadingReport(len(leads), events, len(leads), events)


def simulated(policy: Policy, leads: Sequence[Lead], as_of: int = AS_OF, block: int = BLOCK) -> Snapshot:
    """What the policy does with the leads."""
    plan = make_plan(policy)
    return take_snapshot(plan, answers(plan, leads, as_of, block), as_of, _report(leads))


def compared(
    old: Policy, new: Policy, leads: Sequence[Lead], as_of: int = AS_OF, most: int = 10, block: int = BLOCK
) -> tuple[Snapshot, Comparison]:
    """What becomes different for the leads."""
    schema = shared_schema(old, new)
    assert schema is not None
    history = history_of(schema, leads, block)
    sides = (Side(plan, history, answers(plan, leads, as_of, block)) for plan in map(make_plan, (old, new)))
    return compare(*sides, as_of, most)
