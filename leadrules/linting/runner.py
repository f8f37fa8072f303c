"""All lints over one policy."""

from collections.abc import Iterator

from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.linting.data_rules import DATA_RULES
from leadrules.linting.population import Population
from leadrules.linting.rule import Subject
from leadrules.linting.rules import RULES
from leadrules.pipeline import Compiled


def lint(compiled: Compiled, population: Population | None = None) -> tuple[Diagnostic, ...]:
    """What the lints find in a policy, and with a population what does not fit it, in the order of the text."""
    found = dict.fromkeys(_found(Subject(compiled), population))
    own = compiled.text.span.source.name
    return tuple(sorted(found, key=lambda each: (each.span.source.name != own, *_place(each))))


def _found(subject: Subject, population: Population | None) -> Iterator[Diagnostic]:
    for rule in RULES:
        yield from rule.find(subject)
    if population is not None:
        for data_rule in DATA_RULES:
            yield from data_rule.find(subject, population)


def _place(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    span = diagnostic.span
    return span.source.name, span.start, span.end, diagnostic.code.id
