"""A value of the data that is written in another way than in the rules.

Why:
    The rules know `Google`, and most leads have it. Some have `google` or ` Ｇｏｏｇｌｅ`, typed by hand or by another form, and miss
    their points.

Bad:
    when source == "Google" then +5
    leads.csv
    id,source
    1,Google
    2,Google
    3,google

Good:
    when source in ["Google", "google"] then +5
    leads.csv
    id,source
    1,Google
    2,Google
    3,google

Near miss:
    when plan == "Plan A" then +5
    leads.csv
    id,plan
    1,Plan A
    2,Plan B
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.likeness import same_but_for_form
from leadrules.linting.observed import rows, values_of
from leadrules.linting.population import Population
from leadrules.linting.rule import Subject
from leadrules.linting.texts import held_texts, place

CODE: Final = Code("LR403", "value-variant", Severity.WARNING, __doc__)


def find(subject: Subject, population: Population) -> Iterator[Diagnostic]:
    """Variants in case, width, spaces and signs, of values that occur; once for each."""
    held, values = subject.ask(held_texts), population.ask(values_of)
    told: set[tuple[object, str]] = set()
    for each in held:
        found = values.get(each.key, Counter())
        used = {other.text for other in held if other.key == each.key}
        for variant in (value for value in found if isinstance(value, str) and value not in used):
            new = (each.key, variant) not in told and each.text in found
            if new and same_but_for_form(each.text, variant):
                told.add((each.key, variant))
                yield Diagnostic(
                    CODE,
                    place(subject.texts, each.text, each.test),
                    f"`{each.key[1]}` is `{variant}` in {rows(found[variant], each.key[0])}, where the policy says `{each.text}`",
                    hint=f'write `in ["{each.text}", "{variant}"]`, or put the data right',
                )
