"""What follows for the leads: hand-offs, flags, lists, contents; and the stages they are in."""

from collections.abc import Iterator

from leadrules.rendering.report import numbers
from leadrules.rendering.report.parts.tables import numbered, quiet, table
from leadrules.rendering.report.phrases import Language, say
from leadrules.rendering.report.shape import Cell, Part, Table
from leadrules.simulation.changes import Comparison, changes
from leadrules.simulation.shape import Snapshot


def outcomes_part(language: Language, now: Snapshot, comparison: Comparison | None) -> Iterator[Part]:
    """Who is handed over, and whatever else the policy decides by name."""
    old = comparison.old if comparison else None
    kinds = [
        ("hand_off", now.hand_offs, old.hand_offs if old else ()),
        ("flag", now.flags, old.flags if old else ()),
        ("list", now.lists, old.lists if old else ()),
        ("nurture", now.nurture, old.nurture if old else ()),
        ("disqualified", now.disqualifications, old.disqualifications if old else ()),
    ]
    found = [(kind, each) for kind, after, before in kinds for each in changes(before, after)]
    shown = []
    if found:
        rows = [
            (
                Cell(each.name or ""),
                quiet(say(language, f"outcome.{kind}")),
                *([numbered(each.before)] if old else []),
                numbered(each.after),
                Cell(numbers.change(each.before, each.after), "" if each.before != each.after else "quiet")
                if old
                else Cell(numbers.share(each.after, now.leads)),
            )
            for kind, each in found
        ]
        headings = ("what", "outcome", *((">before", ">now", ">change") if old else (">leads", ">share")))
        shown.append(table(language, say(language, "outcomes.table"), headings, rows))
    if now.stages:
        shown.append(_stages(language, now))
    if shown:
        yield Part("outcomes", say(language, "outcomes.short"), _title(language, now), (), tuple(shown))


def _title(language: Language, now: Snapshot) -> str:
    best = max(now.hand_offs, key=lambda each: each.leads, default=None)
    if best is None or not best.leads:
        return say(language, "outcomes.title_none")
    return say(language, "outcomes.title", count=best.leads, to=best.name or "")


def _stages(language: Language, now: Snapshot) -> Table:
    known = set(now.policy.stages)
    rows = [
        (
            Cell(each.name or ""),
            numbered(each.leads),
            numbered(sum(move.leads for move in now.moves if move.origin == each.name)),
            numbered(sum(move.leads for move in now.moves if move.target == each.name)),
            Cell("" if each.name in known else say(language, "stages.unknown"), "bad"),
        )
        for each in now.stages
    ]
    return table(language, say(language, "stages.table"), ("stage", ">leads", ">move_on", ">arrive", "note"), rows)
