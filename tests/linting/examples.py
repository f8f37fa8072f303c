"""The policies and data of pages and cases, linted."""

from leadrules.diagnostics.page import Example
from leadrules.linting.data_rules import DATA_RULES
from leadrules.linting.population import Files, read_population
from leadrules.linting.rule import Subject
from leadrules.linting.rules import RULES
from leadrules.pipeline import compile_source
from leadrules.text.source import Source

LINTS = (*RULES, *DATA_RULES)
AS_OF = 1_775_206_800_000_000  # 2026-04-03T09:00Z


def name_of(lint):
    """How a lint is called: the name of its module."""
    return lint.__name__.rpartition(".")[2]


def findings(lint, example: Example, folder):
    """What one lint finds in an example; its data is laid into the folder. The policy must be sound."""
    compilation = compile_source(Source("policy.rules", example.policy))
    assert () == compilation.diagnostics
    subject = Subject(compilation.compiled)
    if lint in RULES:
        return sorted(lint.find(subject), key=lambda found: found.span.start)
    population = read_population(subject.policy, _files(example, folder), AS_OF)
    return sorted(lint.find(subject, population), key=lambda found: found.span.start)


def _files(example: Example, folder) -> Files:
    leads, events = folder / "leads.csv", folder / "events.csv"
    leads.write_text(example.leads, encoding="utf-8")
    events.write_text(example.events, encoding="utf-8")
    return Files(leads, events if example.events else None, example.outcome)
