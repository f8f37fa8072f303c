# ruff: noqa: S608  texts of our own, pasted as one would do by hand
"""The rules as one query that somebody who knows DuckDB well would write: one scan, one count or sum for each question.

Equal questions are asked once. `count(CASE …)` is the quickest form of a conditional count there; points are 1,024ths, so
that halved ones stay whole numbers.
"""

from collections.abc import Sequence
from datetime import timedelta

import duckdb

from benchmarks.history.data import Files
from benchmarks.history.figures import Figures, figures
from benchmarks.history.rules import (
    AS_OF,
    ASKS,
    DUE_DAYS,
    HOT,
    WARM,
    Each,
    Fading,
    Match,
    Often,
    OnLead,
    Quiet,
    Rule,
    Test,
)

THREADS = 2
_DAY = 86_400_000_000


def limit(files: Files) -> int:
    """The physical limit: read the four columns, keep what has happened, count by lead."""
    inner = (
        f'select "lead_id", count(*) as "n" from {file_of(files.events)} where "at" <= {instant(0)}'
        """ and "action" <> '' and "asset" <> '' group by "lead_id" """
    )
    return int(rows_of(f'select sum("n") from ({inner})')[0][0])


def by_hand(rules: Sequence[Rule], files: Files) -> Figures:
    """The figures, by the hand-written query."""
    return figures(rows_of(query(rules, files)))


def query(rules: Sequence[Rule], files: Files) -> str:
    """The query."""
    asked: dict[str, str] = {}

    def ask(aggregate: str) -> str:
        return asked.setdefault(aggregate, f'"c{len(asked)}"')

    on_leads = [on_lead(each) for each in rules if isinstance(each, OnLead)]
    on_events = [_on_events(each, ask) for each in rules if not isinstance(each, OnLead)]
    last = ask(f'max(case when {matching(Match(ASKS))} then "at" end)')
    columns = ", ".join(f"{aggregate} as {name}" for aggregate, name in asked.items())
    points = " + ".join([*on_leads, *on_events])
    tiers = (
        f"case when \"score\" >= {HOT * 1024} then 'Hot' when \"score\" >= {WARM * 1024} then 'Warm' else 'Cold' end"
    )
    due = " ".join(f"when '{tier}' then \"last\" + interval {days} day" for tier, days in DUE_DAYS.items())
    return f"""
        with "done" as (select "lead_id", {columns} from {file_of(files.events)} where "at" <= {instant(0)} group by "lead_id"),
        "scored" as (
            select {points} as "score", {last} as "last"
            from {file_of(files.leads)} as "l" left join "done" using ("lead_id")
        ),
        "placed" as (select "score", "last", {tiers} as "tier" from "scored"),
        "waiting" as (select "score", "tier", case "tier" {due} end as "due" from "placed")
        select "tier", count(*), min("score"), max("score"), sum("score")::bigint, count("due"),
            coalesce(max(epoch_us("due")), 0) // {_DAY}
        from "waiting" group by "tier"
    """


def rows_of(text: str) -> list[tuple]:
    with duckdb.connect(config={"threads": THREADS}) as connection:
        return connection.execute(text).fetchall()


def on_lead(rule: OnLead) -> str:
    return f"case when {' and '.join(map(_test, rule.tests))} then {rule.points * 1024} else 0 end"


def _on_events(rule: Each | Often | Quiet | Fading, ask) -> str:
    match rule:
        case Each(asked, points, cap):
            return capped(f"{points * 1024} * coalesce({ask(_count(matching(asked)))}, 0)", points, cap)
        case Often(asked, days, times, points):
            found = ask(_count(_both(matching(asked), f'"at" >= {instant(days)}')))
            return f"case when coalesce({found}, 0) >= {times} then {points * 1024} else 0 end"
        case Quiet(asked, days, points):
            latest = ask(f'max(case when {matching(asked)} then "at" end)')
            return f"case when {latest} >= {instant(days)} then 0 else {points * 1024} end"
        case Fading(asked, points, days, cap):
            steps = f'(epoch_us({instant(0)}) - epoch_us("at")) // {days * _DAY}'
            worth = f"case when {steps} <= 10 then {points * 1024} >> ({steps})::int end"
            summed = ask(f"sum(case when {matching(asked)} then {worth} end)")
            return capped(f"coalesce({summed}, 0)", points, cap)


def capped(points: str, sign: int, cap: int) -> str:
    return f"least({points}, {cap * 1024})" if sign > 0 else f"greatest({points}, {-cap * 1024})"


def _count(condition: str) -> str:
    return "count(*)" if condition == "true" else f"count(case when {condition} then 1 end)"


def matching(asked: Match) -> str:
    parts = [_among("action", asked.actions), _among("asset", asked.assets)]
    return " and ".join(each for each in parts if each) or "true"


def _both(one: str, other: str) -> str:
    return other if one == "true" else f"{one} and {other}"


def _among(column: str, texts: Sequence[str]) -> str:
    if len(texts) == 1:
        return f"\"{column}\" = '{texts[0]}'"
    return f'"{column}" in ({", ".join(map(_literal, texts))})' if texts else ""


def _test(test: Test) -> str:
    if isinstance(test.value, tuple):
        return _among(test.field, test.value)
    return f'"{test.field}" {"=" if test.operator == "==" else test.operator} {_literal(test.value)}'


def _literal(value: int | str) -> str:
    return f"'{value}'" if isinstance(value, str) else str(value).lower()


def instant(days: int) -> str:
    return f"timestamptz '{AS_OF - timedelta(days=days):%Y-%m-%d %H:%M:%S}+00'"


def file_of(path) -> str:
    return f"read_parquet('{path}')"
