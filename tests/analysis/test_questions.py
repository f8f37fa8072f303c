"""Conditions about every possible lead: what is certain is said, what is not is not."""

import pytest

from leadrules.analysis.effort import Effort
from leadrules.analysis.questions import always, disjoint, equivalent, implies, satisfiable
from leadrules.evaluation.expressions import holds
from leadrules.evaluation.interpreter import examine
from leadrules.model.expressions import Not
from leadrules.model.values import DAY
from leadrules.pipeline import compile_source
from leadrules.text.source import Source
from tests.analysis.asking import claims, policy, rules, shipped


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("revenue > 10 and revenue < 5", "refuted"),
        ("revenue > 10 and revenue < 10.0001", "refuted"),
        ("revenue > 10 and revenue < 10.0002", "proved"),
        ("revenue > 900兆", "refuted"),
        ('industry == "IT" and industry == "製造業"', "refuted"),
        ('industry != "IT" and industry != "製造業"', "proved"),
        ('known(industry) and industry not in ["IT", "製造業"]', "proved"),
        ("newsletter and not newsletter", "refuted"),
        ("known(newsletter) and not newsletter and newsletter != false", "refuted"),
        ("at least 2 of [revenue > 5, revenue < 3, revenue == 4]", "refuted"),
        ("at least 2 of [revenue > 5, employees < 3, revenue == 4]", "proved"),
        ('title == "部長" and title starts with "営"', "refuted"),
        ('title contains "営業部長" and not title contains "部長"', "refuted"),
        ('title contains "部長" and not title contains "営業" and title starts with "x"', "proved"),
        ('title starts with "a" and title starts with "b"', "refuted"),
        ('title == " x"', "refuted"),
        ('title == ""', "refuted"),
        ("revenue / employees > 3 and unknown(employees)", "refuted"),
        ("revenue / employees > 3", "not analysed"),
        ("revenue == employees and revenue != employees", "refuted"),
        ("age(signup) < 3d and unknown(signup)", "refuted"),
        ("until(signup) in 0d..180d and age(signup) > 3d", "refuted"),
        ("until(signup) in 0d..180d", "proved"),
        ("age(seen) < 1h and until(signup) > 3d and known(day)", "proved"),
        ("age(signup) in 1h..2h", "not analysed"),
        ("age(seen) < 1h and seen > 2026-01-01T00:00", "not analysed"),
        ('since(action == "a") > 90d and any(action == "a" within 30d)', "refuted"),
        ('since(action == "a") > 90d and any(action == "b" within 30d)', "proved"),
        ('unknown(since(action == "a")) and any(action == "a")', "refuted"),
        ('count(action == "a") == 2.5', "refuted"),
        ('count(action == "a") < 0', "refuted"),
        ('any(action == "a") and any(asset == "b") and count() <= 1', "proved"),
        ('count(action == "a" and asset == "x") >= 3 and count(action == "a") <= 2', "refuted"),
        ("max(pages) > 5 and any(pages > 3) and not any(pages >= 5)", "refuted"),
        ("max(pages) > 5 and not any(pages > 6)", "proved"),
        ('latest(asset) == "x" and not any(asset == "x")', "refuted"),
        ("distinct(asset) >= 2 and count() < 2", "refuted"),
        ("distinct(asset) >= 1 and not any(known(asset))", "refuted"),
        ("sum(amount) > 0 and count() == 0", "refuted"),
        ("sum(amount) == 0", "proved"),
        ("any(age < 0d)", "refuted"),
        ("any(at > 2026-01-01T00:00 and age < 1d)", "not analysed"),
    ],
)  # fmt: skip
def test_satisfiable(text, answer):
    """Is there such a lead?"""
    made, (condition,) = claims(text)

    assert answer == satisfiable(condition, made).answer


@pytest.mark.parametrize(
    ("premise", "conclusion", "answer"),
    [
        ('any(action == "a" within 7d)', 'any(action == "a" within 30d)', "proved"),
        ('any(action == "a" within 30d)', 'any(action == "a" within 7d)', "refuted"),
        ('count(action == "a") >= 3', 'any(action == "a")', "proved"),
        ('since(action == "a") <= 7d', 'any(action == "a" within 7d)', "proved"),
        ('any(action == "a" within 7d)', 'since(action == "a") <= 7d', "proved"),
        ("revenue >= 100", "revenue >= 10 and known(revenue)", "proved"),
        ('title contains any of ["社長", "副社長"]', 'title contains "社"', "proved"),
        ("tier == Hot", "handed_off", "refuted"),
        ("tier == Hot and not disqualified", "handed_off", "proved"),
        ("handed_off", "tier == Hot", "proved"),
        ("tier == Cold", "score < 20", "proved"),
        ("tier == Hot", "not unknown(tier)", "proved"),
        ("fit > 29", "fit == 30", "proved"),
        ("activity == 29", 'count(action == "visit") >= 3', "proved"),
        ("activity == 30", 'count(action == "visit") >= 3', "refuted"),
        ("score >= 50", "fit >= 20", "refuted"),
        ("score >= 76", "fit >= 10", "proved"),
        ("next_stage == Won", "stage == Open", "proved"),
        ("next_stage == Open", "complete", "proved"),
        ("unknown(stage)", "stage == Won", "proved"),
        ("unknown(lead.stage)", "stage == New", "proved"),
        ('missing contains "email"', "not complete", "proved"),
        ('hand_off contains "Sales"', "handed_off", "proved"),
        ('flags contains "call"', "tier in [Hot, Warm]", "proved"),
    ],
)  # fmt: skip
def test_implication(premise, conclusion, answer):
    """What other statements decide is unfolded into their conditions."""
    made, (one, other) = claims(premise, conclusion)

    assert answer == implies(one, other, made).answer


@pytest.mark.parametrize(
    ("one", "other", "answer"),
    [
        ('action == "inquiry"', 'action in ["inquiry", "form"]', "proved"),
        ('action == "a" within 7d', 'action == "a" within 30d', "proved"),
        ('action == "a"', 'any(action == "a")', "proved"),
        ('action == "a" and industry == "IT"', "known(industry)", "proved"),
        ('action == "a"', 'action == "a" and known(asset)', "refuted"),
        ('action == "a" and count() == 1', 'any(action == "b")', "refuted"),
        ('action == "a" and count() == 1 and any(action == "b")', 'action == "c"', "proved"),
    ],
)
def test_the_same_event(one, other, answer):
    """Two conditions on an event speak of the same event, and of the same lead."""
    made, (premise, conclusion) = rules(one, other)

    assert answer == implies(premise, conclusion, made).answer


def test_disjoint_and_equivalent():
    """The other questions are asked in the same words."""
    made, (low, high, same) = claims("revenue < 5", "revenue >= 5", "known(revenue) and not revenue < 5")

    assert disjoint(low, high, made).proved
    assert equivalent(high, same, made).proved
    assert equivalent(low, same, made).refuted


def test_a_witness_shows_it():
    """The witness of a refutation breaks the claim, as the interpreter sees it."""
    made, (claim,) = claims('any(action == "form") implies tier == Hot')

    verdict = always(claim, made)
    assert verdict.refuted
    made, (claim,) = claims('count(action == "a" within 30d) >= 2 implies any(action == "b")')
    verdict = always(claim, made)
    situation = examine(made, verdict.witness.lead, verdict.witness.as_of).situation

    assert not holds(claim, situation)
    assert 2 == len(situation.events)
    assert all(event.at >= verdict.witness.as_of - 30 * DAY for event in situation.events)


def test_a_witness_lies_at_the_right_distance():
    """A date and a time of the witness are as far from now as was asked."""
    made, (claim,) = claims("until(signup) in 30d..31d12h and age(seen) in 5min..6min".replace("31d12h", "756h"))
    shown = satisfiable(claim, made).witness

    assert holds(claim, examine(made, shown.lead, shown.as_of).situation)


def test_an_obstacle_says_where():
    """What could not be followed is named with its place."""
    made, (claim,) = claims("known(revenue, employees) implies revenue / employees <= 3")

    assert "a calculation: `revenue / employees` (a.rules:29)" == str(always(claim, made).obstacle)


def test_too_much_is_said_so():
    """Within the effort allowed there is an answer, or the effort was too small."""
    some = ", ".join(f"x{number} > 1" for number in range(12))
    others = ", ".join(f"not x{number} > 1" for number in range(12))
    made = policy(f"never at least 7 of [{some}] and at least 6 of [{others}]")

    verdict = satisfiable(made.claims[0].condition, made, Effort(50))

    assert verdict.undecided
    assert "too many cases to tell apart within the effort allowed: `x0` (a.rules:1)" == str(verdict.obstacle)


def test_assumptions_are_given():
    """What a policy assumes holds for every lead."""
    made, (claim,) = claims(
        "employees >= 1 or unknown(employees)", extra="assume unknown(employees) or employees >= 1\n"
    )

    assert always(claim, made).proved


def test_blanks_are_no_texts():
    """A text that is read as unknown can't be the value of a field."""
    compilation = compile_source(Source("a.rules", 'blank "N/A" always title != "N/A"'))

    assert always(compilation.compiled.policy.claims[0].condition, compilation.compiled.policy).proved


@pytest.mark.parametrize("name", ["web_form", "four_stage"])
def test_claims_of_the_shipped_policies(name):
    """Each of them is proved."""
    made = shipped(name)
    answers = {
        claim.text: always(claim.condition if claim.kind == "always" else Not(claim.condition), made).answer
        for claim in made.claims
    }

    assert dict.fromkeys(answers, "proved") == answers
