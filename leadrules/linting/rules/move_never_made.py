"""A move that is never made, because one above it holds whenever it does.

Why:
    The first move from a stage that holds is the one that counts. A narrower condition has to stand above a wider one.

Bad:
    stages New, Untouched, Connected
    when action == "demo" then +20
    move New to Untouched if score >= 10
    move New to Connected if score >= 30

Good:
    stages New, Untouched, Connected
    when action == "demo" then +20
    move New to Connected if score >= 30
    move New to Untouched if score >= 10

Near miss:
    stages New, Untouched, Connected
    when action == "demo" then +20
    move New to Untouched if score >= 10
    move New to Connected if any(action == "call")
    move Untouched to Connected if score >= 30
"""

from collections.abc import Iterator
from typing import Final

from leadrules.analysis.inquiry import Inquiry
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Note, Severity
from leadrules.linting.rule import Subject
from leadrules.model.expressions import And, Comparison, Constant, StageName
from leadrules.model.values import Kind
from leadrules.model.written import written

CODE: Final = Code("LR263", "move-never-made", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Only where it is proved of every lead."""
    moves, inquiry = subject.policy.moves, Inquiry(subject.policy)
    for number, move in enumerate(moves):
        there = Comparison("==", StageName(), Constant(move.origin, Kind.TEXT))
        for earlier in moves[:number]:
            if earlier.origin != move.origin or earlier.condition is None or move.condition is None:
                continue
            if inquiry.implies(And((there, move.condition)), earlier.condition):
                yield Diagnostic(
                    CODE,
                    written(move),
                    f"`{move.origin}` is always left by the move above to `{earlier.target}` before this one is tried",
                    notes=(Note(written(earlier), "holds whenever this one does"),),
                    hint="put the narrower condition first",
                )
                break
