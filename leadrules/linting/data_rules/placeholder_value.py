"""A value that probably means that nobody knows.

Why:
    A form that nobody touched sends `Select`, an export writes `N/A`, people write `不明`. To the policy that is a value like any
    other: `known(city)` is true, and `city != "Mumbai"` as well. With `blank` it is unknown. If it tells something after all,
    mention it in a rule.

Bad:
    when known(city) then +5
    leads.csv
    id,city
    1,Mumbai
    2,Select

Good:
    blank "Select"
    when known(city) then +5
    leads.csv
    id,city
    1,Mumbai
    2,Select

Near miss:
    when city == "Select" then -5
    leads.csv
    id,city
    1,Selection Street
    2,Select
"""

from collections.abc import Iterator
from typing import Final

from leadrules.checking.problems.wording import written_text
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Fix, Severity
from leadrules.linting.observed import place_of, values_of
from leadrules.linting.placeholders import blank_line, is_placeholder
from leadrules.linting.population import Population
from leadrules.linting.rule import Subject
from leadrules.linting.texts import FieldKey, mentioned_texts

CODE: Final = Code("LR406", "placeholder-value", Severity.WARNING, __doc__)


def find(subject: Subject, population: Population) -> Iterator[Diagnostic]:
    """Once for each text, where the first of its fields is declared or used; what a rule or a declaration names is meant."""
    meant, found = subject.ask(mentioned_texts), dict[str, list[tuple[FieldKey, int]]]()
    for key, values in population.ask(values_of).items():
        for value, count in values.items():
            if isinstance(value, str) and (key, value) not in meant and is_placeholder(value):
                found.setdefault(value, []).append((key, count))
    for text, fields in sorted(found.items()):
        fields.sort(key=lambda each: -each[1])
        words = ", ".join(f"`{name}` ({count:,})" for (_, name), count in fields[:5])
        more = f" and {len(fields) - 5} more" if len(fields) > 5 else ""
        yield Diagnostic(
            CODE,
            place_of(subject.texts, fields[0][0]),
            f"`{text}` looks as if nobody knew, in {words}{more}",
            hint=f"write `blank {written_text(text)}` if it says nothing, or mention it in a rule",
            fix=Fix(f"read `{text}` as unknown", (blank_line(subject.text, text),), safe=False),
        )
