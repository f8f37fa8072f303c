"""The sections of a simulation in the order in which one reads them."""

from collections.abc import Iterator

from attrs import evolve

from leadrules.rendering.simulation.comparison import comparison_sections
from leadrules.rendering.simulation.follow_ups import follow_up_sections
from leadrules.rendering.simulation.outcome import outcome_sections
from leadrules.rendering.simulation.sections import Section
from leadrules.rendering.simulation.snapshot import claim_sections, field_sections, snapshot_sections
from leadrules.rendering.simulation.sweep import sweep_section
from leadrules.simulation.shape import Snapshot
from leadrules.simulation.simulation import Simulation


def sections(simulation: Simulation) -> Iterator[Section]:
    """All of them."""
    yield from first_sections(simulation)
    yield from other_sections(simulation)


def first_sections(simulation: Simulation) -> Iterator[Section]:
    """What is broken, then what became of the leads, then what moves."""
    if _is_broken(simulation.snapshot):
        yield from claim_sections(simulation.snapshot)
    if simulation.outcome:
        judged = outcome_sections(simulation.outcome, simulation.against.outcome if simulation.against else None)
        yield from _titled(f"what became of the {_leads(simulation.outcome.leads)} judged", judged)
        if simulation.sweep:
            yield sweep_section(simulation.sweep, simulation.outcome)
    if simulation.against:
        yield from comparison_sections(simulation.snapshot, simulation.against.comparison)


def other_sections(simulation: Simulation) -> Iterator[Section]:
    """Everything else, beside what it was before where there is something to compare with."""
    now = simulation.snapshot
    old = simulation.against.comparison.old if simulation.against else None
    title = f"all {_leads(now.leads)} as of then, judged or not" if simulation.outcome else ""
    yield from _titled(title, snapshot_sections(now, old))
    yield from follow_up_sections(now, old)
    if not _is_broken(now):
        yield from claim_sections(now)
    yield from field_sections(now)


def change_sections(simulation: Simulation) -> Iterator[Section]:
    """What a change would do, beside what is proved of it: who moves where, by which rules, and how much there is to do."""
    if simulation.against:
        yield from comparison_sections(simulation.snapshot, simulation.against.comparison)
        yield from follow_up_sections(simulation.snapshot, simulation.against.comparison.old)


def _titled(title: str, sections: Iterator[Section]) -> Iterator[Section]:
    """The first of them bears it."""
    for place, section in enumerate(sections):
        yield evolve(section, title=title) if place == 0 else section


def _leads(count: int) -> str:
    return "1 lead" if count == 1 else f"{count:,} leads"


def _is_broken(now: Snapshot) -> bool:
    return any(each.leads for each in (*now.claims, *now.assumptions))
