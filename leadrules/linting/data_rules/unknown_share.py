"""How many leads a field is unknown for.

Why:
    A rule is worth as much as the field behind it is filled in. From a fifth of the leads on, it is told: this is a remark, no
    warning.

Bad:
    when known(budget) then +10
    leads.csv
    id,budget
    1,100
    2,
    3,200

Good:
    when known(budget) then +10
    leads.csv
    id,budget
    1,100
    2,50
    3,200
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.observed import place_of, rows, unknown_leads
from leadrules.linting.population import Population
from leadrules.linting.rule import Subject

CODE: Final = Code("LR409", "unknown-share", Severity.INFO, __doc__)


def find(subject: Subject, population: Population) -> Iterator[Diagnostic]:
    """Fields that rules or outcomes ask for; where nearly all leads are without it, another lint says so."""
    total = len(population.leads)
    for field, unknown in unknown_leads(subject.policy, population):
        if 20 * total <= 100 * unknown < 95 * total:
            yield Diagnostic(
                CODE,
                place_of(subject.texts, ("lead", field)),
                f"`{field}` is unknown for {unknown:,} of {rows(total, 'lead')}",
            )
