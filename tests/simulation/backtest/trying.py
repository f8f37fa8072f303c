"""Backtests of leads in memory, as the command makes them."""

from collections.abc import Sequence

from attrs import evolve

from leadrules.model.lead import Lead
from leadrules.model.policy import Policy
from leadrules.pipeline import Compiled, Folder, compile_source
from leadrules.population.plan import make_plan
from leadrules.simulation.answering import Engine, answers_of
from leadrules.simulation.backtest.backtest import Span
from leadrules.simulation.backtest.fates import Asking, Endings
from leadrules.simulation.backtest.shape import Backtest
from leadrules.simulation.backtest.trial import Trial, counting, end_of_data, trial_of
from leadrules.simulation.outcome import read_endings
from leadrules.text.source import Source
from tests.simulation.small import AS_OF, BLOCK, history_of


def compiled(text: str) -> Compiled:
    """A policy that means something."""
    found = compile_source(Source("small.rules", text)).compiled
    assert found is not None
    return found


def endings_of(text: str, won: str, lost: str | None = None, entered: str | None = None) -> tuple[Policy, Endings]:
    """A policy, and how its leads may end."""
    written = {"--outcome": won, "--lost": lost, "--entered": entered}
    policy, found = read_endings(compiled(text), Folder(), {key: each for key, each in written.items() if each})
    return policy, Endings(found["--outcome"], found.get("--lost"), found.get("--entered"))


def trial(
    policy: Policy,
    leads: Sequence[Lead],
    endings: Endings,
    as_of: int = AS_OF,
    until: int | None = None,
    *,
    engine: Engine = Engine.ARRAYS,
    block: int = BLOCK,
) -> Trial:
    """Who is judged."""
    asking = Asking(engine, policy, history_of(policy.schema, leads, block))
    end = end_of_data(asking, endings)
    last = max(as_of, as_of if end is None else end) if until is None else until
    return trial_of(asking, None, endings, None if until is None else until - as_of, Span(as_of, last))


def judged(trying: Trial) -> Backtest:
    """The figures."""
    asked = trying.asked
    mine, _ = counting(trying)
    answers = answers_of(asked.engine, make_plan(evolve(asked.policy)), asked.history, trying.span.as_of, by_rule=True)
    for _ in mine.passing(answers):
        pass
    found = mine.backtest()
    assert found is not None
    return found


def backtested(text: str, leads: Sequence[Lead], won: str, lost: str | None = None, **more: object) -> Backtest:
    """All in one, for a policy as it is written."""
    entered = more.pop("entered", None)
    policy, endings = endings_of(text, won, lost, entered)
    return judged(trial(policy, leads, endings, **more))
