"""All mutants of a policy held against its tests: noticed, surviving, or no change at all."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import chain

from attrs import frozen

from leadrules.scenes.scene import Scene
from leadrules.testing.beside import read_beside
from leadrules.testing.cases import Suite
from leadrules.testing.mutation.mutants import Mutant, mutants_of
from leadrules.testing.mutation.pointing import pointed_at
from leadrules.testing.mutation.proposing import Proposal, propose
from leadrules.testing.mutation.trials import DRAWN, Trial, draw_trials, near_trials, telling
from leadrules.testing.passing import passes

Watch = Callable[[list[Mutant]], Iterable[Mutant]]
Search = Callable[[Mutant], tuple[Trial, ...]]


@frozen
class Survivor:
    """A mutant that decides something else, which no test notices.

    `test` is one that would; empty where only what a test can't see is different.
    """

    mutant: Mutant
    test: str


@frozen
class Mutation:
    """What became of the mutants: how many there were, which survived, and which decide the same as the policy."""

    total: int
    survivors: tuple[Survivor, ...]
    equivalent: tuple[Mutant, ...]
    drawn: int  # leads on which the equivalent ones were tried

    @property
    def noticed(self) -> int:
        """How many made a test fail."""
        return self.total - len(self.survivors) - len(self.equivalent)


def mutate(suite: Suite, watch: Watch = list, drawn: int = DRAWN) -> Mutation:
    """Change the policy in every small way; `watch` sees the mutants go by. The tests must pass without a change.

    A mutant that no test notices is tried on so many made-up leads, and on others where something is about to change. A
    test that was found for one is kept for all others that it would notice.
    """
    mutants = list(mutants_of(suite.policy))
    unnoticed = [mutant for mutant in watch(mutants) if passes(mutant.policy, suite.cases)]
    searches, proposals = _searches(suite, drawn), list[Proposal]()
    survivors, equivalent = [], []
    for mutant in watch(unnoticed):
        known = next((each for each in proposals if not passes(mutant.policy, each.cases)), None)
        showing = None if known else _showing(mutant, searches)
        if known:
            survivors.append(Survivor(mutant, known.text))
        elif showing is None:
            equivalent.append(mutant)
        else:
            proposal = propose(_name(mutant), suite.policy, mutant.policy, showing, partial(read_beside, suite))
            proposals.extend([proposal] if proposal else [])
            survivors.append(Survivor(mutant, proposal.text if proposal else ""))
    return Mutation(len(mutants), tuple(survivors), tuple(equivalent), drawn)


def _name(mutant: Mutant) -> str:
    column = f":{mutant.span.begins.column}" if mutant.span else ""
    return f"{mutant.place}{column}: {mutant.words.replace('`', '')}"


def _searches(suite: Suite, count: int) -> tuple[Search, ...]:
    """Where to look for leads that show a change: each is made when it is first needed, and once."""

    @cache
    def drawn() -> tuple[Trial, ...]:
        return draw_trials(suite.policy, count)

    @cache
    def near() -> tuple[Trial, ...]:
        return near_trials(suite.policy, [Scene(case.lead, case.test.now) for case in suite.cases], drawn())

    return (lambda _: drawn()), (lambda _: near()), (lambda mutant: pointed_at(suite.policy, mutant.policy))


def _showing(mutant: Mutant, searches: Iterable[Search]) -> Iterator[Trial] | None:
    """The leads that show the change; None where there is none."""
    for search in searches:
        trials = telling(mutant.policy, search(mutant))
        first = next(trials, None)
        if first is not None:
            return chain((first,), trials)
    return None
