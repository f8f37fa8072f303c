"""Results made up for the tests of this folder: every part of a report has something to say."""

from datetime import UTC, datetime

from attrs import evolve

from leadrules.model.clock import instant_of
from leadrules.model.signals import Place
from leadrules.model.values import DAY, HOUR
from leadrules.records.report import ReadingReport
from leadrules.simulation.replay.shape import (
    Arrival,
    DayLoad,
    Flow,
    Kept,
    Quantiles,
    Replay,
    StageFlow,
    Standing,
    Worst,
)
from leadrules.simulation.simulation import Against, Setting, Simulation
from tests.rendering.report.tried import COLD, HOT, WARM, a_backtest, a_sweep
from tests.simulation.small import AS_OF, compared, compiled, lead, simulated

NEW = """
policy "Web leads"
calendar "Asia/Tokyo" days Mon..Fri hours 09:00..18:00 holidays JP
lead { company: text  size: number }
require company
let line = 30
when size >= 100 then +20 because "large enough"
when action == "visit" then +10 because "came to see us"
when action == "fax" then +10 because "sent a fax"
tier Hot if score >= line
tier Warm if score >= 10
tier Cold otherwise
hand_off to "営業部" if tier == Hot
follow_up by phone within 1 business day after action == "visit"
always score >= 0
never tier == Hot and size < 10
"""
OLD = NEW.replace("+20", "+10").replace("line = 30", "line = 40")


def leads(named: str = "L-{:03}", company: str = "Aoki 商事"):
    """Forty leads of all kinds."""
    return [
        lead(
            named.format(number),
            *(("visit", 5 + number),) * (number % 5),
            company=company,
            size=number * 10 if number % 7 else None,
        )
        for number in range(1, 41)
    ]


def a_simulation(text: str = NEW, **given: str) -> Simulation:
    """One policy over the leads."""
    return Simulation("web.rules", simulated(compiled(text), leads(**given)), "given", (Setting("line", "30", "40"),))


def with_nothing() -> Simulation:
    """A policy that says nothing, of nobody."""
    return Simulation("empty.rules", simulated(compiled(""), []), "now")


def without_tiers() -> Simulation:
    """A policy that only gives points."""
    few = [lead("A", ("a", 1)), lead("B")]
    return Simulation("points.rules", simulated(compiled('when action == "a" then +1.37'), few), "now")


def with_many_tiers() -> Simulation:
    """A dozen tiers with long names."""
    tiers = "".join(f"tier Tier_{number}_with_a_long_name_それぞれ if score >= {12 - number}\n" for number in range(12))
    many = [lead(f"L-{number}", *(("a", 1),) * number) for number in range(14)]
    return Simulation("many.rules", simulated(compiled(f'when action == "a" then +1\n{tiers}'), many), "now")


def a_comparison(new: str = NEW, old: str = OLD, **given: str) -> Simulation:
    """Two policies over the leads, and what became of them."""
    now, comparison = compared(compiled(old), compiled(new), leads(**given), most=4)
    policy = now.policy
    backtest = a_backtest(policy)
    return Simulation(
        "web.rules", now, "latest", (), Against("old.rules", comparison, backtest), AS_OF + DAY, backtest, a_sweep()
    )


def a_replay_of_years() -> Replay:
    """Ten years, thirty channels, and days on which nobody did anything."""
    found = a_replay()
    days = range(15_000, 18_700, 2)
    loads = [DayLoad(day, by, day * 31 % 97, 50) for day in days for by in ("phone", None)]
    loads += [DayLoad(15_000 + number, f"channel {number}", number + 1, None) for number in range(30)]
    standings = [Standing(day, tier, day - 14_990) for day in days for tier in (HOT, COLD, None)]
    return evolve(found, loads=tuple(loads), standings=tuple(standings))


def a_replay_of_nothing() -> Replay:
    """Nobody entered."""
    nothing = dict.fromkeys(("arrivals", "standings", "flows", "stages", "kept", "loads", "worst"), ())
    return evolve(a_replay(), leads=0, steps=0, **nothing)


def a_replay() -> Replay:
    """A quarter of a year: too much to do by phone, and follow-ups that nobody kept."""
    policy = compiled(NEW)
    start = instant_of(datetime(2024, 7, 1, tzinfo=UTC))
    first = start // DAY
    place = Place("web.rules", 15)
    lengths = Quantiles(120, 2 * HOUR, 9 * HOUR, 30 * HOUR, 4 * DAY, 12 * DAY, 40 * DAY)
    margins = Quantiles(300, -9 * DAY, -2 * HOUR, 5 * HOUR, 11 * HOUR, 20 * HOUR, 24 * HOUR)
    because = 'follow_up by phone within 1 business day after action == "visit"'
    days = range(first, first + 92)
    tiers = [(HOT, lambda day: 20 + 2 * day), (WARM, lambda day: 300 + day % 9), (COLD, lambda day: 900 - 3 * day)]
    return Replay(
        capacity=(("phone", 40),),
        file="web.rules",
        policy=policy,
        report=ReadingReport(1200, 9800, 1200, 9800),
        since=start,
        until=start + 92 * DAY,
        every="event",
        entered=None,
        won='action == "won"',
        leads=1180,
        steps=9800,
        arrivals=(
            Arrival("tier", HOT, 120, lengths, Quantiles(40, -DAY, DAY, 5 * DAY, 9 * DAY, 20 * DAY, 30 * DAY)),
            Arrival("tier", WARM, 480, Quantiles(480, 0, HOUR, 6 * HOUR, 2 * DAY, 8 * DAY, 30 * DAY), Quantiles(0)),
            Arrival("hand_off", "営業部", 120, lengths, Quantiles(0)),
        ),
        standings=tuple(Standing(day, name, size(day - first)) for day in days for name, size in tiers),
        flows=tuple(
            Flow(day, old, new, 3) for day in days for old, new in (("", COLD), (COLD, WARM), (WARM, HOT), (HOT, COLD))
        ),
        stages=(
            StageFlow("New", 1180, 800, 0, 300),
            StageFlow("Meeting", 480, 160, 90, 200),
            StageFlow("Offer", 160, 0, 12, 140),
        ),
        kept=(
            Kept(because, place, "phone", 310, 42, 96, 30, margins, margins, lengths, lengths, 4),
            Kept(
                "follow_up by email within 48h", place, "email", 505, 20, 13, 12, margins, margins, lengths, lengths, 0
            ),
            Kept("follow_up within 7d", place, None, 60, 0, 4, 2, margins, margins, lengths, lengths, 0),
        ),
        loads=tuple(
            DayLoad(day, by, (day * 7919 + len(by)) % most, 40 if by == "phone" else None)
            for day in days
            if (day + 4) % 7 < 5
            for by, most in (("phone", 60), ("email", 25))
        ),
        worst=tuple(
            Worst(
                f"L-{number:03}",
                because,
                place,
                "phone",
                "visit",
                start + number * DAY,
                start + (number + 1) * DAY,
                None if number < 3 else start + 40 * DAY,
                (40 - number) * DAY,
                (28 - number) * 9 * HOUR,
                withdrawn=False,
            )
            for number in range(1, 8)
        ),
    )
