"""What became of the leads: how many of each tier were won later, who was left out, and what these figures are not."""

from collections.abc import Iterator, Sequence

from leadrules.rendering.report import numbers
from leadrules.rendering.report.palette import slots
from leadrules.rendering.report.parts.few import too_few
from leadrules.rendering.report.parts.groups import bar, group_cells, group_headings, rates_chart
from leadrules.rendering.report.parts.tables import table
from leadrules.rendering.report.parts.tiers import tier_title
from leadrules.rendering.report.phrases import Language, say
from leadrules.rendering.report.shape import Cell, Figure, Part, Table
from leadrules.scenes.writing import written_text
from leadrules.simulation.backtest.shape import Backtest
from leadrules.simulation.unheard import Unheard


def won_part(language: Language, found: Backtest, old: Backtest | None) -> Part:
    """By tier, of the same leads also for the policy in force, and which fields may know too much."""
    colours = slots(tuple(each.name for each in found.tiers))
    title = _title(language, found)
    bars = [
        bar(
            language,
            tier_title(language, each.name),
            each.group,
            numbers.rate(each.group.rate.value),
            colours[each.name],
        )
        for each in found.tiers
    ]
    rows = [
        (Cell(tier_title(language, each.name), slot=colours[each.name]), *group_cells(each.group))
        for each in found.tiers
    ]
    rows.append((Cell(say(language, "all_leads")), *group_cells(found.all)))
    behind = table(language, say(language, "won.table"), ("tier", *group_headings(found)), rows)
    figure = Figure((rates_chart(language, "rates", title, bars, found),), behind) if bars else behind
    others = [_old_table(language, found, old)] if old else []
    leaks = [_leaks(language, found)] if found.leaks else []
    shown: tuple[Figure | Table, ...] = (figure, *others, *leaks)
    caveat = say(language, "won.association")
    return Part("won", say(language, "won.short"), title, tuple(_text(language, found)), shown, caveat)


def _title(language: Language, found: Backtest) -> str:
    """How the best tier does beside all leads."""
    rate = numbers.rate(found.all.rate.value)
    if not found.all.rate.value:
        return say(language, "won.title_none")
    best = found.tiers[0]
    if few := too_few(language, say(language, "all_leads"), found.all, found):
        return few
    if best.name is None or best.group.rate.value is None:
        return say(language, "won.title_all", all=rate)
    if few := too_few(language, say(language, "few.tier", tier=tier_title(language, best.name)), best.group, found):
        return few
    told = {"tier": tier_title(language, best.name), "rate": numbers.rate(best.group.rate.value), "all": rate}
    return say(language, "won.title" if found.outcome.lost else "won.title_so_far", **told)


def _text(language: Language, found: Backtest) -> Iterator[str]:
    """Who is looked at, and who is left out."""
    calendar, outcome = found.policy.calendar, found.outcome
    at, until = (numbers.instant(language, calendar, each) for each in (found.as_of, found.until))
    asked = "won.asked" if outcome.timed else "won.asked_untimed"
    yield say(language, asked, count=found.leads, at=at, until=until, won=outcome.won)
    if outcome.entered:
        yield say(language, "won.entered", field=outcome.entered)
    if found.nobody:
        yield language.joint.join(_nobody(language, found))
    yield say(language, "won.lost", lost=outcome.lost) if outcome.lost else say(language, "won.so_far")
    if outcome.lost and outcome.timed and not outcome.lost_timed:
        yield say(language, "won.lost_untimed")
    counts = {
        "before_won": found.before_won,
        "before_lost": found.before_lost,
        "not_yet": found.not_yet,
        "won_not_yet": found.won_not_yet,
        "undated": found.undated,
        "both": found.both,
        "unmatched": found.unmatched,
    }
    left_out = [say(language, f"won.{name}", count=count) for name, count in counts.items() if count]
    if found.won_not_yet and outcome.entered is None:
        left_out.append(say(language, "won.came_when"))
    if left_out:
        yield language.joint.join(left_out)
    if not outcome.timed:
        yield say(language, "won.untimed")
    if found.data_ends is not None:
        yield say(language, "won.data_ends", at=numbers.instant(language, calendar, found.data_ends))


def _nobody(language: Language, found: Backtest) -> Iterator[str]:
    waited_short = found.outcome.horizon is not None and found.data_ends is None
    yield say(language, "won.nobody_by_then" if waited_short else "won.nobody")
    yield from unheard(language, found.unheard)


def unheard(language: Language, texts: Sequence[Unheard]) -> Iterator[str]:
    """Texts that the condition asks for and that no data has."""
    for each in texts:
        text = written_text(each.text)
        if each.near is None:
            yield say(language, "unheard", text=text)
        else:
            yield say(language, "unheard.near", text=text, near=written_text(each.near))


def _old_table(language: Language, found: Backtest, old: Backtest) -> Table:
    """Of the same leads, what the policy in force puts into each tier."""
    before = {each.name: each.group for each in old.tiers}
    after = {each.name: each.group for each in found.tiers}
    rows = [
        (
            Cell(tier_title(language, name)),
            *(
                Cell(text)
                for side in (before.get(name), after.get(name))
                for text in (
                    (numbers.count(side.leads), numbers.rate(side.rate.value), numbers.rate(side.share))
                    if side
                    else (numbers.NOTHING,) * 3
                )
            ),
        )
        for name in dict.fromkeys((*after, *before))
    ]
    headings = ("tier", ">leads_before", ">rate_before", ">caught_before", ">leads_now", ">rate_now", ">caught_now")
    return table(language, say(language, "won.old_table"), headings, rows)


def _leaks(language: Language, found: Backtest) -> Table:
    rows = [
        (
            Cell(each.field),
            Cell(numbers.rate(each.of_won)),
            Cell(numbers.rate(each.of_others)),
            Cell(
                say(language, "leak.same")
                if each.same
                else say(language, "leak.tells", share=numbers.rate(each.told))
                if each.told is not None
                else say(language, "leak.known")
            ),
        )
        for each in found.leaks
    ]
    return table(
        language,
        say(language, "leak.table"),
        ("field", ">leak.won", ">leak.others", "note"),
        rows,
        say(language, "leak.note"),
    )
