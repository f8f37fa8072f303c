"""Two policies held against one outcome: the same leads, also where they read the files in different ways."""

from attrs import evolve

from leadrules.population.plan import make_plan
from leadrules.simulation.answering import Engine, answers_of
from leadrules.simulation.backtest.backtest import Span
from leadrules.simulation.backtest.fates import Asking
from leadrules.simulation.backtest.trial import counting, end_of_data, trial_of
from tests.simulation.backtest.clerk import counted
from tests.simulation.backtest.trying import compiled, endings_of
from tests.simulation.small import AS_OF, history_of, lead

NEW = 'when action == "visit" then +10\ntier Hot if score >= 20\ntier Cold otherwise'
OLD = 'when action == "visit" then +10\ntier Hot if score >= 10\ntier Cold otherwise'
LEADS = [
    lead("a", ("visit", 1), ("visit", 2), ("order", -1)),
    lead("b", ("visit", 1)),
    lead("c", ("order", 2)),
    lead("d", ("visit", 1), ("order", -3)),
]


def _both(of_new, of_old):
    """The backtests of both, new and old, from leads that each reads for itself."""
    policy, ends = endings_of(NEW, 'any(action == "order")')
    history = history_of(policy.schema, of_new)
    mine = Asking(Engine.ARRAYS, policy, history)
    theirs = Asking(
        Engine.ARRAYS, compiled(OLD).policy, history if of_old is of_new else history_of(policy.schema, of_old)
    )
    end = end_of_data(mine, ends)
    assert end is not None
    trial = trial_of(mine, theirs, ends, None, Span(AS_OF, end))
    sides = counting(trial)
    for counted_, asked in zip(sides, (mine, theirs), strict=True):
        for _ in counted_.passing(
            answers_of(Engine.ARRAYS, make_plan(evolve(asked.policy)), asked.history, AS_OF, by_rule=True)
        ):
            pass
    return [each.backtest() for each in sides]


def _tiers(found):
    return {each.name: counted(each.group)[:2] for each in found.tiers}


def test_one_reading():
    """Both are told of the same leads, of which each makes other tiers."""
    new, old = _both(LEADS, LEADS)

    assert ({"Hot": (1, 1), "Cold": (2, 1)}, {"Hot": (3, 2), "Cold": (0, 0)}) == (_tiers(new), _tiers(old))
    assert (1, 1, counted(new.all)) == (new.before_won, old.before_won, counted(old.all))


def test_two_readings():
    """Leads are matched by id, in whatever order they are; whoever is read by one alone is left out on both sides."""
    other = [lead("e", ("visit", 1)), LEADS[3], LEADS[0], LEADS[2]]

    new, old = _both(LEADS, other)

    assert ({"Hot": (1, 1), "Cold": (1, 1)}, {"Hot": (2, 2), "Cold": (0, 0)}) == (_tiers(new), _tiers(old))
    assert (1, 1) == (new.unmatched, old.unmatched)
    assert (1, 1) == (new.before_won, old.before_won)
