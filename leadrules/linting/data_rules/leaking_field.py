"""A field that tells how a lead ended.

Why:
    It is filled in afterwards, by whoever won or lost the lead. In old data it explains everything; of a new lead it is
    unknown. Points for it look wise in hindsight and help nobody.

Bad:
    when known(contract) then +50
    leads.csv outcome: won
    id,contract,won
    1,A-1,yes
    2,A-2,yes
    3,A-3,yes
    4,A-4,yes
    5,A-5,yes
    6,A-6,yes
    7,A-7,yes
    8,A-8,yes
    9,,no
    10,,no
    11,,no
    12,,yes
    13,,no
    14,,no
    15,,no
    16,,no

Good:
    when industry == "IT" then +5
    leads.csv outcome: won
    id,industry,won
    1,IT,yes
    2,IT,no
    3,,yes
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.leakage import leak
from leadrules.linting.observed import place_of
from leadrules.linting.population import Population
from leadrules.linting.rule import Subject

CODE: Final = Code("LR407", "leaking-field", Severity.WARNING, __doc__)


def find(subject: Subject, population: Population) -> Iterator[Diagnostic]:
    """Each field of the lead that rules or outcomes ask for."""
    if population.outcome is None:
        return
    for field in subject.policy.looked_at:
        same = field == population.outcome
        words = f"`{field}` is the outcome itself" if same else leak(population.leads, field, population.outcome)
        if words:
            yield Diagnostic(
                CODE,
                place_of(subject.texts, ("lead", field)),
                words,
                label="known beforehand?",
                hint="if it is filled in afterwards, make no rule of it",
            )
