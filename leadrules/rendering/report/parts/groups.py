"""Leads with something in common, as cells and as bars: how many of them were won, and how sure that is."""

from collections.abc import Iterator

from leadrules.rendering.report import numbers
from leadrules.rendering.report.charts.forms import Chart, Key, chart
from leadrules.rendering.report.charts.rates import Bar, rates
from leadrules.rendering.report.palette import paint
from leadrules.rendering.report.parts.tables import numbered, quiet
from leadrules.rendering.report.phrases import Language, say
from leadrules.rendering.report.shape import Cell
from leadrules.simulation.backtest.shape import Backtest, Group


def bar(language: Language, name: str, group: Group, above: str, slot: str) -> Bar:
    """A group as a bar; what it says names the interval."""
    rate = group.rate
    told = say(
        language,
        "won.bar",
        name=name,
        won=group.won,
        count=group.leads,
        rate=numbers.rate(rate.value),
        low=numbers.rate(rate.low),
        high=numbers.rate(rate.high),
    )
    return Bar(name, rate.value, rate.low, rate.high, above, told, slot)


def rates_chart(language: Language, name: str, title: str, bars: list[Bar], found: Backtest) -> Chart:
    """The bars, beside the rate of all leads."""
    legend = (Key(paint("ink"), say(language, "won.usual", rate=numbers.rate(found.all.rate.value)), dashed=True),)
    return chart(
        name, title, say(language, f"{name}.told"), legend, lambda form: rates(form, bars, found.all.rate.value)
    )


def group_headings(found: Backtest) -> tuple[str, ...]:
    """What stands above the cells of a group."""
    lost = (">lost",) if found.outcome.lost else ()
    return (">leads", ">won", *lost, ">rate", ">interval", ">lift", ">caught")


def group_cells(group: Group) -> Iterator[Cell]:
    """How many leads, won and lost; the rate, its interval, the lift and the share of all that were won."""
    yield numbered(group.leads)
    yield numbered(group.won)
    if group.lost is not None:
        yield numbered(group.lost)
    yield Cell(numbers.rate(group.rate.value))
    yield quiet(_interval(group))
    yield Cell(numbers.times(group.lift))
    yield Cell(numbers.rate(group.share))


def _interval(group: Group) -> str:
    rate = group.rate
    return (
        numbers.NOTHING if rate.low is None else f"{numbers.rate(rate.low).removesuffix('%')}–{numbers.rate(rate.high)}"
    )
