"""Every question and every kind of rule with a window on the age of events, where ages are often exactly what is asked."""

from random import Random

import pytest

from leadrules.model.lead import Event, Lead
from leadrules.model.values import DAY, HOUR
from leadrules.population.columnar.stepping import When
from tests.population.steps import one_by_one
from tests.population.steps.together import stepped
from tests.properties.triples import compile_text

WINDOWS = (
    "",
    "age <= 2d",
    "age < 2d",
    "age >= 1d",
    "age in 1d..3d",
    "age > 1d and age < 36h",
    "age == 1d",
    "age > 400d",
)
QUESTIONS = (
    "count({}) >= 2",
    "count({}) == 1",
    "count({}) < 1",
    "any({})",
    "since({}) <= 36h",
    "since({}) == 24h",
    "distinct(kind where {}) >= 2",
    "sum(worth where {}) >= 3",
    "max(worth where {}) == 2",
    'latest(kind where {}) == "x"',
)
REPEATS = (
    "",
    "once",
    "once per day",
    "once per kind",
    "halving every 1d",
    "losing 30% every 12h",
    "once halving every 1d",
)
ACTIONS = ("a", "b", "c")


def _policy(window: str):
    where = f'action in ["a", "b"]{" and " if window else ""}{window}'
    lines = [f"when {each.format(where)} then +{2**number}" for number, each in enumerate(QUESTIONS)]
    lines += [f"when {where} then +3 {repeat}" for repeat in REPEATS]
    lines += [f'when {where} and kind == "x" then -2 {repeat} up to 5' for repeat in REPEATS]
    fields = "event {\n  kind: text\n  worth: number\n}\n"
    return compile_text(fields + "\n".join(lines) + "\n").compiled.policy


def _lead(number: int) -> Lead:
    """Events on a grid of half days, so that an age is as often on a bound as beside it."""
    chance = Random(f"window {number}")
    events = [
        Event(
            chance.choice(ACTIONS),
            chance.randrange(16) * 12 * HOUR,
            {"kind": chance.choice(("x", "y", None)), "worth": chance.choice((None, 0, 10_000, 20_000, -10_000))},
        )
        for _ in range(chance.randrange(12))
    ]
    return Lead(f"L-{number}", {}, tuple(events))


@pytest.mark.parametrize("window", WINDOWS)
def test_windows(window):
    """After each event, and on a grid of its own, which goes on when the last event has grown old; along the steps and by pairs."""
    policy, leads = _policy(window), [_lead(number) for number in range(30)]
    for when in (When(), When(instants=tuple(number * 18 * HOUR for number in range(16)), since=DAY)):
        expected = [list(one_by_one.steps(policy, lead, when, carry=True)) for lead in leads]

        for plainly in (False, True):
            assert expected == stepped(policy, leads, when, 11, carry=True, plainly=plainly), plainly
    scores = {each.decision.score for steps in expected for _, each in steps}
    assert ("400d" in window) == (len(scores) < 5)
