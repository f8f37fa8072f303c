"""What else goes without saying, and is told only where it does not hold: that points matter, and that bands leave no gap."""

from collections.abc import Iterator, Sequence

from leadrules.analysis.bands import Hole, band_tables, holes
from leadrules.analysis.effects import KINDS, Idle, rules_judged
from leadrules.analysis.entangled import decided
from leadrules.analysis.verdicts import Answer
from leadrules.evaluation.expressions import holds
from leadrules.model.expressions import AnyEvent, Between, Condition, Constant
from leadrules.model.signals import Signal
from leadrules.model.written import written
from leadrules.proving.confirming import Search, confirmed
from leadrules.proving.proof import Proof

TOO_MANY = (
    f"the rules of a score give points in more than {KINDS} different ways: those further down were not looked at"
)
TOO_FAR = "no threshold lies so near to what the other rules give"
NOBODY = "no such lead was found, nor a proof that there is none"


def proofs_amiss(search: Search) -> Iterator[Proof]:
    """Rules whose points change no outcome, as far as that is certain; then gaps between two bands that a lead may fall into."""
    left: list[Idle] = []
    for rule, idle in rules_judged(search.policy):
        if idle:
            yield _idle(rule)
        left += [rule] if idle is None else []
    if left:
        yield _left(left)
    for hole in (hole for table in band_tables(search.policy) for hole in holes(table) if hole.is_gap):
        yield from _gap(hole, search)


def _left(rules: Sequence[Idle]) -> Proof:
    """Rules that were not looked at: what they give is of too many kinds."""
    claim = f"the points of {len(rules)} more {'rule matters' if len(rules) == 1 else 'rules matter'} to some outcome"
    first, span = _first(rules[0]), written(rules[0].rule)
    return Proof(claim, first.place, span, Answer.UNDECIDED, reason=TOO_MANY, written=False)


def _first(idle: Idle) -> Signal:
    return idle.rule if isinstance(idle.rule, Signal) else idle.rule.rows[0]


def _idle(idle: Idle) -> Proof:
    first, span = _first(idle), written(idle.rule)
    what = first.because if isinstance(idle.rule, Signal) else " ".join(span.text.split("{")[0].split())
    claim = f"the points of `{what}` matter to some outcome"
    return Proof(claim, first.place, span, Answer.REFUTED, None, TOO_FAR, written=False)


def _gap(hole: Hole, search: Search) -> Iterator[Proof]:
    """Some lead in the gap, or why none was found."""
    if hole.between is None:
        return
    operand, (row, _) = hole.table.operand, hole.between[1]
    inside: Condition = Between(operand, Constant(hole.low, operand.kind), Constant(hole.high, operand.kind))
    if row.signal.on_events:
        inside = AnyEvent(inside)
    verdict = decided(inside, search.policy, search.budget)
    if verdict.refuted:
        return
    shown = confirmed(search, lambda found: holds(inside, found.situation), inside, verdict.witness)
    certain = shown is not None or verdict.proved
    outcome = Answer.REFUTED if certain else Answer.UNDECIDED
    reason = "" if certain else str(verdict.obstacle or NOBODY)
    yield Proof(
        f"nobody falls between two rows, with {hole.words}",
        row.signal.place,
        row.span,
        outcome,
        shown,
        reason,
        written=False,
    )
