"""A field that is unknown for nearly all leads.

Why:
    Rules about it count for almost nobody. Either the column is filled in elsewhere, or it comes in a form that can't be read
    as the field's type.

Bad:
    when known(budget) then +10
    leads.csv
    id,budget
    1,
    2,

Good:
    when known(budget) then +10
    leads.csv
    id,budget
    1,100
    2,
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.observed import place_of, rows, unknown_leads
from leadrules.linting.population import Population
from leadrules.linting.rule import Subject

CODE: Final = Code("LR408", "mostly-unknown", Severity.WARNING, __doc__)


def find(subject: Subject, population: Population) -> Iterator[Diagnostic]:
    """Fields that rules or outcomes ask for and 95 of 100 leads don't have; columns that are not there are told as such."""
    total = len(population.leads)
    for field, unknown in unknown_leads(subject.policy, population):
        if 100 * unknown >= 95 * total:
            yield Diagnostic(
                CODE,
                place_of(subject.texts, ("lead", field)),
                f"`{field}` is unknown for {f'{unknown:,} of ' if unknown < total else 'all '}{rows(total, 'lead')}",
                hint="look at the column in the file, and at what the reading could not use",
            )
