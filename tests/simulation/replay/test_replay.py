"""Replays agree with a clerk who asks the interpreter at each instant and counts by hand."""

from collections import Counter
from collections.abc import Sequence
from random import Random

import pytest
from attrs import frozen

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.model.lead import Lead
from leadrules.model.policy import Policy
from leadrules.model.values import DAY, HOUR, MINUTE
from leadrules.sampling.edges import find_edges
from leadrules.sampling.leads import draw_leads
from leadrules.sampling.moments import draw_as_of
from leadrules.simulation.replay.instants import Every
from leadrules.simulation.replay.replay import Asked
from leadrules.simulation.replay.shape import STATUSES, DayLoad, Quantiles, Replay
from tests.properties.triples import YEARS, policy_of
from tests.simulation.replay import clerk
from tests.simulation.replay.replaying import replayed

CHUNKS = [range(first, first + 15) for first in range(740_000, 740_060, 15)]
LONG = [pytest.param(range(first, first + 250), marks=pytest.mark.soak) for first in range(750_000, 760_000, 250)]
LEADS = 12
EVERY = (Every("1d", DAY), Every("10d", 10 * DAY), Every("26h 1min", 26 * HOUR + MINUTE))


@frozen
class Case:
    """A policy, leads, and the window that is told."""

    policy: Policy
    leads: Sequence[Lead]
    since: int
    until: int
    every: Every
    won: dict[str, int]
    steps: dict[str, list[clerk.Step]]


def _case(seed: int) -> Case | None:
    """A made-up one; None where nobody enters."""
    chance = Random(f"replay {seed}")
    policy, _ = policy_of(seed)
    until = draw_as_of(policy.calendar, seed, YEARS)
    drawn = list(draw_leads(policy, until, seed, LEADS, find_edges(policy)))
    first = min((entry for each in drawn if (entry := clerk.entry_of(each)) is not None), default=until)
    since = min(first, until) if chance.random() < 0.6 else until - chance.randrange(20 * DAY)
    every = chance.choice([Every(), Every(), *EVERY]) if until - first < 500 * DAY else Every()
    grid = clerk.grid(policy.calendar, since, until, every.length, first) if every.length else ()
    leads, steps = [], {}
    for lead in drawn:
        try:
            steps[lead.id] = clerk.steps_of(policy, lead, until, grid)
        except LeadRulesError:
            continue  # refused: not to be replayed
        leads.append(lead)
    won = {each.id: until - chance.randrange(30 * DAY) for each in leads if chance.random() < 0.5}
    return Case(policy, leads, since, until, every, won, steps) if any(steps.values()) else None


@pytest.mark.parametrize("policies", [*CHUNKS, *LONG], ids=str)
def test_replay_agrees_with_a_clerk(policies):
    """Populations, flows, arrivals, stages, follow-ups, loads and the worst of them, of made-up policies and leads."""
    for seed in policies:
        case = _case(seed)
        if case is None:
            continue
        asked = Asked("made-up.rules", "won", {"phone": 1}, 3)
        found = replayed(
            case.policy, case.leads, case.until, since=case.since, every=case.every, asked=asked, won=case.won, block=5
        )

        _same_tiers(case, found)
        _same_arrivals(case, found)
        _same_stages(case, found)
        _same_follow_ups(case, found)


def _same_tiers(case: Case, found: Replay) -> None:
    own = case.policy.calendar
    entries = [steps[0].at for steps in case.steps.values() if steps]
    days = range(clerk.day(own, max(case.since, min(entries))), clerk.day(own, case.until) + 1)
    expected = clerk.populations(case.policy, case.steps, days)
    assert expected == Counter({(each.day, each.tier): each.leads for each in found.standings if each.leads})
    assert set(days) == {each.day for each in found.standings}

    late = {lead: [step for step in steps if step.at >= case.since] for lead, steps in case.steps.items()}
    before = {lead: [step for step in steps if step.at < case.since] for lead, steps in case.steps.items()}
    flows = clerk.flows(case.policy, case.steps)
    flows -= clerk.flows(case.policy, before)
    assert flows == Counter({(each.day, each.old, each.new): each.times for each in found.flows})
    opening = Counter(steps[-1].tier for steps in before.values() if steps)
    assert opening == Counter({each.tier: each.leads for each in found.before if each.leads})
    assert sum(map(len, late.values())) == found.steps
    assert sum(map(bool, case.steps.values())) == found.leads
    assert len(case.leads) - found.leads == found.never


def _same_arrivals(case: Case, found: Replay) -> None:
    firsts = clerk.firsts(case.steps)
    for each in found.arrivals:
        own = {lead: at for lead, at in firsts.get((each.kind, each.name), {}).items() if at >= case.since}
        assert len(own) == each.leads
        assert len(firsts.get((each.kind, each.name), {})) - len(own) == each.there_before
        assert _quantiles(at - case.steps[lead][0].at for lead, at in own.items()) == each.after_entry
        assert _quantiles(case.won[lead] - at for lead, at in own.items() if lead in case.won) == each.before_won
    told = {(each.kind, each.name) for each in found.arrivals if each.leads}
    assert told == {goal for goal, own in firsts.items() if any(at >= case.since for at in own.values())}


def _same_stages(case: Case, found: Replay) -> None:
    place = {name: number for number, name in enumerate(case.policy.stages)}
    onward, back, leads, there = Counter(), Counter(), Counter(), Counter()
    for steps in case.steps.values():
        if not steps or not place:
            continue
        told = [step.found.situation for step in steps if step.at >= case.since]
        last = steps[-1].found.situation
        end = last.next_stage or last.stage
        leads.update({each.stage for each in told} | {end})
        there[end] += 1
        for each in told:
            if each.next_stage is not None and each.next_stage != each.stage:
                (onward if place[each.next_stage] > place[each.stage] else back)[each.stage] += 1
    expected = [(name, leads[name], onward[name], back[name], there[name]) for name in case.policy.stages]
    assert expected == [(each.stage, each.leads, each.onward, each.back, each.there) for each in found.stages]


def _same_follow_ups(case: Case, found: Replay) -> None:
    asked = [
        each
        for lead in case.leads
        for each in clerk.asked(case.policy, lead, case.steps[lead.id], case.until)
        if each.at >= case.since
    ]
    for follow_up, kept in zip(case.policy.follow_ups, found.kept, strict=True):
        own = [each for each in asked if each.follow_up is follow_up]
        states = Counter(each.status for each in own)
        assert [states[name] for name in STATUSES] == [getattr(kept, name) for name in STATUSES]
        assert _quantiles(-each.over for each in own if each.answered is not None) == kept.margin
        assert _quantiles(each.over for each in own if each.status == "missed") == kept.overdue
        assert sum(each.withdrawn for each in own) == kept.withdrawn
    days = Counter((clerk.day(case.policy.calendar, each.due), each.follow_up.channel) for each in asked)
    ordered = sorted(days, key=lambda each: (each[0], each[1] is None, each[1] or ""))
    capacity = {"phone": 1}
    assert [DayLoad(*key, days[key], capacity.get(key[1])) for key in ordered] == list(found.loads)
    over = sorted((-each.over, each.due, each.lead) for each in asked if each.over > 0 and each.status != "open")
    assert over[:3] == [(-each.late, each.due, each.lead) for each in found.worst]


def _quantiles(lengths) -> Quantiles:
    """By counting: the lowest length that so many are not above."""
    own = sorted(lengths)
    if not own:
        return Quantiles(0)
    shares = (0, 0.25, 0.5, 0.75, 0.9, 1)
    return Quantiles(
        len(own),
        *(next(one for one in own if sum(each <= one for each in own) >= share * len(own)) for share in shares),
    )
