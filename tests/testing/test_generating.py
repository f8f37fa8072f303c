"""Tests made up: a few readable ones, which pass, are read again, and touch what no test touched."""

from itertools import islice
from pathlib import Path

import pytest
from attrs import evolve

from leadrules.evaluation.expressions import holds
from leadrules.evaluation.interpreter import examine
from leadrules.model.outcomes import Tier
from leadrules.pipeline import compile_file
from leadrules.testing.beside import read_beside
from leadrules.testing.cases import Suite, written_cases
from leadrules.testing.coverage.measuring import measure
from leadrules.testing.coverage.targets import targets_of
from leadrules.testing.generating.choosing import THINGS
from leadrules.testing.generating.generate import Generated, generate
from leadrules.testing.generating.heights import height
from leadrules.testing.generating.looking import Ground, drawn
from leadrules.testing.passing import passes
from tests.generators.analysable import analysable_text
from tests.testing.policies import laid_out, policy

POLICIES = Path(__file__).resolve().parents[2] / "policies"
SMALL = """\
lead { size: number }
when size >= 5           then +10 because "our size"
when action == "call"    then +5 once
tier Hot if score >= 15
tier Cold otherwise
"""


@pytest.fixture
def suite_of(tmp_path):
    """A policy as a file, with the tests that stand in it."""

    def making(text):
        meant = policy(text)
        return Suite(laid_out(tmp_path, text).as_posix(), meant, written_cases(meant))

    return making


def _together(suite, made):
    """The suite with the tests that were made for it, read from their text."""
    cases = read_beside(suite, "\n".join(made.tests))
    assert len(made.tests) == len(cases)
    assert passes(suite.policy, cases)
    return evolve(suite, cases=(*suite.cases, *cases))


@pytest.mark.parametrize("name", ["web_form", "four_stage"])
def test_shipped_policies_are_covered_from_nothing(name):
    """Without any of their tests; with those that were made there is nothing left to make."""
    path = POLICIES / name / f"{name}.rules"
    suite = Suite(path.as_posix(), compile_file(path).compiled.policy, ())
    made = generate(suite)
    after = _together(suite, made)

    assert [] == [f"{goal.place}: {goal.words}: {goal.lacking}" for goal in measure(after).lacking]
    assert ((), ()) == (made.impossible, made.missed)
    assert len(made.tests) < 25
    assert Generated() == generate(after)


@pytest.mark.parametrize(
    "seeds", [(0, 1, 2, 4, 9), pytest.param((3, *range(10, 100)), marks=pytest.mark.soak)], ids=["a few", "many"]
)  # fmt: skip
def test_generated_policies_are_covered(seeds, suite_of):
    """At least 95 % of what can be touched, and what was said to be out of reach is."""
    met = reachable = 0
    for seed in seeds:
        suite = suite_of(analysable_text(seed))
        made = generate(suite)
        covered, goals = measure(_together(suite, made)).counted()
        met, reachable = met + covered, reachable + goals - len(made.impossible)
        assert goals == covered + len(made.impossible) + len(made.missed)
    print(f"{met} of {reachable} reachable goals are touched: {met / reachable:.1%}")

    assert 100 * met >= 95 * reachable


def test_what_a_test_looks_like(suite_of):
    """A name that tells what it shows, the lead, and all that is decided."""
    made = generate(suite_of(SMALL))

    assert (
        'test "Hot: score 15 at the edge of score >= 15; our size counts; and 5 more" {\n'
        "  given size = 5\n"
        '  did "a" 1d ago\n'
        '  did "call" 1d ago\n'
        "  expect score == 15\n"
        "  expect tier == Hot\n"
        "}"
    ) == made.tests[0]


def test_what_is_touched_is_not_made_again(suite_of):
    """One case is enough for what a single test left."""
    tested = (
        f'{SMALL} test "hot" {{ given size = 9 did "call" 1d ago did "mail" 1d ago }} test "cold" {{ given size = 9 }}'
    )
    made = generate(suite_of(tested))

    assert [("size >= 5", "never false")] == [
        (goal.words, goal.lacking) for goal in measure(suite_of(tested)).lacking
    ]  # fmt: skip
    assert (1, 1, 'test "Cold: size >= 5 is false" {\n') == (len(made.tests), made.touched, made.tests[0][:34])


def test_names_are_taken_once(suite_of):
    """A name that a test has already gets a number."""
    taken = 'test "Cold: size >= 5 is false" { given size = 9 did "call" 1d ago did "mail" 1d ago } test "b" { given size = 9 }'
    made = generate(suite_of(f"{SMALL}{taken}"))

    assert ['test "Cold: size >= 5 is false (2)" {'] == [each.splitlines()[0] for each in made.tests]


def test_the_same_policy_gets_the_same_tests(suite_of):
    """Chance is seeded, and nothing hangs on the order of a set."""
    assert generate(suite_of(analysable_text(9))) == generate(suite_of(analysable_text(9)))


def test_what_no_lead_can_touch_is_said(suite_of):
    """A tier out of reach: its statement and its condition; the rest is covered."""
    made = generate(suite_of("lead { a: number } when a > 1 then +10 tier Hot if score > 100 tier Cold otherwise"))

    assert [("tier Hot if score > 100", "never applied"), ("score > 100", "never true")] == [
        (goal.words, goal.lacking) for goal in made.impossible
    ]
    assert () == made.missed


def test_what_was_not_found_is_said(suite_of):
    """Neither proved to be impossible nor met: it is not passed over."""
    made = generate(suite_of('lead { a, b: number } flag "odd" if a * b == 1522757 and a in 1000..1300'))

    assert [('flag "odd" if a * b == 1522757 and a in 1000..1300', "never applied")] == [
        (goal.words, goal.lacking) for goal in made.missed
    ]
    assert () == made.impossible


def test_leads_are_such_as_the_policy_assumes(suite_of):
    """Nobody is made up of whom it says that there is none."""
    text = f"{SMALL}assume size <= 7 and known(size)\n"
    cases = _together(suite_of(text), generate(suite_of(text))).cases

    assert [] == [case.test.name for case in cases if case.lead.fields.get("size", 80_000) > 70_000]
    assert cases


def test_a_case_is_of_few_things():
    """Where no more is needed, there are four fields and events at most."""
    path = POLICIES / "web_form" / "web_form.rules"
    suite = Suite(path.as_posix(), compile_file(path).compiled.policy, ())

    assert THINGS >= max(
        len(case.lead.fields) + len(case.lead.events) for case in _together(suite, generate(suite)).cases
    )


def test_a_lead_is_there_where_its_height_is_nothing():
    """For whatever is wanted of it, true or not, and for no other lead."""
    checked = 0
    for seed in range(3):
        meant = policy(analysable_text(seed))
        sights = list(islice(drawn(Ground(meant)), 20))
        for target in targets_of(meant, {}):
            for sight in sights:
                situation = sight.found.situation
                for true in (True, False):
                    assert (holds(target.wanted, situation) == true) == (
                        height(target.wanted, situation, true=true) == 0
                    )
                    checked += 1
    assert checked > 1_000


def test_heights_fall_towards_a_score():
    """A point nearer is lower; a missing field weighs more than any number that is off."""
    meant = policy(SMALL)
    (wanted,) = [
        each.wanted for each in targets_of(meant, {}) if isinstance(each.about, Tier) and each.about.name == "Hot"
    ]
    leads = [case.lead for case in written_cases(policy(f"""{SMALL}
        test "none" {{ did "mail" 1d ago }} test "five" {{ did "call" 1d ago }} test "ten" {{ given size = 5 }}"""))]  # fmt: skip
    found = [
        height(wanted, examine(meant, lead, 0 if not lead.events else lead.events[0].at).situation) for lead in leads
    ]

    assert sorted(found, reverse=True) == found
    assert 3 == len(set(found))


def test_targets_are_touched_only_by_leads_that_are_wanted():
    """What is wanted is no more than what touches: else a proof that there is none would be wrong."""
    checked = 0
    for seed in range(4):
        meant = policy(analysable_text(seed))
        sights = list(islice(drawn(Ground(meant)), 60))
        for target in targets_of(meant, {}):
            for sight in sights:
                if target.touched(sight.found):
                    assert holds(target.wanted, sight.found.situation)
                    checked += 1
    assert checked > 1_000


def test_a_lead_keeps_its_id(suite_of):
    """Where a rule asks for it, it is not taken away to make a lead simpler, for it would come back."""
    text = 'lead { a, b, c, d: number } when id == "L-9" and a > 1 and b > 1 and c > 1 and d > 1 then +1'
    suite = suite_of(text)
    made = generate(suite)

    assert ((), ()) == (made.impossible, made.missed)
    assert [] == list(measure(_together(suite, made)).lacking)
