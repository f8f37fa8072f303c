"""How many leads are in which tier, day by day; and in which stage, and how often they fall back."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from leadrules.rendering.report import numbers
from leadrules.rendering.report.charts.days import Pile, days
from leadrules.rendering.report.charts.forms import Key, chart
from leadrules.rendering.report.palette import paint, slots
from leadrules.rendering.report.parts.loads import step_of
from leadrules.rendering.report.parts.tables import numbered, table
from leadrules.rendering.report.parts.tiers import tier_title
from leadrules.rendering.report.phrases import Language, say
from leadrules.rendering.report.shape import Cell, Column, Figure, Part, Table
from leadrules.simulation.naming import tier_names
from leadrules.simulation.replay.shape import ENTERING, Replay

Counted = Mapping[str | None, int]  # leads by tier


def standings_part(language: Language, replay: Replay) -> Iterator[Part]:
    """A bar a day, in the tiers' colours; below it how often leads went from one to another."""
    if not replay.standings:
        return
    of_day: dict[int, dict[str | None, int]] = defaultdict(dict)
    for each in replay.standings:
        of_day[each.day][each.tier] = each.leads
    first, last = min(of_day), max(of_day)
    named = tier_names(replay.policy)
    names = (*named, *([None] if any(None in each for each in of_day.values()) else []))
    colours = slots(names)
    best = names[0]
    title = say(
        language,
        "standings.title",
        tier=tier_title(language, best),
        before=of_day[first].get(best, 0),
        now=of_day[last].get(best, 0),
    )
    at_end = dict(_at_end(of_day, first, last))
    piles = [
        Pile(numbers.short_day(language, day), tuple(_pieces(language, day, standing, names, colours)))
        for day, standing in at_end.items()
    ]
    legend = tuple(Key(paint(colours[name]), tier_title(language, name)) for name in names)
    told = say(language, "standings.told")
    drawing = chart("standings", title, told, legend, lambda form: days(form, piles, touching=True))
    rows = [
        (Cell(numbers.day(language, day)), *(numbered(standing.get(name, 0)) for name in names))
        for day, standing in at_end.items()
    ]
    start, *_ = table(language, "", ("day",), ()).columns
    columns = (start, *(_column(language, name) for name in names))
    behind = Table(say(language, "standings.table"), columns, tuple(rows))
    yield Part(
        "standings",
        say(language, "standings.short"),
        title,
        (),
        (Figure((drawing,), behind), *_flows(language, replay)),
    )


def _at_end(of_day: Mapping[int, Counted], first: int, last: int) -> Iterator[tuple[int, Counted]]:
    """Who stood where at the end of each day, or of every few; a day without any event leaves everybody where they were."""
    step, standing = step_of(first, last), of_day[first]
    for day in range(first, last + 1):
        standing = of_day.get(day, standing)
        if (last - day) % step == 0:
            yield day, standing


def _pieces(
    language: Language,
    day: int,
    standing: Counted,
    names: tuple[str | None, ...],
    colours: dict[str | None, str],
) -> Iterator[tuple[int, str, str]]:
    """The best tier lies at the bottom, where its changes are seen."""
    for name in names:
        size = standing.get(name, 0)
        yield (
            size,
            colours[name],
            f"{numbers.weekday(language, day)}, {tier_title(language, name)}: {numbers.count(size)}",
        )


def _column(language: Language, name: str | None) -> Column:
    return Column(tier_title(language, name), right=True)


def _flows(language: Language, replay: Replay) -> Iterator[Table]:
    """How often leads went from one tier to another, over all days."""
    times: dict[tuple[str | None, str | None], int] = defaultdict(int)
    for each in replay.flows:
        times[each.old, each.new] += each.times
    if not times:
        return
    order = {name: place for place, name in enumerate((ENTERING, *tier_names(replay.policy), None))}
    rows = [
        (
            Cell(say(language, "entering") if old == ENTERING else tier_title(language, old)),
            Cell(tier_title(language, new)),
            numbered(number),
        )
        for (old, new), number in sorted(times.items(), key=lambda each: (order[each[0][0]], order[each[0][1]]))
    ]
    yield table(language, say(language, "flows.table"), ("from", "to", ">times"), rows)


def stages_part(language: Language, replay: Replay) -> Iterator[Part]:
    """A row for each stage; the share of leads that fell back from it is the sign to weigh its signals anew."""
    if not replay.stages:
        return
    worst = max(replay.stages, key=lambda each: each.back)
    title = say(language, "stages.title_none")
    if worst.back:
        share = numbers.share(worst.back, worst.onward + worst.back)
        title = say(language, "stages.title", stage=worst.stage, share=share)
    rows = [
        (
            Cell(each.stage),
            numbered(each.leads),
            numbered(each.onward),
            numbered(each.back),
            Cell(numbers.share(each.back, each.onward + each.back)),
            numbered(each.there),
        )
        for each in replay.stages
    ]
    headings = ("stage", ">stages.ever", ">stages.onward", ">stages.back", ">stages.fall_back", ">stages.there")
    behind = table(language, say(language, "stages.replay_table"), headings, rows)
    yield Part("stages", say(language, "stages.short"), title, (say(language, "stages.text"),), (behind,))
