"""What became of the leads by score: in tenths, and for everybody from a score on."""

from collections.abc import Sequence

from leadrules.rendering.report import numbers
from leadrules.rendering.report.charts.curves import Curve, Dot, Stop, curves
from leadrules.rendering.report.charts.forms import Chart, Key, chart
from leadrules.rendering.report.palette import paint
from leadrules.rendering.report.parts.few import too_few
from leadrules.rendering.report.parts.groups import bar, group_cells, group_headings, rates_chart
from leadrules.rendering.report.parts.tables import numbered, table
from leadrules.rendering.report.phrases import Language, say
from leadrules.rendering.report.shape import Cell, Figure, Part
from leadrules.rendering.report.texts import shown
from leadrules.rendering.simulation.sections import exact
from leadrules.simulation.backtest.shape import Backtest


def deciles_part(language: Language, found: Backtest) -> Part:
    """Whether a higher score was won more often, and how many of all won the best tenths hold."""
    best = found.deciles[0]
    title = say(language, "deciles.title_none")
    if best.group.lift is not None and best.group.share is not None:
        title = too_few(language, say(language, "few.tenth"), best.group, found) or say(
            language, "deciles.title", lift=numbers.factor(best.group.lift), caught=numbers.rate(best.group.share)
        )
    bars = [
        bar(language, str(each.number), each.group, numbers.factor(each.group.lift), "strong") for each in found.deciles
    ]
    first = rates_chart(language, "deciles", say(language, "deciles.chart"), bars, found)
    rows = [
        (Cell(str(each.number)), Cell(f"{exact(each.low)} – {exact(each.high)}"), *group_cells(each.group))
        for each in found.deciles
    ]
    behind = table(language, say(language, "deciles.table"), (">decile", ">score", *group_headings(found)), rows)
    text = (say(language, "deciles.text"),)
    return Part(
        "deciles", say(language, "deciles.short"), title, text, (Figure((first, _gains(language, found)), behind),)
    )


def _gains(language: Language, found: Backtest) -> Chart:
    """How many of all that were won are among the best so many."""
    dots, leads, caught = [Dot(0.0, 0.0, "")], 0, 0
    for each in found.deciles:
        leads, caught = leads + each.group.leads, caught + each.group.won
        at, value = leads / (found.leads or 1), caught / (found.all.won or 1)
        dots.append(Dot(at, value, say(language, "gains.dot", leads=numbers.rate(at), won=numbers.rate(value))))
    even = (Dot(0.0, 0.0, ""), Dot(1.0, 1.0, ""))
    stops = [Stop(each / 10, f"{each * 10}%") for each in range(0, 11, 2)]
    lines = [Curve("quiet", even, dashed=True), Curve("strong", tuple(dots))]
    legend = (
        Key(paint("strong"), say(language, "gains.curve")),
        Key(paint("quiet"), say(language, "gains.even"), dashed=True),
    )
    title, told = say(language, "gains.chart"), say(language, "gains.told")
    return chart("gains", title, told, legend, lambda form: curves(form, lines, stops, []))


def thresholds_part(language: Language, found: Backtest) -> Part:
    """If everybody from a score on were called: how many of them were won, and how many of all won that is."""
    points = sorted(found.thresholds, key=lambda each: each.at)
    asked = [each for each in points if each.tiers]
    title = say(language, "precision.title_none")
    if asked:
        each = max(asked, key=lambda one: one.at)
        title = too_few(language, say(language, "few.from", at=exact(each.at)), each, found) or say(
            language,
            "precision.title",
            at=exact(each.at),
            precision=numbers.rate(each.precision),
            recall=numbers.rate(each.recall),
        )
    lines = [
        _curve(slot, [(each.at, value) for each, value in zip(points, values, strict=True)])
        for slot, values in (("strong", [each.precision for each in points]), ("t1", [each.recall for each in points]))
    ]
    stops = [Stop(_place(each.at), exact(each.at)) for each in points]
    marks = [Stop(_place(each.at), f"≥ {exact(each.at)}", ", ".join(map(shown, each.tiers))) for each in asked[::-1]]
    legend = (Key(paint("strong"), say(language, "precision")), Key(paint("t1"), say(language, "recall")))
    told = say(language, "precision.told")
    drawing = chart("precision", title, told, legend, lambda form: curves(form, lines, stops, marks))
    rows = [
        (
            Cell(exact(each.at)),
            numbered(each.leads),
            numbered(each.won),
            Cell(numbers.rate(each.precision)),
            Cell(numbers.rate(each.recall)),
            Cell(", ".join(each.tiers)),
        )
        for each in found.thresholds
    ]
    headings = (">score_from", ">leads", ">won", ">precision", ">recall", "tier")
    behind = table(language, say(language, "precision.table"), headings, rows)
    text = (say(language, "precision.text"),)
    return Part("precision", say(language, "precision.short"), title, text, (Figure((drawing,), behind),))


def _place(points: int) -> float:
    """Where a score stands along an axis."""
    return float(exact(points))


def _curve(slot: str, values: Sequence[tuple[int, float | None]]) -> Curve:
    return Curve(slot, tuple(Dot(_place(at), value, f"{exact(at)}: {numbers.rate(value)}") for at, value in values))
