"""What becomes different: from which tier to which, and the leads that move most, each with its reasons."""

from collections.abc import Iterator

from leadrules.matching.parts import Part as Reason
from leadrules.rendering.report import numbers
from leadrules.rendering.report.charts.flow import Band, Piece, flow
from leadrules.rendering.report.charts.forms import chart
from leadrules.rendering.report.parts.tables import numbered, quiet, table
from leadrules.rendering.report.parts.tiers import tier_slots, tier_title
from leadrules.rendering.report.phrases import Language, say
from leadrules.rendering.report.shape import Cell, Column, Figure, Part, Table
from leadrules.rendering.simulation.sections import near_both, value_changes
from leadrules.simulation.changes import Comparison, Mover, Transition
from leadrules.simulation.shape import Snapshot
from leadrules.simulation.tier_lines import TierLine

_TONE = {1: "good", -1: "bad"}


def comparison_parts(language: Language, now: Snapshot, comparison: Comparison) -> Iterator[Part]:
    """The flow between the tiers, and who moves."""
    if now.policy.tiers or comparison.old.policy.tiers:
        yield _flow_part(language, now, comparison)
    if comparison.movers:
        yield _movers_part(language, now, comparison)


def risen_and_fallen(comparison: Comparison) -> tuple[int, int]:
    """How many leads go to a better tier, and how many to a worse one."""
    up, down = (sum(each.leads for each in comparison.transitions if each.step == step) for step in (1, -1))
    return up, down


def _flow_part(language: Language, now: Snapshot, comparison: Comparison) -> Part:
    up, down = risen_and_fallen(comparison)
    kind = "" if up and down else "_up" if up else "_down" if down else "_none"
    title = say(language, f"flow.title{kind}", up=up, down=down, count=up or down)
    old = comparison.old
    colours = tier_slots(now, old)
    sides = [
        [
            Piece(tier_title(language, each.name), numbers.count(each.leads), each.leads, colours[each.name])
            for each in side.tiers
        ]
        for side in (old, now)
    ]
    places = [{each.name: place for place, each in enumerate(side.tiers)} for side in (old, now)]
    bands = [
        Band(places[0][each.old], places[1][each.new], each.leads, _goes(language, each, now), each.old == each.new)
        for each in comparison.transitions
    ]
    told = say(language, "flow.told", up=up, down=down, leads=now.leads)
    drawing = chart("flow", title, told, (), lambda form: flow(form, sides[0], sides[1], bands))
    text = (say(language, "flow.changed", count=comparison.changed, leads=now.leads), say(language, "flow.how"))
    return Part(
        "flow", say(language, "flow.short"), title, text, (Figure((drawing,), _matrix(language, now, comparison)),)
    )


def _goes(language: Language, each: Transition, now: Snapshot) -> str:
    old, new = tier_title(language, each.old), tier_title(language, each.new)
    return f"{old} → {new}: {numbers.count(each.leads)} ({numbers.share(each.leads, now.leads)})"


def _matrix(language: Language, now: Snapshot, comparison: Comparison) -> Table:
    cells = {(each.old, each.new): each for each in comparison.transitions}
    colours = tier_slots(now, comparison.old)
    rows = []
    for row in comparison.old.tiers:
        found = [cells[row.name, column.name] for column in now.tiers]
        name = Cell(tier_title(language, row.name), slot=colours[row.name])
        rows.append(
            (
                name,
                *(numbered(each.leads, _TONE.get(each.step, "")) for each in found),
                numbered(sum(each.leads for each in found)),
            )
        )
    first, *others = table(language, say(language, "flow.table"), ("before_now", ">all_leads"), ()).columns
    columns = (first, *(Column(tier_title(language, each.name), right=True) for each in now.tiers), *others)
    return Table(say(language, "flow.table"), columns, tuple(rows))


def _movers_part(language: Language, now: Snapshot, comparison: Comparison) -> Part:
    first = comparison.movers[0]
    title = say(language, "movers.title", lead=first.lead, change=numbers.signed(first.after - first.before))
    if first.before == first.after:
        old, new = (tier_title(language, each) for each in (first.old_tier, first.new_tier))
        title = say(language, "movers.title_tier", lead=first.lead, old=old, new=new)
    rows = [row for mover in comparison.movers for row in _mover(language, mover, now.policy.calendar.zone)]
    headings = ("lead_id", ">score", "tier", ">part", "because", "rule")
    more = comparison.changed - len(comparison.movers)
    note = say(language, "movers.more", count=more) if more > 0 else ""
    behind = table(language, say(language, "movers.table"), headings, rows, note)
    return Part("movers", say(language, "movers.short"), title, (say(language, "movers.text"),), (behind,))


def _mover(language: Language, mover: Mover, zone: str) -> Iterator[tuple[Cell, ...]]:
    """A row for each reason; what is said of the lead stands in the first."""
    scores = dict.fromkeys(near_both(mover.before, mover.after))
    tiers = dict.fromkeys(tier_title(language, each) for each in (mover.old_tier, mover.new_tier))
    lead = (Cell(mover.lead), Cell(" → ".join(scores)), Cell(" → ".join(tiers), _TONE.get(mover.step, "")))
    nobody = (Cell(""),) * 3
    reasons = [_reason(language, each) for each in mover.parts]
    if mover.line:
        reasons.append(_line(language, mover.line, zone))
    for place, reason in enumerate(reasons or [(Cell(""), quiet(say(language, "movers.stays")), Cell(""))]):
        yield (*(nobody if place else lead), *reason)


def _reason(language: Language, part: Reason) -> tuple[Cell, Cell, Cell]:
    what = part.because
    if part.because in {"cap", "floor"}:
        what = say(language, f"clamp.{part.because}", score=part.score or say(language, "total"))
    points = Cell(numbers.signed(part.after - part.before), "good" if part.after > part.before else "bad")
    return points, Cell(_was(language, what, part.was)), _written(language, part)


def _line(language: Language, line: TierLine, zone: str) -> tuple[Cell, Cell, Cell]:
    """The line that gives another tier: it asks something else of the points that there are."""
    said = _was(language, f"{line.tier}: {line.because}", line.was)
    values = ", ".join(f"{old} → {new}" for old, new in value_changes(line, zone))
    return Cell(""), Cell(f"{said} ({values})" if values else said), _written(language, line)


def _was(language: Language, because: str, was: str | None) -> str:
    return because if was is None else say(language, "movers.was", because=because, was=was)


def _written(language: Language, part: Reason | TierLine) -> Cell:
    mark = say(language, "rule.new") if part.old is None else say(language, "rule.gone") if part.new is None else ""
    return quiet(f"{part.new or part.old} {mark}".strip())
