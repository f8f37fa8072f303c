"""All lints over one policy: which are asked, how loud they are, and what has been allowed."""

from collections.abc import Iterable, Iterator

from attrs import evolve

from leadrules.diagnostics.diagnostic import Code, Diagnostic
from leadrules.linting.data_rules import DATA_RULES
from leadrules.linting.population import Population
from leadrules.linting.registry import CODES, DATA_CODES
from leadrules.linting.rule import Subject
from leadrules.linting.rules import RULES
from leadrules.linting.settings import Settings
from leadrules.linting.suppressions import allowances, sift
from leadrules.pipeline import Compiled

DEFAULT = Settings()


def lint(
    compiled: Compiled, settings: Settings = DEFAULT, population: Population | None = None
) -> tuple[Diagnostic, ...]:
    """What the lints find in a policy, and with a population what does not fit it: file by file, from top to bottom."""
    asked = asked_codes(settings, with_data=population is not None)
    found = dict.fromkeys(_found(Subject(compiled), population, asked))
    allowed = [each for text in compiled.texts for each in allowances(text)]
    left, about = sift(found, allowed, asked)
    order = {text.span.source.name: number for number, text in enumerate(compiled.texts)}
    return tuple(
        sorted(
            _loud((*left, *about), settings),
            key=lambda each: (order[each.span.source.name], each.span.start, each.span.end, each.code.id),
        )
    )


def asked_codes(settings: Settings, *, with_data: bool) -> tuple[Code, ...]:
    """The lints that are asked: those that the settings want, and where there is data, those that look at it."""
    return tuple(code for code in CODES if settings.level(code) and (with_data or code not in DATA_CODES))


def _found(subject: Subject, population: Population | None, asked: Iterable[Code]) -> Iterator[Diagnostic]:
    wanted = set(asked)
    for rule in RULES:
        if rule.CODE in wanted:
            yield from rule.find(subject)
    for data_rule in DATA_RULES:
        if population is not None and data_rule.CODE in wanted:
            yield from data_rule.find(subject, population)


def _loud(findings: Iterable[Diagnostic], settings: Settings) -> Iterator[Diagnostic]:
    """The findings with the severity that they have here."""
    for finding in findings:
        severity = settings.level(finding.code)
        if severity is finding.code.severity:
            yield finding
        elif severity is not None:
            yield evolve(finding, code=evolve(finding.code, severity=severity))
