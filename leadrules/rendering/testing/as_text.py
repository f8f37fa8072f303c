"""Failed tests as a page: what was expected and what was found, where the score comes from, and what came nearest."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve

from leadrules.explaining.explanation import Explanation
from leadrules.rendering.cells import visible
from leadrules.rendering.colours import paint
from leadrules.rendering.excerpts import excerpt, gutter_of, place
from leadrules.rendering.explanations.page import Page, part_lines
from leadrules.rendering.explanations.scores import score_lines, sum_lines
from leadrules.rendering.points import plain, signed
from leadrules.rendering.testing.coverage import coverage_lines, wanted_percent
from leadrules.rendering.testing.mutation import equivalent_lines, mutation_line, survivor_lines
from leadrules.rendering.values import shown_time
from leadrules.testing.nearest import Nearest
from leadrules.testing.report import Failure, Report, Result
from leadrules.text.span import Span


def as_text(reports: Sequence[Report], *, colours: bool = False) -> str:
    """Each failed test by itself, each change that no test noticed, then a few lines for each policy."""
    pages = [as_page(each, report, colours=colours) for report in reports for each in report.results if not each.passed]
    pages += ["\n".join(page) for report in reports for page in _measured(report, colours=colours)]
    ends = ["".join(f"{line}\n" for line in _end(report, colours=colours)) for report in reports]
    plain = all(end.count("\n") == 1 for end in ends)
    return "\n\n".join((*pages, ("" if plain else "\n").join(ends)))


def as_page(result: Result, report: Report, *, colours: bool = False) -> str:
    """One failed test."""
    return "\n".join(_failed(result, Page(report.suite.policy.calendar.zone, colours)))


def expected_and_found(failure: Failure, zone: str) -> tuple[str, ...]:
    """The values on both sides, or the follow-ups that are listed, a line each."""
    page = Page(zone)
    if failure.expectation.condition is not None:
        return tuple(part_lines(failure.parts, page, known=failure.expectation.text))
    listed = tuple(
        f"listed: {visible(each.channel or 'get in touch')} "
        f"{f'between {shown_time(each.not_before)} and' if each.not_before else 'by'} {shown_time(each.due)}: {each.status}"
        for each in failure.listed
        if each.due
    )
    return listed or ("no follow-up is listed",)


def nearest_lines(nearest: Nearest, page: Page) -> Iterator[str]:
    """The statement that came nearest, and what stood in its way."""
    if isinstance(nearest.gives, str):
        said, known = f"{visible(nearest.gives)} {'applied' if nearest.applied else 'did not apply'}", ""
    else:
        counted = "counted" if nearest.applied else "did not count"
        said, known = f"{visible(nearest.because)} ({signed(nearest.gives)}) {counted}", nearest.because
    yield f"{page.head('nearest')}: {said}  {page.quiet(visible(str(nearest.place)))}"
    if nearest.passed_over:
        yield f"  {nearest.passed_over}"
    yield from (f"  {line}" for line in part_lines(nearest.parts, page, known=known))


def _failed(result: Result, page: Page) -> Iterator[str]:
    yield f"{paint('failed', 'error', colours=page.colours)}: {page.head(visible(result.case.test.name))}"
    if result.refusal:
        yield f"--> {visible(result.case.place)}"
        yield f"no decision: {visible(result.refusal)}"
    for failure in result.failures:
        yield from _expectation(failure, result, page)
        yield ""
    if result.explanation:
        yield from _breakdown(result.explanation, page)


def _expectation(failure: Failure, result: Result, page: Page) -> Iterator[str]:
    said = expected_and_found(failure, page.zone)
    label = said[0] if len(said) == 1 else ""
    span = _span(failure)
    gutter = gutter_of(span) if span else 1
    arrow = f"{' ' * gutter}{page.quiet('-->')}"
    if span and not failure.column:
        yield f"{arrow} {place(span)}"
        yield from excerpt(span, label, gutter=gutter, colours=page.colours)
    else:
        yield f"{arrow} {visible(result.case.place)}, column {visible(failure.column)}"
        yield f"   expected {visible(failure.expectation.text)}{f': {label}' if label else ''}"
    yield from (f"{' ' * gutter}   {line}" for line in said if not label)
    if failure.nearest:
        yield from (f"{' ' * gutter} {page.quiet('=')} {line}" for line in nearest_lines(failure.nearest, page))


def _span(failure: Failure) -> Span | None:
    """What to point at: the condition without `expect`."""
    condition = failure.expectation.condition
    return condition.span if condition is not None and condition.span else failure.expectation.span


def _breakdown(explanation: Explanation, page: Page) -> Iterator[str]:
    """Where the score comes from: the rules that counted."""
    for score in explanation.scores:
        yield from score_lines(evolve(score, rules=tuple(rule for rule in score.rules if rule.points)), page)
    if explanation.total.clamps:
        yield from score_lines(explanation.total, page)
    added = tuple(sum_lines(explanation, page))
    yield from added or (f"{page.head('score')} {plain(explanation.decision.score)}",)


def _measured(report: Report, *, colours: bool) -> Iterator[Iterable[str]]:
    """A page for each survivor, and one for the changes that change nothing."""
    page = Page(report.suite.policy.calendar.zone, colours)
    if report.mutation:
        shown: set[str] = set()
        for survivor in report.mutation.survivors:
            yield survivor_lines(survivor, page, shown=survivor.test in shown)
            shown.add(survivor.test)
        if report.mutation.equivalent:
            yield equivalent_lines(report.mutation, page)


def _end(report: Report, *, colours: bool) -> Iterator[str]:
    page = Page(report.suite.policy.calendar.zone, colours)
    yield _summary(report)
    if report.coverage:
        yield from coverage_lines(report.coverage, page)
        if not report.covered:
            yield f"{paint('too little', 'error', colours=colours)}: {wanted_percent(report.threshold)} is wanted"
    if report.mutation:
        yield mutation_line(report.mutation, page)


def _summary(report: Report) -> str:
    total, failed = len(report.results), report.failed
    file = visible(report.suite.file)
    if not total:
        return f"{file}: no tests"
    ends = f"{failed} failed" if failed else "passed"
    return f"{file}: {counted(total)}{',' if failed else ''} {ends}"


def counted(total: int) -> str:
    """`1 test`, `2 tests`."""
    return f"{total} test{'' if total == 1 else 's'}"
