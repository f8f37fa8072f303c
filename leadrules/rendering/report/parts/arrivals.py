"""How long it takes: from the first sign of a lead to a tier or to sales, and from there until it was won."""

from collections.abc import Iterator, Sequence

from leadrules.model.values import DAY
from leadrules.rendering.report import numbers
from leadrules.rendering.report.charts.forms import chart
from leadrules.rendering.report.charts.marks import levels
from leadrules.rendering.report.charts.spans import Span, spans
from leadrules.rendering.report.palette import slots
from leadrules.rendering.report.parts.tables import numbered, table
from leadrules.rendering.report.phrases import Language, say
from leadrules.rendering.report.shape import Cell, Figure, Part
from leadrules.rendering.report.texts import shown
from leadrules.simulation.naming import tier_names
from leadrules.simulation.replay.shape import Arrival, Quantiles, Replay


def arrivals_part(language: Language, replay: Replay) -> Iterator[Part]:
    """A row for each tier and each hand-off that anybody came to."""
    found = [each for each in replay.arrivals if each.leads]
    if not found:
        return
    first = found[0]
    title = say(
        language,
        "arrivals.title" if first.after_entry.median else "arrivals.title_at_once",
        name=_name(language, first),
        count=first.leads,
        median=numbers.length(language, first.after_entry.median),
    )
    names = tier_names(replay.policy)
    colours = slots(names)
    rows = [
        _span(language, each, colours.get(each.name, "strong") if each.kind == "tier" else "strong") for each in found
    ]
    stops = _stops(language, rows)
    drawing = chart("arrivals", title, say(language, "arrivals.told"), (), lambda form: spans(form, rows, stops))
    won, early = any(each.before_won for each in found), any(each.there_before for each in found)
    body = [
        (
            Cell(_name(language, each)),
            numbered(each.leads),
            *((numbered(each.there_before),) if early else ()),
            *_lengths(language, each.after_entry),
            *(_lengths(language, each.before_won or Quantiles(0)) if won else ()),
        )
        for each in found
    ]
    before = (">arrivals.before_quarter", ">arrivals.before_median", ">arrivals.before_three") if won else ()
    there = (">arrivals.there_before",) if early else ()
    headings = ("arrivals.to", ">leads", *there, ">arrivals.quarter", ">arrivals.median", ">arrivals.three", *before)
    behind = table(language, say(language, "arrivals.table"), headings, body)
    text = [say(language, "arrivals.text"), *([say(language, "arrivals.early")] if early else [])]
    text += [say(language, "arrivals.won", won=replay.won or "")] if won else []
    yield Part("arrivals", say(language, "arrivals.short"), title, tuple(text), (Figure((drawing,), behind),))


def _name(language: Language, each: Arrival) -> str:
    return shown(each.name) if each.kind == "tier" else say(language, "arrivals.hand_off", to=each.name)


def _lengths(language: Language, found: Quantiles) -> Iterator[Cell]:
    yield from (Cell(numbers.length(language, each)) for each in (found.quarter, found.median, found.three_quarters))


def _span(language: Language, each: Arrival, slot: str) -> Span:
    found = each.after_entry
    low, quarter, median, upper, most = (
        (value or 0) / DAY
        for value in (found.low, found.quarter, found.median, found.three_quarters, found.nine_tenths)
    )
    half, name = numbers.length(language, found.median), _name(language, each)
    told = say(language, "arrivals.span", name=name, median=half, most=numbers.length(language, found.nine_tenths))
    text = say(language, "arrivals.half" if found.median else "arrivals.at_once", count=each.leads, median=half)
    return Span(name, text, low, quarter, median, upper, most, told, slot)


def _stops(language: Language, rows: Sequence[Span]) -> list[tuple[float, str]]:
    """Days along the axis; hours where everything takes less than two days."""
    most = max(each.most for each in rows)
    size, unit = (24, "hours") if most < 2 else (1, "days")
    return [(each / size, say(language, f"arrivals.{unit}", number=f"{each:g}")) for each in levels(most * size)]
