"""Changes of a policy that its tests did not notice, each with a test that would."""

from collections.abc import Iterator

from leadrules.rendering.cells import visible
from leadrules.rendering.colours import paint
from leadrules.rendering.excerpts import excerpt, gutter_of, place
from leadrules.rendering.explanations.page import Page
from leadrules.testing.mutation.mutants import Mutant
from leadrules.testing.mutation.testing import Mutation, Survivor


def mutation_line(mutation: Mutation, page: Page) -> str:
    """How many there were, and what became of them."""
    survived, same = len(mutation.survivors), len(mutation.equivalent)
    ends = f"{mutation.noticed} noticed, {survived} not, {same} change no decision"
    return f"{page.head('mutants')}: {mutation.total} changes, {ends}"


def equivalent_lines(mutation: Mutation, page: Page) -> Iterator[str]:
    """The changes that change nothing."""
    yield f"{page.head('no change')}: no decision differs, of {mutation.drawn:,} made-up leads on the edges of the policy"
    for each in mutation.equivalent:
        yield f"  {page.quiet(_place(each))}: {visible(each.words)}"


def mutation_record(mutation: Mutation) -> dict[str, object]:
    """The same for programs."""
    return {
        "total": mutation.total,
        "noticed": mutation.noticed,
        "survivors": [{**_record(each.mutant), "test": each.test or None} for each in mutation.survivors],
        "equivalent": [_record(each) for each in mutation.equivalent],
    }


def survivor_lines(survivor: Survivor, page: Page, *, shown: bool = False) -> Iterator[str]:
    """A change with its place, and a test that would notice it, unless that was `shown` already."""
    mutant = survivor.mutant
    yield f"{paint('not noticed', 'warning', colours=page.colours)}: {page.head(visible(mutant.words))}"
    if mutant.span:
        gutter = gutter_of(mutant.span)
        yield f"{' ' * gutter}{page.quiet('-->')} {place(mutant.span)}"
        yield from excerpt(mutant.span, gutter=gutter, colour="warning", colours=page.colours)
    else:
        yield f" {page.quiet('-->')} {_place(mutant)}"
    if survivor.test and shown:
        yield f"noticed by the test `{visible(_name(survivor.test))}` above"
    elif survivor.test:
        yield f"{page.head('a test that would notice')}:"
        yield from (f"  {visible(line)}" for line in survivor.test.split("\n"))
    else:
        yield "no test can tell it: only what a test does not see is different"


def _name(test: str) -> str:
    """What stands between the first quotation marks of a test."""
    return test.partition('"')[2].partition('" {')[0]


def _place(mutant: Mutant) -> str:
    return place(mutant.span) if mutant.span else visible(str(mutant.place))


def _record(mutant: Mutant) -> dict[str, object]:
    begins = mutant.span.begins if mutant.span else None
    return {
        "change": mutant.words,
        "file": mutant.span.source.name if mutant.span else mutant.place.file,
        "line": begins.line if begins else mutant.place.line,
        "column": begins.column if begins else None,
    }
