"""The rules as one lazy query of Polars: one pass over the events, one expression for each question."""

from collections.abc import Sequence
from datetime import timedelta

import polars as pl

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

_DAY = 86_400_000_000
_NOW = pl.lit(AS_OF).cast(pl.Datetime("us", "UTC"))


def by_hand(rules: Sequence[Rule], files: Files) -> Figures:
    """The figures, by the streaming engine."""
    found = _plan(rules, files).collect(engine="streaming")
    return figures((row[0], *map(int, row[1:])) for row in found.iter_rows())


def _plan(rules: Sequence[Rule], files: Files) -> pl.LazyFrame:
    asked: dict[str, pl.Expr] = {}

    def ask(name: str, question: pl.Expr) -> pl.Expr:
        asked.setdefault(name, question.alias(name))
        return pl.col(name)

    on_events = [_on_events(each, ask) for each in rules if not isinstance(each, OnLead)]
    last = ask("last", pl.col("at").filter(_match(Match(ASKS))).max())
    done = pl.scan_parquet(files.events).filter(pl.col("at") <= _NOW).group_by("lead_id").agg(list(asked.values()))
    points = [_on_lead(each) for each in rules if isinstance(each, OnLead)] + on_events
    tier = (
        pl.when(pl.col("score") >= HOT * 1024).then(pl.lit("Hot"))
        .when(pl.col("score") >= WARM * 1024).then(pl.lit("Warm"))
        .otherwise(pl.lit("Cold"))
    )  # fmt: skip
    waits = {name: pl.col("last") + timedelta(days=days) for name, days in DUE_DAYS.items()}
    due = pl.when(pl.col("tier") == "Hot").then(waits["Hot"]).when(pl.col("tier") == "Warm").then(waits["Warm"])
    return (
        pl.scan_parquet(files.leads)
        .join(done, on="lead_id", how="left")
        .select(pl.sum_horizontal(points).alias("score"), last)
        .with_columns(tier.alias("tier"))
        .with_columns(due.alias("due"))
        .group_by("tier")
        .agg(
            pl.len(),
            pl.col("score").min().alias("lowest"),
            pl.col("score").max().alias("highest"),
            pl.col("score").sum().alias("total"),
            pl.col("due").count().alias("due"),
            (pl.col("due").max().dt.epoch("us").fill_null(0) // _DAY).alias("day"),
        )
    )


def _on_lead(rule: OnLead) -> pl.Expr:
    holds = pl.all_horizontal([_test(each) for each in rule.tests])
    return pl.when(holds).then(rule.points * 1024).otherwise(0).cast(pl.Int64)


def _on_events(rule: Each | Often | Quiet | Fading, ask) -> pl.Expr:
    match rule:
        case Each(asked, points, cap):
            times = ask(f"count {asked}", _match(asked).sum()).fill_null(0).cast(pl.Int64)
            return _capped(times * (points * 1024), points, cap)
        case Often(asked, days, times, points):
            lately = _match(asked) & (pl.col("at") >= _NOW - timedelta(days=days))
            often = ask(f"count {asked} {days}", lately.sum()).fill_null(0) >= times
            return pl.when(often).then(points * 1024).otherwise(0).cast(pl.Int64)
        case Quiet(asked, days, points):
            latest = ask(f"latest {asked}", pl.col("at").filter(_match(asked)).max())
            seen = (latest >= _NOW - timedelta(days=days)).fill_null(value=False)
            return pl.when(seen).then(0).otherwise(points * 1024).cast(pl.Int64)
        case Fading(asked, points, days, cap):
            steps = (_NOW - pl.col("at")).dt.total_microseconds() // (days * _DAY)
            worth = pl.when(_match(asked) & (steps <= 10)).then((points * 1024) // pl.lit(2).pow(steps)).otherwise(0)
            return _capped(ask(f"fading {asked} {points} {days}", worth.cast(pl.Int64).sum()).fill_null(0), points, cap)


def _capped(points: pl.Expr, sign: int, cap: int) -> pl.Expr:
    return points.clip(upper_bound=cap * 1024) if sign > 0 else points.clip(lower_bound=-cap * 1024)


def _match(asked: Match) -> pl.Expr:
    parts = [_among(name, texts) for name, texts in (("action", asked.actions), ("asset", asked.assets)) if texts]
    holds = pl.lit(value=True) if not parts else parts[0] if len(parts) == 1 else parts[0] & parts[1]
    return holds if parts else pl.col("at").is_not_null()


def _among(column: str, texts: Sequence[str]) -> pl.Expr:
    return (pl.col(column) == texts[0] if len(texts) == 1 else pl.col(column).is_in(list(texts))).fill_null(value=False)


def _test(test: Test) -> pl.Expr:
    column = pl.col(test.field)
    match test.operator:
        case ">=":
            holds = column >= test.value
        case "<":
            holds = column < test.value
        case "in":
            holds = column.is_in(list(test.value))
        case _:
            holds = column == test.value
    return holds.fill_null(value=False)
