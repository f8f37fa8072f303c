"""One reading for two policies, wherever each would read what the other reads."""

import pytest

from leadrules.simulation.sharing import shared_schema
from tests.simulation.small import compiled

OLD = 'when title == "CEO" then +5\nwhen event.asset == "a" then +1\n'


def test_the_fields_of_both():
    """Those of the new one first."""
    found = shared_schema(compiled(OLD), compiled('when city == "Rome" then +5\nwhen title == "x" then +1'))

    assert ["city", "title"] == [each.name for each in found.lead_fields]
    assert ["asset"] == [each.name for each in found.event_fields]


@pytest.mark.parametrize(
    "new",
    [
        'calendar "Asia/Tokyo"\n' + OLD,
        'blank "N/A"\n' + OLD,
        "when title > 5 then +5\n",
        'lead { title: text from "Job" }\n when title == "CEO" then +5\n',
        'lead { title: text; id: text from "Key" }\n when title == "CEO" then +5\n',
        'event { at: time from "When" }\nwhen action == "a" then +5\n',
    ],
    ids=["zone", "blanks", "kind", "column", "id", "time"],
)
def test_other_readings(new):
    """What changes a value, or which rows there are."""
    assert shared_schema(compiled(OLD), compiled(new)) is None


def test_other_hours():
    """Business hours decide when something is due, and nothing about what is read."""
    new = compiled('calendar "UTC" days Mon..Fri hours 09:00..18:00\n' + OLD)

    assert shared_schema(compiled(OLD), new) is not None
