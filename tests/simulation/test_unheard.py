"""Words of an outcome that the data does not have."""

import pytest

from leadrules.simulation.unheard import Unheard, unheard
from tests.simulation.small import history_of, lead
from tests.simulation.test_outcome import compiled, ending


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('any(action == "inqury")', (Unheard("inqury", "inquiry"),)),
        ('any(action in ["visit", "zzzzzz", "inqury"])', (Unheard("zzzzzz"), Unheard("inqury", "inquiry"))),
        ('status == "wom" or any(action == "visit")', (Unheard("wom", "won"),)),
        ('any(action == "won")', (Unheard("won"),)),  # of another field
        ('status == "won"', ()),
        ("won_on", ()),
        ("any(price > 3)", ()),
    ],
)
def test_what_never_occurs(written, expected):
    """In its own field, with the text that was meant perhaps."""
    leads = [lead("a", ("inquiry", 5), status="won"), lead("b", ("visit", 1)), lead("c"), lead("d", ("visit", 3))]
    history = history_of(compiled().policy.schema, leads)

    assert expected == unheard(ending(written).condition, history)
