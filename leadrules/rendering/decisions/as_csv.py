"""Decisions as CSV: one row a lead, lists joined by `; `.

A spreadsheet runs a cell that begins like a formula, whoever wrote it. Such texts get an apostrophe in front, which
spreadsheets hide; numbers and times of ours can't be formulas and stay as they are.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from leadrules.model.decision import Decision, Reason
from leadrules.rendering.points import plain, signed
from leadrules.text.spreadsheets import defused


def as_csv(decisions: Iterable[Decision], scores: Sequence[str], *, raw: bool = False) -> Iterator[str]:
    """The lines of the file, header first; `scores` names the policy's scores, `raw` adds no apostrophes."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    for cells in _rows(decisions, scores):
        writer.writerow(str(cell) if isinstance(cell, _Ours) or raw else defused(cell) for cell in cells)
        yield line.getvalue()
        line.seek(0)
        line.truncate()


class _Ours(str):
    """A number, time or boolean that we made: never a formula."""

    __slots__ = ()


def _rows(decisions: Iterable[Decision], scores: Sequence[str]) -> Iterator[list[str]]:
    yield [
        *("lead", "as_of", "score", *(f"score_{name}" for name in scores), "tier", "stage", "next_stage"),
        *("complete", "missing", "disqualified", "hand_off", "flags", "lists"),
        *("next_by", "next_not_before", "next_due", "next_status", "nurture", "reasons"),
    ]
    for decision in decisions:
        yield _row(decision, scores)


def _row(decision: Decision, scores: Sequence[str]) -> list[str]:
    step = decision.next_step
    return [
        decision.lead,
        _Ours(decision.as_of.isoformat()),
        _Ours(plain(decision.score)),
        *(_Ours(plain(decision.scores[name])) for name in scores),
        decision.tier or "",
        decision.stage or "",
        decision.next_stage or "",
        _yes_no(decision.complete),
        _joined(decision.missing),
        _yes_no(decision.disqualified),
        _joined(each.to for each in decision.hand_off),
        _joined(decision.flags),
        _joined(decision.lists),
        (step.by or "") if step else "",
        _Ours(step.not_before.isoformat() if step and step.not_before else ""),
        _Ours(step.due.isoformat() if step else ""),
        _Ours(step.status if step else ""),
        _joined(decision.nurture),
        _joined(map(_reason, decision.reasons)),
    ]


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(texts)


def _yes_no(value: bool) -> str:  # noqa: FBT001  a value to show, no switch
    return _Ours("true" if value else "false")


def _reason(reason: Reason) -> str:
    """`fit +20 decision maker`: the score stands first, so that no cell begins with a sign of ours."""
    times = f" (x{reason.times})" if reason.times > 1 else ""
    return f"{reason.score or 'total'} {signed(reason.points)} {reason.because}{times}"
