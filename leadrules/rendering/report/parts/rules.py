"""What each rule yields: to how many leads it gives points, and how many; beside it what it gave before."""

from collections.abc import Iterator, Sequence

from leadrules.rendering.report import numbers
from leadrules.rendering.report.parts.tables import numbered, quiet, table
from leadrules.rendering.report.phrases import Language, say
from leadrules.rendering.report.shape import Cell, Part, Table
from leadrules.simulation.changes import Comparison, RuleChange
from leadrules.simulation.shape import ClampCount, RuleCount, Snapshot


def rules_part(language: Language, now: Snapshot, comparison: Comparison | None) -> Iterator[Part]:
    """All rules of the policy, what changed of them, and the clamps."""
    if not now.rules:
        return
    given = sum(each.points for each in now.rules if each.points > 0)
    best = max(now.rules, key=lambda each: each.points)
    title = say(language, "rules.title_none")
    if best.points > 0:
        title = say(language, "rules.title", because=best.because, share=numbers.share(best.points, given))
    silent = sum(not each.leads for each in now.rules)
    text = [say(language, "rules.silent", count=silent, rules=len(now.rules)) if silent else say(language, "rules.all")]
    shown = [_yield(language, now)]
    if comparison and (changed := [each for each in comparison.rules if _differs(each)]):
        shown.insert(0, _changes(language, changed))
    if clamps := [each for each in now.clamps if each.leads]:
        shown.append(_clamps(language, clamps))
    yield Part("rules", say(language, "rules.short"), title, tuple(text), tuple(shown))


def _yield(language: Language, now: Snapshot) -> Table:
    most = max((abs(each.points) for each in now.rules), default=0) or 1
    rows = [
        (
            Cell(each.because, "" if each.leads else "quiet"),
            quiet(each.score),
            numbered(each.leads),
            Cell(numbers.share(each.leads, now.leads)),
            Cell(numbers.points(each.points), "bad" if each.points < 0 else "", bar=abs(each.points) / most),
            quiet(str(each.place)),
        )
        for each in now.rules
    ]
    headings = ("because", "scorecard", ">leads", ">share", ">points", "rule")
    return table(language, say(language, "rules.table"), headings, rows, own="because")


def _differs(each: RuleChange) -> bool:
    sums = [(one.leads, one.points) if one else (0, 0) for one in (each.old, each.new)]
    return not each.alike or sums[0] != sums[1]


def _changes(language: Language, changed: Sequence[RuleChange]) -> Table:
    rows = [_change(language, each) for each in changed]
    headings = ("because", ">leads_before", ">leads_now", ">points_before", ">points_now", "rule")
    return table(language, say(language, "rules.changes"), headings, rows, own="because")


def _change(language: Language, each: RuleChange) -> tuple[Cell, ...]:
    old, new = each.old, each.new
    named = new or old
    mark = say(language, "rule.new") if old is None else say(language, "rule.gone") if new is None else ""
    return (
        Cell(named.because if named else ""),
        *(numbered(side.leads if side else 0) for side in (old, new)),
        *(Cell(numbers.points(_points(side)), "" if _points(side) else "quiet") for side in (old, new)),
        quiet(f"{named.place if named else ''} {mark}".strip()),
    )


def _points(rule: RuleCount | None) -> int:
    return rule.points if rule else 0


def _clamps(language: Language, clamps: Sequence[ClampCount]) -> Table:
    rows = [
        (
            Cell(say(language, f"clamp.{each.because}", score=each.score or say(language, "total"))),
            numbered(each.leads),
            Cell(numbers.points(each.points)),
            quiet(str(each.place)),
        )
        for each in clamps
    ]
    return table(language, say(language, "clamps.table"), ("clamp", ">leads", ">points", "rule"), rows)
