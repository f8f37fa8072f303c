"""The real data in this process: a policy, and the leads that it read."""

from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from attrs import frozen

from leadrules.model.clock import instant_of, instant_of_local
from leadrules.model.lead import Lead
from leadrules.model.policy import Policy
from leadrules.pipeline import compile_source
from leadrules.records.history import read_history
from leadrules.text.source import Source
from tests.real_data.data_sets import DataSet


@frozen
class Opened:
    """A policy, the leads that it read, and the time of the decision in microseconds."""

    policy: Policy
    leads: tuple[Lead, ...]
    at: int


def compiled(text: str) -> Policy:
    """What a text means."""
    compilation = compile_source(Source("real.rules", text))
    assert () == compilation.diagnostics
    return compilation.compiled.policy


def opened(data: DataSet, folder: Path, as_of: str) -> Opened:
    """A data set, read by its policy."""
    policy, leads = _read(data, folder)
    return Opened(
        policy, leads, instant_of_local(policy.calendar, instant_of(datetime.fromisoformat(as_of).replace(tzinfo=UTC)))
    )


@lru_cache(maxsize=1)  # of one after the other: all of them are more than a small machine likes to hold
def _read(data: DataSet, folder: Path) -> tuple[Policy, tuple[Lead, ...]]:
    """Its policy and its leads, at whatever time they are decided."""
    policy = compiled(data.policy.read_text(encoding="utf-8"))
    events = folder / data.name / data.events if data.events else None
    return policy, tuple(read_history(policy.schema, policy.calendar, folder / data.name / data.leads, events).leads)
