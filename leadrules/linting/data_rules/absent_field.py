"""A field that the file does not have.

Why:
    It is unknown for everybody: no comparison with it holds, and rules about it never count. Often the column has another
    name in the file.

Bad:
    lead { revenue: number }
    when revenue >= 100億 then +10
    leads.csv
    id,revenue_jpy
    1,20000000000

Good:
    lead { revenue: number from "revenue_jpy" }
    when revenue >= 100億 then +10
    leads.csv
    id,revenue_jpy
    1,20000000000

Near miss:
    stages New, Untouched
    flag "new" if stage == New
    leads.csv
    id,phase
    1,x
"""

from collections.abc import Iterator
from typing import Final

from leadrules.checking.problems.wording import a_few, one_of, written_text
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.observed import place_of
from leadrules.linting.population import Population
from leadrules.linting.rule import Subject
from leadrules.text.nearest import nearest

CODE: Final = Code("LR405", "absent-field", Severity.WARNING, __doc__)


def find(subject: Subject, population: Population) -> Iterator[Diagnostic]:
    """Each field that is read; a lead without a stage is in the first one, so a file may well do without."""
    schema, unused = subject.policy.schema, population.report.unused
    fields = {("lead", each.name): each for each in schema.lead_fields if each.name != "stage" or each.declared}
    fields |= {("event", each.name): each for each in schema.event_fields}
    for absent in population.report.absent:
        key = (absent.side, absent.field)
        if key in fields:
            headers = [header for each in unused if each.file == absent.file for header in each.headers]
            near = nearest(absent.column, headers)
            then = f" Then read it with `from {written_text(near[0])}`" if near and fields[key].declared else ""
            others = f"columns that nothing reads: {a_few(headers)}" if headers else ""
            yield Diagnostic(
                CODE,
                place_of(subject.texts, key),
                f"the {absent.side}s have no column `{absent.column}`, so `{absent.field}` is always unknown",
                hint=f"did you mean {one_of(near)}?{then}" if near else others,
            )
