"""Fields that know too much: told apart from those that merely tell something."""

from random import Random

from leadrules.population.hindsight import known_apart, told
from tests.simulation.backtest.trying import backtested
from tests.simulation.small import AS_OF, lead

POLICY = """\
lead { contract, industry, reason, stage_now: text  size: number  status: text }
when known(contract) then +5
when industry == "IT" then +5
when reason == "price" then -5
when size > 10 then +5
when stage_now == "done" then +5
tier Hot if score >= 5
flag "paid" if status == "won"
"""


def _leads(number: int, seed: int = 3):
    chance = Random(seed)
    for place in range(number):
        won = chance.random() < 0.4
        fields = {
            "contract": f"C-{place}" if won and chance.random() < 0.9 else None,
            "reason": "price" if not won and chance.random() < 0.7 else None,
            "industry": chance.choice(("IT", "food")) if chance.random() < 0.6 else None,
            "size": chance.randrange(100) * 10_000,
            "stage_now": "done" if won == (chance.random() < 0.95) else "talking",
            "status": "won" if won else "open",
        }
        yield lead(f"{place}", ("visit", 1), **{name: value for name, value in fields.items() if value is not None})


def test_what_is_told():
    """A contract is known of won leads alone, a reason of the others; a word that all have says who won."""
    found = backtested(POLICY, list(_leads(400)), 'status == "won"')

    leaks = {each.field: each for each in found.leaks}
    assert ["contract", "reason", "stage_now"] == list(leaks)
    assert (True, 0.0) == (leaks["contract"].of_won > 0.8, leaks["contract"].of_others)
    assert (0.0, True) == (leaks["reason"].of_won, leaks["reason"].of_others > 0.6)
    assert (1.0, 1.0) == (leaks["stage_now"].of_won, leaks["stage_now"].of_others)
    assert leaks["stage_now"].told is not None
    assert leaks["stage_now"].told > 0.9


def test_the_field_of_the_outcome_itself():
    """Told where score or tier depend on it; a flag changes no figure."""
    leads = list(_leads(100))

    assert "status" not in {each.field for each in backtested(POLICY, leads, 'status == "won"').leaks}
    found = backtested(POLICY + 'when status == "won" then +1', leads, 'status == "won"')
    assert [("status", True)] == [(each.field, each.same) for each in found.leaks if each.same]


def test_few_leads_prove_nothing():
    """Seven contracts of seven won leads may be chance."""
    assert () == backtested(POLICY, list(_leads(15)), 'status == "won"').leaks
    assert () == backtested(POLICY, [], 'status == "won"').leaks


def test_many_values():
    """Of a field with more values than anybody could learn from, none tells an outcome; whether it is known still may."""
    leads = [lead(f"{n}", ("visit", 1), contract=f"C-{n}", status="won" if n % 2 else "open") for n in range(20_100)]

    assert () == backtested(POLICY, leads, 'status == "won"', block=7_000).leaks


def test_only_leads_that_are_judged():
    """What is known of those that were won before says nothing."""
    before = [lead(f"w{n}", ("order", 2), contract="C") for n in range(50)]
    judged = [lead(f"j{n}", ("visit", 2), *([("order", -1)] if n < 20 else [])) for n in range(50)]

    assert () == backtested(POLICY, before + judged, 'any(action == "order")', until=AS_OF + 10**12).leaks


def test_known_apart():
    """Twice as often and a tenth of the leads apart, either way; few prove nothing."""
    assert known_apart((20, 20), (40, 80))
    assert known_apart((20, 40), (80, 80))
    assert not known_apart((20, 21), (40, 80))
    assert not known_apart((7, 0), (40, 40))
    assert not known_apart((40, 33), (40, 40))
    assert not known_apart((17, 8), (100, 100))
    assert known_apart((18, 8), (100, 100))
    assert not known_apart((0, 20), (0, 40))


def test_told():
    """Half of the doubt: of 100 leads, 40 won; the values say right of 80."""
    values = [{0: 50, 1: 10}, {0: 10, 1: 30}]

    assert (80, 100) == told(values)
    assert told([{0: 49, 1: 11}, {0: 10, 1: 30}]) is None
    assert told([{0: 50, 1: 10}, {0: 9, 1: 30}]) is None
    assert told([{0: 5, 1: 4}] * 30) is None
    assert told([]) is None
