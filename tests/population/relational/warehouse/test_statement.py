"""The printed query, run over tables of natural types, decides what the interpreter decides, to the last point."""

import pytest

from leadrules.sampling.edges import find_edges
from leadrules.sampling.leads import draw_leads
from leadrules.sampling.moments import draw_as_of
from tests.population.engines import interpreted
from tests.population.relational.warehouse.asking import (
    YEARS,
    decided_by_sql,
    expected_points,
    expected_row,
    points_by_place,
    read_back,
)
from tests.properties.triples import YEARS as LATELY
from tests.properties.triples import policy_of

CHUNKS = [range(first, first + 8) for first in range(640_000, 640_016, 8)]
LONG = [pytest.param(range(first, first + 100), marks=pytest.mark.soak) for first in range(641_000, 643_000, 100)]


def _beyond_the_calendar(expected):
    """The interpreter refuses, too, or counts further than the calendar goes."""
    return isinstance(expected, str) or any(
        not YEARS[0] < at.year < YEARS[-1] for each in expected.decision.follow_ups for at in (each.due, each.after.at)
    )


@pytest.mark.parametrize("seeds", [*CHUNKS, *LONG], ids=str)
def test_made_up_policies(seeds):
    """Every column of every lead."""
    for seed in seeds:
        policy, text = policy_of(seed)
        as_of = draw_as_of(policy.calendar, seed, LATELY)
        drawn = [read_back(each, policy) for each in draw_leads(policy, as_of, seed, 20, find_edges(policy))]
        found = decided_by_sql(policy, drawn, as_of)
        assert {lead.id for lead in drawn} == set(found)
        for lead in drawn:
            expected, row = interpreted(policy, lead, as_of), found[lead.id]
            if row["refused"] is not None:
                assert _beyond_the_calendar(expected), (text, row["refused"])
                assert {None} == {value for name, value in row.items() if name not in {"lead", "as_of", "refused"}}
            else:
                wanted = expected_row(policy, expected, as_of)
                assert wanted == {name: row[name] for name in wanted}, text
                assert expected_points(expected) == points_by_place(policy, row), text
