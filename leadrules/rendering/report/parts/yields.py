"""What became of the leads of each rule: how many of those to which it gave points were won."""

from collections.abc import Sequence

from leadrules.rendering.report import numbers
from leadrules.rendering.report.parts.few import too_few
from leadrules.rendering.report.parts.groups import group_cells, group_headings
from leadrules.rendering.report.parts.tables import quiet, table
from leadrules.rendering.report.phrases import Language, say
from leadrules.rendering.report.shape import Cell, Part
from leadrules.simulation.backtest.shape import Backtest, RuleGroup
from leadrules.simulation.backtest.yields import surest_first


def yields_part(language: Language, found: Backtest) -> Part:
    """Every rule, those first whose leads were surely won most often; and all leads, to compare with."""
    rules = surest_first(found.rules)
    rows = [
        (
            Cell(each.because, "" if each.group.leads else "quiet"),
            *group_cells(each.group),
            Cell(say(language, "yields.contrary") if each.contrary else "", "bad"),
            quiet(str(each.place)),
        )
        for each in rules
    ]
    rows.append((Cell(say(language, "all_leads")), *group_cells(found.all), Cell(""), Cell("")))
    headings = ("because", *group_headings(found), "note", "rule")
    note = say(language, "yields.note")
    behind = table(language, say(language, "yields.table"), headings, rows, note, own="because")
    text, caveat = [say(language, "yields.text")], say(language, "yields.caveat")
    if contrary := sum(each.contrary for each in rules):
        text.append(say(language, "yields.contraries", count=contrary))
    title = _title(language, rules, found)
    return Part("yields", say(language, "yields.short"), title, tuple(text), (behind,), caveat)


def _title(language: Language, rules: Sequence[RuleGroup], found: Backtest) -> str:
    """The rule that stands out most, if chance alone would not make one do so."""
    if few := too_few(language, say(language, "all_leads"), found.all, found):
        return few
    usual, best = found.all.rate.value or 0.0, rules[0]
    clear = (best.group.rate.low or 0.0) > usual and not too_few(language, "", best.group, found)
    if not clear:
        return say(language, "yields.title_none")
    return say(language, "yields.title", because=best.because, lift=numbers.factor(best.group.lift))
