"""The sections of a simulation in the order in which one reads them."""

from collections.abc import Iterator

from leadrules.rendering.simulation.comparison import comparison_sections
from leadrules.rendering.simulation.follow_ups import follow_up_sections
from leadrules.rendering.simulation.sections import Section
from leadrules.rendering.simulation.snapshot import claim_sections, field_sections, snapshot_sections
from leadrules.simulation.simulation import Simulation


def sections(simulation: Simulation) -> Iterator[Section]:
    """What is broken first, then what moves, then everything."""
    now = simulation.snapshot
    comparison = simulation.against.comparison if simulation.against else None
    old = comparison.old if comparison else None
    broken = any(each.leads for each in (*now.claims, *now.assumptions))
    if broken:
        yield from claim_sections(now)
    if comparison:
        yield from comparison_sections(now, comparison)
    yield from snapshot_sections(now, old)
    yield from follow_up_sections(now, old)
    if not broken:
        yield from claim_sections(now)
    yield from field_sections(now)
