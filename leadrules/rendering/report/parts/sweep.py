"""The figures along the values of a `let`: what another line would have caught."""

from collections.abc import Iterator, Sequence

from leadrules.rendering.report import numbers
from leadrules.rendering.report.charts.curves import Curve, Dot, Stop, curves
from leadrules.rendering.report.charts.forms import Key, chart
from leadrules.rendering.report.palette import paint
from leadrules.rendering.report.parts.tables import numbered, table
from leadrules.rendering.report.parts.tiers import tier_title
from leadrules.rendering.report.phrases import Language, say
from leadrules.rendering.report.shape import Cell, Figure, Part, Table
from leadrules.rendering.report.texts import shown
from leadrules.simulation.backtest.shape import Group, Sweep


def sweep_part(language: Language, sweep: Sweep) -> Iterator[Part]:
    """The figures of the best tier along the values of a constant."""
    if not sweep.points or not sweep.points[0].tiers:
        return
    best = sweep.points[0].tiers[0].name
    told = {"name": sweep.name, "was": sweep.was, "tier": tier_title(language, best)}
    title = say(language, "sweep.title", **told)
    groups = [next((tier.group for tier in each.tiers if tier.name == best), None) for each in sweep.points]
    lines = [
        _curve(sweep, "strong", [each.rate.value if each else None for each in groups]),
        _curve(sweep, "t1", [each.share if each else None for each in groups]),
    ]
    stops = [Stop(float(number), shown(each.value)) for number, each in enumerate(sweep.points)]
    now = [number for number, each in enumerate(sweep.points) if each.value == sweep.was]
    marks = [Stop(float(number), say(language, "sweep.was")) for number in now]
    legend = (
        Key(paint("strong"), say(language, "sweep.rate", **told)),
        Key(paint("t1"), say(language, "sweep.caught", **told)),
    )
    words = say(language, "sweep.told", **told)
    drawing = chart("sweep", title, words, legend, lambda form: curves(form, lines, stops, marks))
    text = (say(language, "sweep.text", **told),)
    yield Part("sweep", say(language, "sweep.short"), title, text, (Figure((drawing,), _table(language, sweep)),))


def _curve(sweep: Sweep, slot: str, values: Sequence[float | None]) -> Curve:
    dots = [
        Dot(float(number), value, f"{sweep.name} = {shown(each.value)}: {numbers.rate(value)}")
        for number, (each, value) in enumerate(zip(sweep.points, values, strict=True))
    ]
    return Curve(slot, tuple(dots))


def _table(language: Language, sweep: Sweep) -> Table:
    rows = [
        (Cell("" if place else each.value), Cell(tier_title(language, tier.name)), *_group(tier.group))
        for each in sweep.points
        for place, tier in enumerate(each.tiers)
    ]
    headings = ("sweep.value", "tier", ">leads", ">won", ">rate", ">lift", ">caught")
    return table(language, say(language, "sweep.table"), headings, rows)


def _group(group: Group) -> Iterator[Cell]:
    yield numbered(group.leads)
    yield numbered(group.won)
    yield Cell(numbers.rate(group.rate.value))
    yield Cell(numbers.times(group.lift))
    yield Cell(numbers.rate(group.share))
