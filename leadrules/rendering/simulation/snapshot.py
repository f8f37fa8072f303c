"""The tables of one snapshot; beside its numbers stand those of the policy it is held against, where there is one."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from leadrules.model.values import NUMBER_UNIT
from leadrules.rendering.points import plain
from leadrules.rendering.simulation.sections import (
    Heading,
    Section,
    bar,
    change,
    exact,
    mean,
    number,
    points,
    share,
    tier_name,
)
from leadrules.rendering.tables import Cell
from leadrules.simulation.changes import Change, changes
from leadrules.simulation.shape import Mark, Named, Snapshot, Spread

_LEADS: Final = Heading("leads", right=True)
_SHARE: Final = Heading("share", right=True)
_BAR: Final = Heading("", bar=True)
_BEFORE_AND_NOW: Final = (Heading("before", right=True), Heading("now", right=True), Heading("change", right=True))


def snapshot_sections(now: Snapshot, old: Snapshot | None) -> Iterator[Section]:
    """All tables that have something to say, in the order in which one asks."""
    if now.policy.tiers or (old and old.policy.tiers):
        yield _tiers(now, old)
    if now.leads and now.policy.scorecards:
        yield _distribution(now)
        yield _scores(now, old)
    if now.rules and not old:
        yield _rules(now)
    if any(each.leads for each in now.clamps):
        yield _clamps(now)
    yield from _outcomes(now, old)
    yield from _stages(now)


def claim_sections(now: Snapshot) -> Iterator[Section]:
    """What is claimed or assumed, and the leads of which it is not true."""
    rows = [
        (
            Cell(each.kind),
            Cell(each.text),
            Cell(f"{each.leads:,}", "error" if each.leads else "good"),
            Cell(", ".join(each.examples)),
            Cell(str(each.place)),
        )
        for each in (*now.claims, *now.assumptions)
    ]
    if rows:
        headings = (
            Heading("claim"),
            Heading("", given=True, elastic=True),
            Heading("broken by", right=True),
            Heading("such as", given=True, listed=True),
            Heading("written", given=True),
        )
        yield Section(headings, tuple(rows))


def field_sections(now: Snapshot) -> Iterator[Section]:
    """What is not known of how many leads."""
    required = set(now.policy.required)
    rows = tuple(
        (
            Cell(each.name or ""),
            number(each.leads),
            share(each.leads, now.leads),
            Cell("required" if each.name in required else ""),
        )
        for each in now.unknown
        if each.leads
    )
    complete = _complete(now) if required and now.leads else ""
    if rows or complete:
        headings = (Heading("field", given=True, elastic=True), Heading("unknown", right=True), _SHARE, Heading(""))
        yield Section(headings, rows, complete)


def _complete(now: Snapshot) -> str:
    whole = now.leads - now.incomplete
    return f"{whole:,} of {now.leads:,} {'lead is' if now.leads == 1 else 'leads are'} complete"


def _tiers(now: Snapshot, old: Snapshot | None) -> Section:
    names = [each.name for each in (*now.tiers, *(old.tiers if old else ()))]
    return _counted("tier", now.tiers, old.tiers if old else None, now.leads, lambda name: tier_name(name, names))


def _counted(
    title: str, now: Sequence[Named], old: Sequence[Named] | None, leads: int, shown: object = None
) -> Section:
    name = shown if callable(shown) else str
    first = Heading(title, given=True, elastic=True)
    most = max((each.leads for each in now), default=0)
    if old is None:
        rows = [
            (Cell(name(each.name)), number(each.leads), share(each.leads, leads), bar(each.leads, most)) for each in now
        ]
        return Section((first, _LEADS, _SHARE, _BAR), tuple(rows))
    rows = [(Cell(name(each.name)), *_change_cells(each)) for each in changes(old, now)]
    return Section((first, *_BEFORE_AND_NOW), tuple(rows))


def _change_cells(each: Change) -> tuple[Cell, Cell, Cell]:
    return number(each.before), number(each.after), change(each.before, each.after)


def _distribution(now: Snapshot) -> Section:
    most = max(bucket.leads for bucket in now.distribution)
    rows = []
    for bucket in now.distribution:
        bounds = (Cell(exact(bucket.low)), Cell(exact(bucket.high)))
        numbers = (number(bucket.leads), share(bucket.leads, now.leads), bar(bucket.leads, most))
        rows.append((*bounds, *numbers, Cell(_marks(bucket.marks))))
    headings = (
        Heading("score from", right=True),
        Heading("below", right=True),
        _LEADS,
        _SHARE,
        _BAR,
        Heading("tiers", given=True, elastic=True),
    )
    return Section(headings, tuple(rows))


def _marks(marks: Sequence[Mark]) -> str:
    return ", ".join(f"{each.tier} {each.operator} {exact(each.at)}" for each in marks)


def _scores(now: Snapshot, old: Snapshot | None) -> Section:
    before: dict[str | None, Spread] = dict(old.scores) if old else {}
    before |= {None: old.score} if old else {}
    spreads: list[tuple[str | None, Spread]] = [(None, now.score), *now.scores]
    rows = []
    for name, spread in spreads:
        cells = [Cell("total" if name is None else name)]
        cells += [points(end) if end is not None else Cell("") for end in (spread.lowest, spread.highest)]
        cells += [_mean(before.get(name))] if old else []
        rows.append((*cells, _mean(spread)))
    ends = (Heading("lowest", right=True), Heading("highest", right=True))
    means = (*([Heading("mean before", right=True)] if old else []), Heading("mean", right=True))
    return Section((Heading("score", given=True, elastic=True), *ends, *means), tuple(rows))


def _mean(spread: Spread | None) -> Cell:
    found = mean(spread.total, spread.leads) if spread else None
    return Cell("" if found is None else plain(Decimal(found) / NUMBER_UNIT))


def _rules(now: Snapshot) -> Section:
    rows = tuple(
        (
            Cell(str(each.place)),
            Cell(each.score),
            Cell(f"{each.leads:,}", "" if each.leads else "warning"),
            share(each.leads, now.leads),
            points(each.points),
            Cell(each.because),
        )
        for each in now.rules
    )
    silent = sum(not each.leads for each in now.rules)
    remark = (
        f"{silent:,} of {len(rows):,} rule{'' if len(rows) == 1 else 's'} gave points to no lead"
        if silent and now.leads
        else ""
    )
    headings = (
        Heading("rule", given=True),
        Heading("score", given=True),
        _LEADS,
        _SHARE,
        Heading("points", right=True),
        Heading("because", given=True, elastic=True),
    )
    return Section(headings, rows, remark)


def _clamps(now: Snapshot) -> Section:
    rows = tuple(
        (
            Cell(str(each.place)),
            Cell(each.score or "total"),
            Cell(each.because),
            number(each.leads),
            points(each.points),
        )
        for each in now.clamps
    )
    first = (Heading("clamp", given=True), Heading("score", given=True), Heading(""))
    return Section((*first, _LEADS, Heading("points", right=True)), rows)


def _outcomes(now: Snapshot, old: Snapshot | None) -> Iterator[Section]:
    kinds = [
        ("disqualified", now.disqualifications, old.disqualifications if old else ()),
        ("hand-off", now.hand_offs, old.hand_offs if old else ()),
        ("flag", now.flags, old.flags if old else ()),
        ("list", now.lists, old.lists if old else ()),
        ("nurture", now.nurture, old.nurture if old else ()),
    ]
    found = [(kind, each) for kind, after, before in kinds for each in changes(before, after)]
    if not found:
        return
    first = (Heading("outcome"), Heading("what", given=True, elastic=True))
    if old is None:
        numbers = [(kind, each, (number(each.after), share(each.after, now.leads))) for kind, each in found]
        yield Section((*first, _LEADS, _SHARE), tuple((Cell(k), Cell(e.name or ""), *cells) for k, e, cells in numbers))
    else:
        yield Section(
            (*first, *_BEFORE_AND_NOW),
            tuple((Cell(kind), Cell(each.name or ""), *_change_cells(each)) for kind, each in found),
        )


def _stages(now: Snapshot) -> Iterator[Section]:
    if now.stages:
        known = set(now.policy.stages)
        rows = tuple(
            (
                Cell(each.name or "", "" if each.name in known else "warning"),
                number(each.leads),
                number(sum(move.leads for move in now.moves if move.origin == each.name)),
                number(sum(move.leads for move in now.moves if move.target == each.name)),
                Cell("" if each.name in known else "not a stage of the policy"),
            )
            for each in now.stages
        )
        numbers = (_LEADS, Heading("move on", right=True), Heading("arrive", right=True))
        yield Section((Heading("stage", given=True, elastic=True), *numbers, Heading("")), rows)
    if any(each.leads for each in now.moves):
        moves = tuple((Cell(each.origin), Cell(each.target), number(each.leads)) for each in now.moves)
        ends = (Heading("move from", given=True, elastic=True), Heading("to", given=True, elastic=True))
        yield Section((*ends, _LEADS), moves)
