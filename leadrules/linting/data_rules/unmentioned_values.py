"""Values of the data that no rule mentions, while it mentions others of the same field.

Why:
    They give nothing, on purpose or because nobody knew of them. The most frequent ones are worth a look: this is a remark, no
    warning.

Bad:
    when action == "download" then +10
    leads.csv
    id
    1
    events.csv
    lead_id,action,at
    1,download,2026-04-01
    1,webinar,2026-04-02
    1,webinar,2026-04-03

Good:
    by action { "download" then +10; "webinar" then +0 }
    leads.csv
    id
    1
    events.csv
    lead_id,action,at
    1,download,2026-04-01
    1,webinar,2026-04-02
"""

from collections.abc import Iterator
from typing import Final

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.likeness import same_but_for_form
from leadrules.linting.observed import place_of, values_of
from leadrules.linting.placeholders import is_placeholder
from leadrules.linting.population import Population
from leadrules.linting.rule import Subject
from leadrules.linting.texts import held_texts, spoken_for

CODE: Final = Code("LR404", "unmentioned-values", Severity.INFO, __doc__)
_SHOWN: Final = 5


def find(subject: Subject, population: Population) -> Iterator[Diagnostic]:
    """Once for each field; values that occur once, or that other lints tell of, are left out."""
    held, spared = subject.ask(held_texts), subject.ask(spoken_for)
    for key in dict.fromkeys(each.key for each in held if each.key not in spared):
        used = {each.text for each in held if each.key == key}
        left = [
            (value, count)
            for value, count in population.ask(values_of).get(key, {}).items()
            if count > 1 and isinstance(value, str) and value not in used and not is_placeholder(value)
            if not any(same_but_for_form(value, text) for text in used)
        ]
        if left:
            left.sort(key=lambda each: (-each[1], each[0]))
            words = ", ".join(f"`{value}` ({count:,})" for value, count in left[:_SHOWN])
            more = f" and {len(left) - _SHOWN:,} more" if len(left) > _SHOWN else ""
            yield Diagnostic(CODE, place_of(subject.texts, key), f"of `{key[1]}`, no rule mentions {words}{more}")
