"""A review as one page of Markdown: the verdict first, the text last and folded.

Texts of policies and of data stand in code, where nothing of them is read as a mark, a link or a mention. What is left out is
counted.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from leadrules.analysis.verdicts import Answer
from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.proving.proof import Shown
from leadrules.rendering.cells import visible
from leadrules.rendering.diffing.as_markdown import change_lines, verdict_lines
from leadrules.rendering.proving.witness import NOTHING, decided
from leadrules.rendering.simulation.as_markdown import as_markdown as impact_lines
from leadrules.rendering.simulation.as_markdown import passage
from leadrules.reviewing.review import ClaimNow, Review
from leadrules.scenes.steps import as_steps
from leadrules.testing.report import Report

MOST_LINES: Final = 400
MOST_FINDINGS: Final = 20


def as_markdown(found: Review) -> str:
    """The whole page."""
    return "".join(
        f"{line}\n" for part in (_difference, _impact, _claims, _tests, _lints, _text) for line in part(found)
    )


def _difference(found: Review) -> Iterator[str]:
    yield from verdict_lines(found.difference, found.new.policy)
    yield from change_lines(found.difference, found.new.policy)


def _impact(found: Review) -> Iterator[str]:
    if found.impact is None:
        return
    yield ""
    yield from "".join(impact_lines(found.impact)).rstrip("\n").split("\n")


def _claims(found: Review) -> Iterator[str]:
    yield "\n## Claims\n"
    if not found.claims:
        yield "The policy claims nothing."
    for each in found.claims:
        yield from _claim(each, found)


def _claim(each: ClaimNow, found: Review) -> Iterator[str]:
    proof, before = each.proof, each.before
    since = "" if before in {None, proof.outcome} else f" (was {before})"
    yield f"- {'**' if proof.outcome is not Answer.PROVED else ''}{proof.outcome}{'**' if proof.outcome is not Answer.PROVED else ''}{since}: {passage(proof.claim)}"
    if proof.reason:
        yield f"  - {passage(proof.reason)}"
    if proof.witness is not None:
        yield from _witness(proof.witness, found)


def _witness(shown: Shown, found: Review) -> Iterator[str]:
    yield from (f"  - {passage(step)}" for step in as_steps(shown.scene, found.new.policy) or (NOTHING,))
    yield f"  - then {passage(decided(shown.decision))}"


def _tests(found: Review) -> Iterator[str]:
    yield "\n## Tests\n"
    if not found.reports:
        yield "The policy has no tests."
    for report in found.reports:
        yield from _report(report)


def _report(report: Report) -> Iterator[str]:
    yield f"{passage(report.suite.file)}: {len(report.results) - report.failed} passed, {report.failed} failed"
    for result in report.results:
        if not result.passed:
            yield f"- **failed**: {passage(result.case.test.name)} ({passage(result.case.place)})"


def _lints(found: Review) -> Iterator[str]:
    yield "\n## Lints\n"
    if not found.appeared and not found.gone:
        yield "Nothing appeared and nothing is gone."
    yield from _findings("appeared", found.appeared)
    yield from _findings("gone", found.gone)


def _findings(word: str, found: Sequence[Diagnostic]) -> Iterator[str]:
    for each in found[:MOST_FINDINGS]:
        span = each.span
        yield f"- {word}: {each.code.id} {each.code.name}, {passage(f'{span.source.label}:{span.begins.line}')}: {passage(each.message)}"
    if len(found) > MOST_FINDINGS:
        yield f"- {word}: {len(found) - MOST_FINDINGS} more"


def _text(found: Review) -> Iterator[str]:
    if not found.text:
        return
    shown = [visible(line) for line in found.text[:MOST_LINES]]
    longest = max((len(run) for line in shown for run in _runs(line)), default=0)
    fence = "`" * max(3, longest + 1)
    yield "\n<details><summary>The text</summary>\n"
    yield f"{fence}diff"
    yield from shown
    yield fence
    if len(found.text) > MOST_LINES:
        yield f"\n{len(found.text) - MOST_LINES} more lines of {len(found.text)} are not shown."
    yield "\n</details>"


def _runs(line: str) -> Iterator[str]:
    """The runs of backticks in a line."""
    run = ""
    for sign in f"{line} ":
        if sign == "`":
            run += sign
        elif run:
            yield run
            run = ""
