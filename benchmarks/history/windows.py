# ruff: noqa: S608  texts of our own, pasted as one would do by hand
"""The rules after every event, as one query of window functions that somebody who knows DuckDB well would write.

What has happened by an instant are the rows of the lead up to it, ties included; a window of days is a range of rows, by
whole microseconds, which is quicker than by time stamps with their calendar. Only what fades needs pairs of events, as each
gives less with its age.
"""

from collections.abc import Sequence

from attrs import frozen

from benchmarks.history.data import Files
from benchmarks.history.figures import Figures, figures
from benchmarks.history.in_sql import capped, file_of, instant, matching, on_lead, rows_of
from benchmarks.history.rules import ASKS, DUE_DAYS, HOT, WARM, Each, Fading, Match, Often, OnLead, Quiet, Rule

_DAY = 86_400_000_000


@frozen
class Replayed:
    """What every contender has to find: the figures of all steps, and how many leads were ever Hot."""

    steps: Figures
    ever_hot: int


def by_hand(rules: Sequence[Rule], files: Files) -> Replayed:
    """The figures, by the hand-written query."""
    rows = rows_of(query(rules, files))
    hot = next(row[-1] for row in rows if row[0] == "Hot")
    return Replayed(figures(row[:-1] for row in rows), hot)


def query(rules: Sequence[Rule], files: Files) -> str:
    """The query."""
    on_leads = [on_lead(each) for each in rules if isinstance(each, OnLead)]
    on_events = [_on_events(each) for each in rules if not isinstance(each, OnLead)]
    fading = [(number, each) for number, each in enumerate(rules) if isinstance(each, Fading)]
    fades = "".join(_faded(number, each) for number, each in fading)
    joins = "".join(f' left join "fade{number}" using ("lead_id", "at")' for number, _ in fading)
    tiers = (
        f"case when \"score\" >= {HOT * 1024} then 'Hot' when \"score\" >= {WARM * 1024} then 'Warm' else 'Cold' end"
    )
    due = " ".join(f"when '{tier}' then \"last\" + interval {days} day" for tier, days in DUE_DAYS.items())
    frames = ", ".join(f'"w{days}" as ({_WINDOW} {days * _DAY} preceding)' for days in _lengths(rules))
    return f"""
        with "done" as (select *, epoch_us("at") as "us" from {file_of(files.events)} where "at" <= {instant(0)}){fades},
        "windows" as (
            select "lead_id", "at", "us", {" + ".join(on_events)} as "points",
                max(case when {matching(Match(ASKS))} then "at" end) over "w" as "last",
                lag("us") over ({_BY} order by "us") as "before"
            from "done" window "w" as ({_WINDOW} unbounded preceding), {frames}
        ),
        "scored" as (
            select "lead_id", "at", "last", {" + ".join(["points", *on_leads, *(_credit(*each) for each in fading)])} as "score"
            from "windows" join {file_of(files.leads)} as "l" using ("lead_id"){joins}
            where "before" is distinct from "us"
        ),
        "placed" as (select *, {tiers} as "tier" from "scored"),
        "waiting" as (select *, case "tier" {due} end as "due" from "placed")
        select "tier", count(*), min("score"), max("score"), sum("score")::bigint, count("due"),
            coalesce(max(epoch_us("due")), 0) // {_DAY}, count(distinct "lead_id")
        from "waiting" group by "tier"
    """


_BY = 'partition by "lead_id"'
_WINDOW = f'{_BY} order by "us" range'


def _lengths(rules: Sequence[Rule]) -> list[int]:
    return sorted({each.days for each in rules if isinstance(each, Often | Quiet)})


def _on_events(rule: Each | Often | Quiet | Fading) -> str:
    match rule:
        case Each(asked, points, cap):
            return capped(f'{points * 1024} * {_count(asked)} over "w"', points, cap)
        case Often(asked, days, times, points):
            return f'case when {_count(asked)} over "w{days}" >= {times} then {points * 1024} else 0 end'
        case Quiet(asked, days, points):
            return f'case when {_count(asked)} over "w{days}" > 0 then 0 else {points * 1024} end'
        case Fading():
            return "0"


def _count(asked: Match) -> str:
    return "count(*)" if asked == Match() else f"count(case when {matching(asked)} then 1 end)"


def _faded(number: int, rule: Fading) -> str:
    """What the events that fade give at each instant at which their lead did something."""
    steps = f'(epoch_us("d"."at") - epoch_us("f"."at")) // {rule.days * _DAY}'
    worth = f"case when {steps} <= 10 then {rule.points * 1024} >> ({steps})::int end"
    return f""",
        "fade{number}" as (
            select "d"."lead_id", "d"."at", sum({worth}) as "faded{number}"
            from (select distinct "lead_id", "at" from "done") as "d"
            join (select "lead_id", "at" from "done" where {matching(rule.match)}) as "f"
                on "d"."lead_id" = "f"."lead_id" and "f"."at" <= "d"."at"
            group by all
        )"""


def _credit(number: int, rule: Fading) -> str:
    return capped(f'coalesce("faded{number}", 0)', rule.points, rule.cap)
