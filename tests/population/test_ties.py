"""Of events at one instant every engine lets a follow-up count from the same one."""

from itertools import permutations

import pytest

from leadrules.model.lead import Event, Lead
from leadrules.model.values import DAY
from tests.population.engines import ENGINES, decided, interpreted
from tests.properties.triples import compile_text

TEXT = """\
event {
  who: text
  seen: time
}
contact when who == "rep"
follow_up within 1d after action in ["a", "b"] from seen
"""
NOW = 20_000 * DAY
LONG_AGO = -5_000 * DAY
TIED = {
    "who is no contact": (Event("a", NOW, {"who": "rep"}), Event("a", NOW, {})),
    "a time before 1970 is a time": (Event("a", NOW, {"seen": LONG_AGO}), Event("a", NOW, {})),
    "the latest time": (Event("a", NOW, {"seen": NOW - DAY}), Event("a", NOW, {"seen": NOW}), Event("a", NOW, {})),
    "the greatest action": (Event("a", NOW, {"seen": NOW + DAY}), Event("b", NOW, {})),
}


@pytest.mark.parametrize("events", TIED.values(), ids=TIED)
@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
def test_ties(engine, events):
    """Whatever the order of the events, and next to leads of other ties."""
    policy = compile_text(TEXT).compiled.policy
    leads = [Lead(f"L-{number}", {}, order) for number, order in enumerate(permutations(events))]
    leads += [Lead(f"other {number}", {}, other) for number, other in enumerate(TIED.values())]
    found = decided(engine, policy, leads, NOW, 1_000)

    assert [interpreted(policy, lead, NOW) for lead in leads] == found
    assert 1 == len({(step.due, step.status) for each in found[: -len(TIED)] for step in each.decision.follow_ups})
