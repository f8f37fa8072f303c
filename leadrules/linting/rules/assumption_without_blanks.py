"""An assumption that every lead with an unknown value breaks.

Why:
    No comparison with an unknown value holds. `assume revenue >= 0` says that the revenue of each lead is known: proofs
    then leave out leads whose revenue is unknown, and a simulation counts each of them as an exception.

Bad:
    lead { revenue: number }
    assume revenue >= 0
    when revenue >= 100億 then +10

Good:
    lead { revenue: number }
    assume unknown(revenue) or revenue >= 0
    when revenue >= 100億 then +10

Near miss:
    assume known(revenue) and revenue >= 0
    assume employees >= 1 or any(action == "import")
    when revenue >= 100億 and employees > 10 then +10
"""

from collections.abc import Iterator
from functools import partial
from operator import eq
from typing import Final

from leadrules.checking.reasons import own_words
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Edit, Fix, Severity
from leadrules.linting.rule import Subject
from leadrules.linting.supposing import can
from leadrules.linting.unknowns import asked_for, fields_in, without
from leadrules.linting.walking import walk
from leadrules.model.expressions import LeadField
from leadrules.model.written import written
from leadrules.syntax.nodes import AssumeStatement, Implies
from leadrules.text.span import Span

CODE: Final = Code("LR214", "assumption-without-blanks", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Only what can't hold without the value; who asks whether it is known has thought of blanks."""
    places = {node.span: node.condition for node in walk(subject.texts) if isinstance(node, AssumeStatement)}
    for claim in subject.policy.assumptions:
        spared = asked_for(claim.condition)
        absent = [each for each in fields_in(claim.condition) if isinstance(each, LeadField) and each not in spared]
        broken = [each for each in absent if not can(claim.condition, without(partial(eq, each)))]
        if broken:
            condition = places[written(claim)]
            names = ", ".join(own_words(written(each)) for each in broken)
            start = Edit(
                Span(condition.span.source, condition.span.start, condition.span.start), f"unknown({names}) or "
            )
            plain = len(broken) == 1 and not isinstance(condition, Implies)
            yield Diagnostic(
                CODE,
                condition.span,
                f"no lead with an unknown {'`' + names.replace(', ', '` or `') + '`'} keeps this assumption",
                label="false for blanks",
                hint=f"write `unknown({names}) or …`"
                if plain
                else "make it one assumption a field, each with `unknown(…) or …`",
                fix=Fix("except leads of which it is unknown", (start,), safe=True) if plain else None,
            )
