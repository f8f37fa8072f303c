"""Along a constant: each point is what the policy with that value gives, by each engine."""

from random import Random

import pytest

from leadrules.model.values import HOUR
from leadrules.simulation.answering import Engine
from leadrules.simulation.backtest.trial import swept
from tests.simulation.backtest.trying import compiled, endings_of, judged, trial
from tests.simulation.small import AS_OF, lead

POLICY = """\
lead {{ revenue: number  title: text }}
let line = {line}
let bonus = {bonus}
let far = {far}
let big = {big}
score web max 60 {{
  when action == "visit" then +5 up to 30
  when action == "download" then +bonus halving every 2d
  by action {{ "call" then +7 once; "mail" then +3 }}
  when action == "mail" within far then +2
}}
when revenue >= big then +12
when complete then +1
disqualify if title == "student"
tier Hot if score >= line and not disqualified
tier Warm if score >= 10
tier Cold otherwise
require revenue
follow_up within 2d after action == "visit"
flag "x" if score > 3
never score > 1000
"""
USUAL = {"line": "30", "bonus": "8", "far": "3d", "big": "10万"}
SWEEPS = [
    ("line", ["10", "20.5", "30", "400"]),
    ("bonus", ["0", "8", "8.25"]),
    ("far", ["6h", "1d", "30d"]),
    ("big", ["5", "10万", "1億"]),
]


def _leads(seed: int):
    chance = Random(seed)
    for number in range(60):
        actions = chance.choices(("visit", "download", "call", "mail", "order"), (5, 3, 2, 3, 1), k=chance.randrange(8))
        deeds = [(action, chance.randrange(-100, 400)) for action in actions]
        known = {"revenue": chance.choice((5, 60_000, 200_000)) * 10_000} if chance.random() < 0.8 else {}
        yield lead(f"{number}", *deeds, title=chance.choice(("student", "head")), **known)


@pytest.mark.parametrize("engine", [Engine.ARRAYS, Engine.DUCKDB], ids=str)
@pytest.mark.parametrize(("name", "values"), SWEEPS, ids=[name for name, _ in SWEEPS])
def test_points(engine, name, values):
    """As if each had been asked for alone."""
    leads, until = list(_leads(7)), AS_OF + 100 * HOUR
    texts = [POLICY.format(**USUAL | {name: value}) for value in values]
    policy, ends = endings_of(POLICY.format(**USUAL), 'any(action == "order")')
    trying = trial(policy, leads, ends, AS_OF, until, engine=engine, block=13)

    found = swept(
        trying, name, USUAL[name], [(value, compiled(text).policy) for value, text in zip(values, texts, strict=True)]
    )

    alone = [judged(trial(*_of(text, leads, ends), AS_OF, until)) for text in texts]
    assert [each.tiers for each in alone] == [point.tiers for point in found.points]
    assert (name, USUAL[name], values) == (found.name, found.was, [point.value for point in found.points])
    assert len({point.tiers for point in found.points}) > 1


def _of(text, leads, ends):
    return compiled(text).policy, leads, ends


def test_without_leads():
    """Every tier is there at each point."""
    policy, ends = endings_of(POLICY.format(**USUAL), 'any(action == "order")')

    found = swept(trial(policy, [], ends, AS_OF, AS_OF + 1), "line", "30", [("30", policy)])

    assert [("Hot", 0), ("Warm", 0), ("Cold", 0)] == [(each.name, each.group.leads) for each in found.points[0].tiers]
