"""The tables of a backtest: by tier, by tenth of the leads, by threshold, by rule; and the fields that may know too much."""

from collections.abc import Iterator, Sequence
from typing import Final

from leadrules.rendering.simulation.sections import Heading, Section, bar, near, number, tier_name
from leadrules.rendering.tables import Cell
from leadrules.simulation.backtest.shape import Backtest, Decile, Group, Leak, Rate, Threshold
from leadrules.simulation.backtest.yields import surest_first
from leadrules.text import shares

_BAR: Final = Heading("", bar=True, spare=True)
_BASE: Final = 10_000  # a bar has no finer steps
_ALL: Final = "all"


def outcome_sections(found: Backtest, old: Backtest | None) -> Iterator[Section]:
    """All tables; beside the tiers and tenths of the policy stand those of the one it is held against."""
    if found.leaks:
        yield _leaks(found.leaks)
    yield _tiers(found)
    if old is not None:
        yield _tiers_before(found, old)
    if found.deciles:
        yield _deciles(found) if old is None else _deciles_before(found, old)
        yield _thresholds(found)
    if found.rules and found.leads:
        yield _rules(found)


def rate_heading(found: Backtest) -> str:
    """Without lost leads, whoever is not won may still be."""
    return "won so far" if found.outcome.lost is None else "won of decided"


def percent(share: float | None) -> str:
    """`12.3%`; empty where there is nobody to take a share of."""
    return "" if share is None else shares.percent(share)


def between(rate: Rate) -> str:
    """`9.8%..15.3%`."""
    return "" if rate.low is None else f"{percent(rate.low)}..{percent(rate.high)}"


def lift(group: Group) -> str:
    """`1.84`."""
    return "" if group.lift is None else f"{group.lift:.2f}"


def group_headings(found: Backtest, spare: str = "") -> tuple[Heading, ...]:
    """Of the cells below, one of which may be spare."""
    lost = () if found.outcome.lost is None else (Heading("lost", right=True),)
    names = (rate_heading(found), "between", "lift", "of all won")
    return (
        Heading("leads", right=True),
        Heading("won", right=True),
        *lost,
        *(Heading(each, right=True, spare=each == spare) for each in names),
    )


def group_cells(group: Group) -> tuple[Cell, ...]:
    """How many there are, how many were won, and what that comes to."""
    lost = () if group.lost is None else (number(group.lost),)
    rate = (Cell(percent(group.rate.value)), Cell(between(group.rate), "quiet"))
    return (number(group.leads), number(group.won), *lost, *rate, Cell(lift(group)), Cell(percent(group.share)))


def _bar(group: Group, groups: Sequence[Group]) -> Cell:
    """The rate beside the other rates."""
    most = max((each.rate.value or 0.0 for each in groups), default=0.0)
    return bar(round(_BASE * (group.rate.value or 0.0)), round(_BASE * most))


def _tiers(found: Backtest) -> Section:
    names = [each.name for each in found.tiers]
    groups = [each.group for each in found.tiers]
    rows = [
        (Cell(tier_name(each.name, names)), *group_cells(each.group), _bar(each.group, groups)) for each in found.tiers
    ]
    rows.append((Cell(_ALL, "strong"), *group_cells(found.all), Cell("")))
    lifted = "lift: how many times the rate of all; " if any(lift(each) for each in (*groups, found.all)) else ""
    remark = f"{lifted}between: how far chance alone may move {'it' if lifted else 'the rate'}, 19 times in 20"
    return Section((Heading("tier", given=True, elastic=True), *group_headings(found), _BAR), tuple(rows), remark)


def _both(found: Backtest) -> tuple[Heading, ...]:
    names = (
        "leads before",
        "now",
        "won before",
        "now",
        f"{rate_heading(found)}, before",
        "now",
        "of all won, before",
        "now",
    )
    return tuple(Heading(each, right=True) for each in names)


def _both_cells(old: Group | None, now: Group | None) -> tuple[Cell, ...]:
    sides = (old, now)
    return (
        *(number(each.leads) if each else Cell("") for each in sides),
        *(number(each.won) if each else Cell("") for each in sides),
        *(Cell(percent(each.rate.value) if each else "") for each in sides),
        *(Cell(percent(each.share) if each else "") for each in sides),
    )


def _tiers_before(found: Backtest, old: Backtest) -> Section:
    after, before = ({each.name: each.group for each in side.tiers} for side in (found, old))
    names = list(dict.fromkeys((*after, *before)))
    rows = tuple((Cell(tier_name(name, names)), *_both_cells(before.get(name), after.get(name))) for name in names)
    return Section((Heading("tier", given=True, elastic=True), *_both(found)), rows)


def _deciles(found: Backtest) -> Section:
    groups = [each.group for each in found.deciles]
    rows, caught = [], 0
    for each in found.deciles:
        caught += each.group.won
        so_far = Cell(shares.percent_of(caught, found.all.won))
        ends = (Cell(str(each.number)), Cell(near(each.high)), Cell(near(each.low)))
        rows.append((*ends, *group_cells(each.group), so_far, _bar(each.group, groups)))
    first = (Heading("tenth", right=True), Heading("score from", right=True), Heading("down to", right=True))
    last = (Heading("down to here", right=True, spare=True), _BAR)
    return Section((*first, *group_headings(found, "lift"), *last), tuple(rows), _together(found.deciles))


def _together(deciles: Sequence[Decile]) -> str:
    missing = 10 - len(deciles)
    if not missing:
        return ""
    return f"leads of equal score stay together, so {missing} of the 10 tenths {'is' if missing == 1 else 'are'} empty"


def _deciles_before(found: Backtest, old: Backtest) -> Section:
    after, before = ({each.number: each.group for each in side.deciles} for side in (found, old))
    rows = tuple(
        (Cell(str(each)), *_both_cells(before.get(each), after.get(each))) for each in sorted({*after, *before})
    )
    return Section((Heading("tenth", right=True), *_both(found)), rows)


def _thresholds(found: Backtest) -> Section:
    lost = () if found.outcome.lost is None else (Heading("lost", right=True),)
    headings = (
        Heading("score at least", right=True),
        Heading("leads", right=True),
        Heading("won", right=True),
        *lost,
        Heading("precision", right=True),
        Heading("recall", right=True),
        Heading("tiers", given=True, elastic=True),
    )
    remark = "whoever calls all leads with that score: how many of them are won (precision), and how many of all won (recall)"
    return Section(headings, tuple(map(_threshold, found.thresholds)), remark)


def _threshold(each: Threshold) -> tuple[Cell, ...]:
    found = (Cell(percent(each.precision)), Cell(percent(each.recall)))
    lost = () if each.lost is None else (number(each.lost),)
    return (Cell(near(each.at)), number(each.leads), number(each.won), *lost, *found, Cell(", ".join(each.tiers)))


def _rules(found: Backtest) -> Section:
    """Those first whose leads were surely won most often."""
    rows = tuple(
        (Cell(str(each.place)), *group_cells(each.group), Cell(each.because), Cell(_CONTRARY if each.contrary else ""))
        for each in surest_first(found.rules)
    )
    ends = (Heading("because", given=True, elastic=True), Heading("note"))
    headings = (Heading("rule", given=True), *group_headings(found, "of all won"), *ends)
    remark = "of the leads to which a rule gave points, or from which it took some; of many rules some stand out by chance alone"
    if any(each.contrary for each in found.rules):
        remark += f"; {_CONTRARY}: won less often than all though it gives, or more often though it takes"
    return Section(headings, rows, remark)


_CONTRARY: Final = "against its points"


def _leaks(leaks: Sequence[Leak]) -> Section:
    headings = (
        Heading("field", given=True, elastic=True),
        Heading("known of won", right=True),
        Heading("of others", right=True),
        Heading("why"),
    )
    rows = tuple(
        (Cell(each.field, "warning"), Cell(percent(each.of_won)), Cell(percent(each.of_others)), Cell(_why(each)))
        for each in leaks
    )
    fields = "this field" if len(leaks) == 1 else "these fields"
    return Section(
        headings, rows, f"if {fields} became known only after the outcome, the figures below are too good to be true"
    )


def _why(leak: Leak) -> str:
    if leak.same:
        return "the outcome asks for it, too"
    if leak.told is not None:
        return f"its value alone tells how {percent(leak.told)} ended"
    return "known of far more of the ones than of the others"
