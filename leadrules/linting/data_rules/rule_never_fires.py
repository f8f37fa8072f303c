"""A rule that counts for none of the leads.

Why:
    Perhaps such leads are rare. More often a value is spelled in another way than in the data, a column was renamed, or a
    threshold is in another unit: the rule looks alive and gives nobody points.

Bad:
    lead { revenue: number }
    when revenue >= 100億 then +10
    leads.csv
    id,revenue
    1,12000
    2,800

Good:
    lead { revenue: number from "revenue" in 100万 }
    when revenue >= 100億 then +10
    leads.csv
    id,revenue
    1,12000
    2,800
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.observed import never_counted, rows, speaks_of_events
from leadrules.linting.population import Population
from leadrules.linting.rule import Subject
from leadrules.linting.signals import signals
from leadrules.model.written import written

CODE: Final = Code("LR401", "rule-never-fires", Severity.WARNING, __doc__)


def find(subject: Subject, population: Population) -> Iterator[Diagnostic]:
    """Rules of points; without any events, only those that do not look at events."""
    asked = [
        signal
        for _, signal in signals(subject.policy)
        if signal.points and (population.report.events or not (signal.on_events or speaks_of_events(signal.condition)))
    ]
    if not population.leads:
        return
    for signal in never_counted(subject.policy, asked, population):
        yield Diagnostic(
            CODE,
            written(signal),
            f"this rule counts for none of the {rows(len(population.leads), 'lead')}",
            hint="look at how its values are written in the data, and in which unit",
        )
