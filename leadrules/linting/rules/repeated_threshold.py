"""The same threshold written out in two statements.

Why:
    Whoever moves the line of 50 points later finds one of the two places. A name says what the number is for, and stands
    in one place.

Bad:
    when action == "demo" then +60
    tier Hot if score >= 50
    hand_off to "Field Sales" if score >= 50

Good:
    let hot_line = 50
    when action == "demo" then +60
    tier Hot if score >= hot_line
    hand_off to "Field Sales" if score >= hot_line

Near miss:
    by revenue { 50億..100億 then +5; > 100億 then +10 }
    tier Hot if score >= 50
    flag "large" if revenue >= 50
    test "zero" { expect score < 50 }
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Note, Severity
from leadrules.linting.rule import Subject
from leadrules.linting.statements import single_statements
from leadrules.linting.walking import walk
from leadrules.syntax import nodes

CODE: Final = Code("LR276", "repeated-threshold", Severity.INFO, __doc__)
_ORDERED: Final = frozenset({"<", "<=", ">", ">="})
_APART: Final = nodes.TestStatement | nodes.AssumeStatement | nodes.AlwaysStatement | nodes.NeverStatement


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Once for each number; 0 and 1 need no name, and claims and tests repeat a number in order to watch it."""
    first: dict[object, nodes.Node] = {}
    for statement in single_statements(subject.texts):
        if isinstance(statement, _APART):
            continue
        here: dict[object, nodes.NumberLiteral] = {}
        for node in walk(statement):
            if isinstance(node, nodes.Comparison) and node.operator.value in _ORDERED:
                for operand, number in ((node.left, node.right), (node.right, node.left)):
                    if isinstance(number, nodes.NumberLiteral) and abs(number.value) > 10_000:
                        here.setdefault((operand, number.value), number)
        for key, number in here.items():
            if key in first and first[key] is not number:
                yield Diagnostic(
                    CODE,
                    number.span,
                    f"`{number.span.text}` is a threshold of the same thing in another statement, too",
                    notes=(Note(first[key].span, "first written here"),),
                    hint=f"give it a name, as in `let line = {number.span.text}`, and use the name in both places",
                )
            first.setdefault(key, number)
