"""The tables that only a comparison has: from which tier to which, which rules give something else, who moves most."""

from collections.abc import Iterator

from leadrules.matching.parts import Part
from leadrules.rendering.simulation.sections import (
    Heading,
    Section,
    near_both,
    near_change,
    number,
    points,
    tier_name,
    value_changes,
)
from leadrules.rendering.tables import Cell
from leadrules.simulation.changes import Comparison, Mover, RuleChange
from leadrules.simulation.shape import Snapshot
from leadrules.simulation.tier_lines import TierLine


def comparison_sections(now: Snapshot, comparison: Comparison) -> Iterator[Section]:
    """The matrix, the rules and the leads."""
    if now.policy.tiers or comparison.old.policy.tiers:
        yield _matrix(now, comparison)
    yield from _rules(comparison)
    if comparison.movers:
        yield _movers(comparison, now.policy.calendar.zone)


def _matrix(now: Snapshot, comparison: Comparison) -> Section:
    old = comparison.old
    names = [each.name for each in (*now.tiers, *old.tiers)]
    cells = {(each.old, each.new): each for each in comparison.transitions}
    rows = []
    for row in old.tiers:
        found = [cells[row.name, column.name] for column in now.tiers]
        shown = [Cell(f"{each.leads:,}", _colour(each.step)) if each.leads else number(0) for each in found]
        rows.append((Cell(tier_name(row.name, names)), *shown, number(sum(each.leads for each in found))))
    up, down = (sum(each.leads for each in comparison.transitions if each.step == step) for step in (1, -1))
    remark = f"{_leads(up)} up, {down:,} down; score or tier changes for {comparison.changed:,} of {now.leads:,}"
    columns = (Heading(tier_name(each.name, names), right=True, named=True) for each in now.tiers)
    first = Heading("before \\ now", given=True)
    return Section((first, *columns, Heading("all", right=True)), tuple(rows), remark)


def _colour(step: int) -> str:
    return {1: "good", -1: "error"}.get(step, "")


def _leads(count: int) -> str:
    return f"{count:,} lead goes" if count == 1 else f"{count:,} leads go"


def _rules(comparison: Comparison) -> Iterator[Section]:
    changed = [each for each in comparison.rules if _differs(each)]
    alike = len(comparison.rules) - len(changed)
    remark = "" if not alike else f"{alike:,} other {'rule gives' if alike == 1 else 'rules give'} as much as before"
    if comparison.rules and not changed:
        remark = "every rule gives as much as before"
    headings = (
        Heading("rule", given=True),
        Heading("leads before", right=True),
        Heading("now", right=True),
        Heading("points before", right=True),
        Heading("now", right=True),
        Heading("because", given=True, elastic=True),
    )
    if changed or comparison.rules:
        yield Section(headings, tuple(map(_rule, changed)), remark)


def _differs(change_: RuleChange) -> bool:
    """It means something else, or counts for others: how often it counts may depend on the score."""
    sums = (_given(change_, "leads"), _given(change_, "points"))
    return not change_.alike or any(before != after for before, after in sums)


def _given(change_: RuleChange, what: str) -> tuple[int, int]:
    before, after = (getattr(each, what) if each else 0 for each in (change_.old, change_.new))
    return before, after


def _rule(change_: RuleChange) -> tuple[Cell, ...]:
    shown = change_.new or change_.old
    leads, given = _given(change_, "leads"), _given(change_, "points")
    return (
        Cell(_place(change_)),
        *map(number, leads),
        *map(points, given),
        Cell(shown.because if shown else ""),
    )


def _place(change_: RuleChange) -> str:
    if change_.new is None:
        return f"{change_.old.place if change_.old else ''} (gone)"
    return f"{change_.new.place}{'' if change_.old else ' (new)'}"


def _movers(comparison: Comparison, zone: str) -> Section:
    headings = (
        Heading("lead", given=True, listed=True),
        Heading("score", right=True),
        Heading("tier", given=True),
        Heading("part", right=True),
        Heading("gave", right=True, spare=True),
        Heading("because", given=True, elastic=True),
        Heading("rule", given=True),
    )
    names = [each for mover in comparison.movers for each in (mover.old_tier, mover.new_tier)]
    rows = tuple(row for mover in comparison.movers for row in _mover(mover, names, zone))
    shown = len(comparison.movers)
    more = comparison.changed - shown
    remarks = [f"the {shown:,} that move most; {more:,} more change"] if more > 0 else []
    if any("~" in cell.text for row in rows for cell in (row[1], *row[3:5])):
        remarks.append("~ is rounded to hundredths; JSON and CSV have every digit")
    return Section(headings, rows, "; ".join(remarks))


def _mover(mover: Mover, names: list[str | None], zone: str) -> Iterator[tuple[Cell, ...]]:
    tiers = dict.fromkeys(tier_name(each, names) for each in (mover.old_tier, mover.new_tier))
    score = Cell(" -> ".join(dict.fromkeys(near_both(mover.before, mover.after))))
    lead = (Cell(mover.lead, "strong"), score, Cell(" -> ".join(tiers), _colour(mover.step)))
    rows = [_part(each) for each in mover.parts] + ([_tier_line(mover.line, zone)] if mover.line else [])
    for place, row in enumerate(rows or [(Cell(""), Cell(""), Cell("the score stays"), Cell(""))]):
        yield (*(lead if not place else (Cell(""),) * 3), *row)


def _part(part: Part) -> tuple[Cell, ...]:
    what = f"{part.score} {part.because}" if part.because in {"cap", "floor"} and part.score else part.because
    gave = Cell(" -> ".join(near_both(part.before, part.after)), "quiet")
    return Cell(near_change(part.after - part.before)), gave, Cell(what + _was(part.was)), _written(part)


def _tier_line(line: TierLine, zone: str) -> tuple[Cell, ...]:
    """It gives no points: it asks something else of those that there are."""
    said = f"tier {line.tier}: {line.because}{_was(line.was)}"
    pairs = value_changes(line, zone)
    values = ", ".join(f"{new}, was {old}" for old, new in pairs)
    return Cell(""), Cell(""), Cell(f"{said} ({values})" if values else said), _written(line)


def _was(reason: str | None) -> str:
    return "" if reason is None else f" (was: {reason})"


def _written(part: Part | TierLine) -> Cell:
    mark = " (new)" if part.old is None else " (gone)" if part.new is None else ""
    return Cell(f"{part.new or part.old}{mark}")
