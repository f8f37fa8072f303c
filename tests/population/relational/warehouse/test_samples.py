"""The policies of this project as queries, over their own samples."""

import pytest

from leadrules.model.values import DAY
from leadrules.pipeline import compile_file
from leadrules.records.history import read_history
from leadrules.records.table import ReadOptions
from leadrules.text.dates import day_number
from tests.population.engines import interpreted
from tests.population.relational.warehouse.asking import decided_by_sql, expected_points, expected_row, points_by_place

AS_OF = day_number(2026, 5, 8) * DAY


@pytest.mark.parametrize("name", ["web_form", "four_stage"])
def test_samples(root, name):
    """Every column of every lead is what the interpreter decides."""
    folder = root / "policies" / name
    policy = compile_file(folder / f"{name}.rules").compiled.policy
    leads, events = str(folder / "leads.csv"), str(folder / "events.csv")
    history = read_history(policy.schema, policy.calendar, leads, events, ReadOptions("utf-8", None, False))
    read = list(history.leads)
    found = decided_by_sql(policy, read, AS_OF)

    assert len(read) == len(found) > 20
    for lead in read:
        expected, row = interpreted(policy, lead, AS_OF), found[lead.id]
        wanted = expected_row(policy, expected, AS_OF)
        assert wanted == {name: row[name] for name in wanted}
        assert expected_points(expected) == points_by_place(policy, row)
