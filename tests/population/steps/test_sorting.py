"""Events by lead and by time, whatever their times are."""

from random import Random

import numpy as np
import pytest

from leadrules.population.columnar.steps.sorting import by_lead_and_time

LEADS = (1, 3, 300, 70_000, 262_144)
SPANS = (1, 5, 2**16, 2**20, 2**44, 2**58)  # of all times, either way


@pytest.mark.parametrize("leads", LEADS)
@pytest.mark.parametrize("span", SPANS)
def test_in_order_and_as_they_came(leads, span):
    """The order is that of comparing, of a few events and of many, in bunches and apart."""
    chance = np.random.default_rng(Random(f"{leads} {span}").getrandbits(64))
    for count in (0, 1, 2, 500, 20_000):
        lead = chance.integers(0, leads, count).astype(np.int32)
        at = chance.integers(-span, span, count) // chance.choice([1, 1000])
        expected = np.lexsort((at, lead))
        order, sorted_lead, sorted_at = by_lead_and_time(lead, at)

        assert expected.tolist() == order.tolist()
        assert (lead[expected].tolist(), at[expected].tolist()) == (sorted_lead.tolist(), sorted_at.tolist())


@pytest.mark.parametrize("leads", LEADS)
@pytest.mark.parametrize("near", [1, 1_000, 2**30])
def test_close_together_in_a_long_time(leads, near):
    """Where lead, time and place have no room in one number, what is close together is put in order as well."""
    chance = np.random.default_rng(Random(f"{leads} {near}").getrandbits(64))
    lead = chance.integers(0, leads, 20_000).astype(np.int32)
    lead[:2] = 0, leads - 1
    at = chance.integers(-(2**58), 2**58, 3)[chance.integers(0, 3, 20_000)] + chance.integers(-near, near, 20_000)
    at[:2] = -(2**58), 2**58
    expected = np.lexsort((at, lead))

    assert expected.tolist() == by_lead_and_time(lead, at)[0].tolist()
