"""Decisions as a list to work through: whom to get in touch with first, how, and by when."""

from collections.abc import Iterable, Iterator
from typing import Final

from leadrules.model.decision import Decision, FollowUpDue
from leadrules.rendering.points import plain
from leadrules.rendering.tables import Cell, Column, table
from leadrules.rendering.values import shown_time

_COLUMNS: Final = (
    Column("lead"),
    Column("score", right=True),
    Column("tier"),
    Column("next step", elastic=True),
    Column("due"),
    Column("status"),
    Column("stage", elastic=True),
    Column("hand-off", elastic=True),
    Column("flags", elastic=True),
    Column("lists", elastic=True),
)


def as_table(decisions: Iterable[Decision], *, fit: int | None = None, colours: bool = False) -> Iterator[str]:
    """The lines of the table; `fit` is how many cells it may take. Times are in the policy's zone."""
    rows = [_row(decision) for decision in decisions]
    if not rows:
        return iter(["no leads\n"])
    return (line + "\n" for line in table(_COLUMNS, rows, fit=fit, colours=colours))


def _row(decision: Decision) -> list[Cell]:
    step = decision.next_step
    return [
        Cell(decision.lead, "strong"),
        Cell(plain(decision.score)),
        Cell(decision.tier or ""),
        Cell(_step(decision, step)),
        Cell(shown_time(step.due) if step else ""),
        Cell(step.status, "error" if step.status == "overdue" else "good") if step else Cell(""),
        Cell(_stage(decision)),
        Cell(", ".join(each.to for each in decision.hand_off)),
        Cell(", ".join(decision.flags)),
        Cell(", ".join(decision.lists)),
    ]


def _stage(decision: Decision) -> str:
    stage = decision.stage or ""
    return f"{stage} -> {decision.next_stage}" if decision.next_stage else stage


def _step(decision: Decision, step: FollowUpDue | None) -> str:
    if decision.disqualified:
        return f"none: {decision.disqualified_because}"
    if not step:
        return ""
    return f"{step.by or 'get in touch'} after {step.after.action or 'an event'}"
