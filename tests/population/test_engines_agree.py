"""Whatever is asked of many leads at once is what the interpreter, which is the definition, says of each of them."""

from functools import partial

import pytest

from leadrules.sampling.edges import find_edges
from leadrules.sampling.leads import draw_leads
from leadrules.sampling.moments import draw_as_of
from tests.population.engines import ENGINES, decided, interpreted
from tests.properties.shrinking import shrunk
from tests.properties.triples import YEARS, Triple, policy_of

CHUNKS = [range(first, first + 25) for first in range(600_000, 600_100, 25)]
LONG = [pytest.param(range(first, first + 500), marks=pytest.mark.soak) for first in range(610_000, 630_000, 500)]
LEADS, MANY = 25, 50
BLOCKS = (1, 7, 1_000)


def _disagrees(engine, triple: Triple) -> bool:
    """Of one lead alone."""
    ours = decided(engine, triple.policy, [triple.lead], triple.as_of, 1)
    theirs = interpreted(triple.policy, triple.lead, triple.as_of)
    return ours != (theirs if isinstance(theirs, str) else [theirs])


@pytest.mark.parametrize("policies", [*CHUNKS, *LONG], ids=str)
def test_engines_agree(policies):
    """On every field of the decision and on every claim, or on why there is none; in blocks of any size."""
    for seed in policies:
        policy, text = policy_of(seed)
        as_of = draw_as_of(policy.calendar, seed, YEARS)
        leads = list(draw_leads(policy, as_of, seed, LEADS if len(policies) < 100 else MANY, find_edges(policy)))
        expected = [interpreted(policy, lead, as_of) for lead in leads]
        good = [lead for lead, each in zip(leads, expected, strict=True) if not isinstance(each, str)]
        refusals = [each for each in expected if isinstance(each, str)]
        for name, engine in ENGINES.items():
            found = decided(engine, policy, good, as_of, BLOCKS[seed % len(BLOCKS)])
            if found != [each for each in expected if not isinstance(each, str)]:
                _show(name, [Triple(policy, text, lead, as_of) for lead in good])
            if refusals:
                assert decided(engine, policy, leads, as_of, 1_000) in refusals, f"{name}\n{text}"


def _show(name: str, triples: list[Triple]) -> None:
    """A disagreement, as small as it gets."""
    engine = ENGINES[name]
    for triple in triples:
        if _disagrees(engine, triple):
            small = shrunk(triple, partial(_disagrees, engine))
            theirs = interpreted(small.policy, small.lead, small.as_of)
            assert [theirs] == decided(engine, small.policy, [small.lead], small.as_of, 1), f"{name}\n{small}"
    pytest.fail(f"{name} disagrees on many leads, and on none alone: {triples[0].text}")
