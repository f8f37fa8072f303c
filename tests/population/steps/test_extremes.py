"""Steps of leads that nobody would make up by chance: times at the ends of time, sums without room, thousands of events."""

from random import Random

import pytest

from leadrules.model.lead import Event, Lead
from leadrules.model.values import DAY, HOUR, RANGES, Kind
from leadrules.population.columnar.stepping import When
from tests.population.steps import one_by_one
from tests.population.steps.together import stepped
from tests.properties.triples import compile_text

FIRST, LAST = RANGES[Kind.TIME]
TEXT = """\
event {
  worth: number
}
stages New, Warm, Lost
when action == "a" then +1 once per day up to 40
when action == "b" then +8 halving every 30d up to 20
when count(action == "a" within 7d) >= 3 then +5
when sum(worth) > 1000 then +2
when max(worth) > 999999999999 then +1
when since(action == "b") > 300d then -3
contact when action == "rep"
follow_up within 2d after action in ["a", "b"]
move New to Warm if score >= 3
move Warm to Lost if score < 3
move Lost to Warm if score >= 8
"""
PLAINLY = pytest.mark.parametrize("plainly", [False, True], ids=["along the steps", "by pairs"])


def _policy(text: str = TEXT):
    return compile_text(text).compiled.policy


def _agree(policy, leads, when: When, *, plainly) -> None:
    expected = [list(one_by_one.steps(policy, lead, when, carry=True)) for lead in leads]
    assert expected == stepped(policy, leads, when, 1_000, carry=True, plainly=plainly)
    assert sum(map(len, expected))


@PLAINLY
def test_from_the_first_instant_to_the_last(plainly):
    """Ten leads whose events lie at both ends of time, so that a block has no room for all of them on one line."""
    chance = Random("ends of time")
    times = (FIRST, FIRST + 1, 0, DAY, LAST - DAY, LAST - 1, LAST)
    leads = [
        Lead(
            f"L-{number}", {}, tuple(Event(chance.choice("ab"), at, {"worth": None}) for at in chance.sample(times, 5))
        )
        for number in range(40)
    ]

    _agree(_policy(), leads, When(), plainly=plainly)


@PLAINLY
def test_sums_that_need_more_than_64_bits(plainly):
    """Amounts as large as there can be, and their opposites."""
    most = RANGES[Kind.NUMBER][1]
    worth = [most, most, most, -most, -most, most, 5_000_000, -most, -most, -most]
    events = tuple(Event("a", number * HOUR, {"worth": each}) for number, each in enumerate(worth * 3))

    _agree(_policy(), [Lead("L-1", {}, events)], When(), plainly=plainly)


@PLAINLY
def test_many_events_of_one_lead(plainly):
    """Hundreds, several of them at one instant, between leads that did little."""
    chance = Random("many")
    many = [
        Event(chance.choice(["a", "b", "rep", "c"]), chance.randrange(400) * 6 * HOUR, {"worth": None})
        for _ in range(700)
    ]
    leads = [
        Lead("L-1", {}, tuple(many[:3])),
        Lead("L-2", {}, tuple(many)),
        Lead("L-3", {}, ()),
        Lead("L-4", {}, tuple(many[:1])),
    ]

    _agree(_policy(), leads, When(since=10 * DAY), plainly=plainly)


@PLAINLY
def test_a_sum_beyond_the_limit_is_refused_at_its_step(plainly):
    """As deciding the lead at that step would; steps before it are fine."""
    policy = _policy('when action == "a" then +1000000\n')
    lead = Lead("L-1", {}, tuple(Event("a", number * DAY, {}) for number in range(103)))
    *_, (_, refused) = one_by_one.steps(policy, lead, When(), carry=True)

    assert isinstance(refused, str)
    assert refused == stepped(policy, [lead], When(), 10, carry=True, plainly=plainly)
    _agree(policy, [lead], When(until=90 * DAY), plainly=plainly)
