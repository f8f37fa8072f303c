"""A value that the data never have, while they have one that is nearly the same.

Why:
    Texts are compared letter by letter: `Google` is not `google`, and `ＩＴ` in full-width letters is not `IT`. Nobody meets the
    condition, and nothing says so.

Bad:
    when source == "Google" then +5
    leads.csv
    id,source
    1,google
    2,Bing

Good:
    when source == "google" then +5
    leads.csv
    id,source
    1,google
    2,Bing

Near miss:
    when source == "Yahoo" then +5
    leads.csv
    id,source
    1,google
    2,Bing
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from leadrules.checking.problems.wording import written_text
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Edit, Fix, Severity
from leadrules.linting.likeness import alike
from leadrules.linting.observed import rows, values_of
from leadrules.linting.population import Population
from leadrules.linting.rule import Subject
from leadrules.linting.texts import held_texts, place

CODE: Final = Code("LR402", "value-never-occurs", Severity.WARNING, __doc__)


def find(subject: Subject, population: Population) -> Iterator[Diagnostic]:
    """Where the data has several that are near, the most frequent; values that are near another used one are its own."""
    held, values = subject.ask(held_texts), population.ask(values_of)
    for each in held:
        found = values.get(each.key, Counter())
        used = {other.text for other in held if other.key == each.key}
        near = [value for value in found if isinstance(value, str) and value not in used and alike(each.text, value)]
        if each.text in found or not near:
            continue
        best = max(near, key=lambda value: (found[value], value))
        here = place(subject.texts, each.text, each.test)
        mending = Fix(f"write {written_text(best)}", (Edit(here, written_text(best)),), safe=False)
        yield Diagnostic(
            CODE,
            here,
            f"`{each.key[1]}` is never `{each.text}` in the data; it is `{best}` in {rows(found[best], each.key[0])}",
            hint=f"did you mean `{best}`?",
            fix=mending if here.text[:1] in {'"', "＂"} else None,
        )
