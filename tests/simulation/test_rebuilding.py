"""Leads out of prepared columns, and columns into typed batches: nothing is lost on the way."""

import pytest

from leadrules.records.prepared.clustering import cluster
from leadrules.sampling.leads import draw_leads
from leadrules.simulation.rebuilding import leads_of
from leadrules.simulation.retyping import typed_again
from tests.properties.triples import policy_of
from tests.simulation.small import AS_OF, history_of


def _known(lead) -> tuple:
    """A lead without what is unknown, and its events in an order of their own."""
    events = sorted(
        (each.at, each.action or "", sorted((k, str(v)) for k, v in each.fields.items() if v is not None))
        for each in lead.events
    )
    fields = {name: value for name, value in lead.fields.items() if value is not None and name != "id"}
    return lead.id, fields, events


@pytest.mark.parametrize("seed", range(15))
def test_leads(seed):
    """Each is what it was, whichever shard it lies in."""
    policy, _ = policy_of(seed)
    leads = tuple(draw_leads(policy, AS_OF, seed, 9))
    history = history_of(policy.schema, leads, 4)

    found = leads_of(history, [each.id for each in leads[::2]])

    assert {each.id: _known(each) for each in leads[::2]} == {name: _known(each) for name, each in found.items()}


def test_nobody():
    """Who is not there is not found."""
    policy, _ = policy_of(1)

    assert {} == leads_of(history_of(policy.schema, ()), ["x"])


@pytest.mark.parametrize("seed", range(15))
def test_typed_again(seed):
    """Batches of a prepared history, prepared again, hold the same leads."""
    policy, _ = policy_of(seed)
    leads = tuple(draw_leads(policy, AS_OF, seed, 9))
    history = history_of(policy.schema, leads, 4)

    again = cluster(policy.schema, typed_again(policy.schema, history), 5)

    ids = [each.id for each in leads]
    assert (history.leads, history.events) == (again.leads, again.events)
    assert {n: _known(each) for n, each in leads_of(history, ids).items()} == {
        n: _known(each) for n, each in leads_of(again, ids).items()
    }
