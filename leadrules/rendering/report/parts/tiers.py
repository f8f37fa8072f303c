"""Where the leads stand: tiers and scores of one snapshot."""

from collections.abc import Iterator

from leadrules.model.values import divide_half_away
from leadrules.rendering.report import numbers
from leadrules.rendering.report.charts.forms import Chart, Key, chart
from leadrules.rendering.report.charts.histogram import Pillar, Post, histogram
from leadrules.rendering.report.charts.shares import Share, Whole, shares
from leadrules.rendering.report.palette import paint, slots
from leadrules.rendering.report.parts.tables import numbered, table
from leadrules.rendering.report.phrases import Language, say
from leadrules.rendering.report.shape import Cell, Figure, Part, Tile
from leadrules.rendering.report.texts import shown
from leadrules.rendering.simulation.sections import exact
from leadrules.simulation.shape import Bucket, Named, Snapshot, Spread


def tier_title(language: Language, name: str | None) -> str:
    """A tier's name, or words for leads without one."""
    return say(language, "no_tier") if name is None else shown(name)


def tier_slots(*snapshots: Snapshot) -> dict[str | None, str]:
    """The colour of each tier of all these, those of the first in their order."""
    names = dict.fromkeys(each.name for snapshot in snapshots for each in snapshot.tiers)
    return slots(tuple(names))


def tier_tiles(language: Language, now: Snapshot, old: Snapshot | None) -> Iterator[Tile]:
    """How many leads of each tier, and how many more than before."""
    if not (now.policy.tiers or (old and old.policy.tiers)):
        return
    colours = tier_slots(now, *([old] if old else []))
    before = {each.name: each.leads for each in old.tiers} if old else {}
    for each in now.tiers:
        note = say(language, "share_of_leads", share=numbers.share(each.leads, now.leads))
        if old:
            note = say(
                language,
                "change_and_share",
                change=numbers.change(before.get(each.name, 0), each.leads),
                share=numbers.share(each.leads, now.leads),
            )
        yield Tile(tier_title(language, each.name), numbers.count(each.leads), note, colours[each.name])


def tiers_part(language: Language, now: Snapshot) -> Iterator[Part]:
    """How many leads are in which tier."""
    if not now.policy.tiers:
        return
    colours = tier_slots(now)
    most = max(now.tiers, key=lambda each: each.leads)
    title = say(
        language, "tiers.title", share=numbers.share(most.leads, now.leads), tier=tier_title(language, most.name)
    )
    pieces = tuple(_piece(language, each, now, colours[each.name]) for each in now.tiers)
    legend = tuple(Key(paint(colours[each.name]), tier_title(language, each.name)) for each in now.tiers)
    whole = Whole(say(language, "all_leads"), numbers.count(now.leads), pieces)
    drawing = chart("tiers", title, _told(language, now), legend, lambda form: shares(form, [whole]))
    rows = (
        (
            Cell(tier_title(language, each.name), slot=colours[each.name]),
            numbered(each.leads),
            Cell(numbers.share(each.leads, now.leads)),
        )
        for each in now.tiers
    )
    behind = table(language, say(language, "tiers.table"), ("tier", ">leads", ">share"), rows)
    yield Part("tiers", say(language, "tiers.short"), title, (), (Figure((drawing,), behind),))


def _piece(language: Language, each: Named, now: Snapshot, slot: str) -> Share:
    return Share(
        each.leads,
        slot,
        f"{tier_title(language, each.name)}: {numbers.count(each.leads)} ({numbers.share(each.leads, now.leads)})",
    )


def _told(language: Language, now: Snapshot) -> str:
    return "; ".join(f"{tier_title(language, each.name)} {numbers.share(each.leads, now.leads)}" for each in now.tiers)


def scores_part(language: Language, now: Snapshot, old: Snapshot | None) -> Iterator[Part]:
    """How the scores lie, and what the tiers ask of them."""
    if not (now.leads and now.policy.scorecards and now.distribution):
        return
    title = say(language, "scores.title", **_spread(now.score))
    fullest = max(now.distribution, key=lambda each: each.leads)
    ends = {"low": exact(fullest.low), "high": exact(fullest.high)}
    told = say(language, "scores.told", **ends, share=numbers.share(fullest.leads, now.leads))
    rows = (
        (
            Cell(exact(each.low)),
            Cell(exact(each.high)),
            numbered(each.leads),
            Cell(numbers.share(each.leads, now.leads)),
        )
        for each in now.distribution
    )
    behind = table(language, say(language, "scores.table"), (">score_from", ">score_below", ">leads", ">share"), rows)
    before = [say(language, "scores.before", **_spread(old.score))] if old and old.leads else []
    figure = Figure((_scores_chart(language, now, title, told),), behind)
    yield Part("scores", say(language, "scores.short"), title, (told, *before), (figure,))


def _spread(score: Spread) -> dict[str, str]:
    mean = divide_half_away(score.total, score.leads or 1)
    ends = {"low": score.lowest or 0, "high": score.highest or 0, "mean": mean}
    return {name: numbers.points(each) for name, each in ends.items()}


def _scores_chart(language: Language, now: Snapshot, title: str, told: str) -> Chart:
    """A bar for each bucket, and a line wherever a tier asks for a number."""
    colours = tier_slots(now)
    pillars = [Pillar(_bucket(language, each, now), each.leads, exact(each.low)) for each in now.distribution]
    posts = [
        Post(
            place + (mark.at - each.low) / (each.high - each.low),
            shown(mark.tier),
            f"{_OPERATORS.get(mark.operator, mark.operator)} {exact(mark.at)}",
            colours.get(mark.tier, "ink"),
        )
        for place, each in enumerate(now.distribution)
        for mark in each.marks
    ]
    end = exact(now.distribution[-1].high)
    return chart("scores", title, told, (), lambda form: histogram(form, pillars, end, posts))


def _bucket(language: Language, each: Bucket, now: Snapshot) -> str:
    ends = {"low": exact(each.low), "high": exact(each.high)}
    return say(language, "scores.bar", **ends, count=each.leads, share=numbers.share(each.leads, now.leads))


_OPERATORS = {">=": "≥", "<=": "≤", "==": "="}
