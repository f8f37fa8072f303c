"""Somebody to show where scores are asked for, as the interpreter sees them."""

import pytest

from leadrules.analysis.examples import example
from leadrules.analysis.questions import satisfiable
from leadrules.analysis.scores import reachable
from leadrules.evaluation.expressions import holds
from leadrules.evaluation.interpreter import examine
from leadrules.model.expressions import Comparison, Constant, ScoreOf
from leadrules.model.values import POINT, Kind
from tests.analysis.asking import claims, policy, shipped


@pytest.mark.parametrize(
    "text",
    [
        "score >= 50",
        "score > 85",
        "score == 42",
        "activity == 29",
        "activity < 0",
        "tier == Warm",
        'tier == Hot and not any(action == "download")',
        "tier == Hot and fit < 10",
        "handed_off and next_stage == Won",
        "score in 20..24 and complete",
        "revenue > 5 and employees < 3",
    ],
)
def test_the_interpreter_agrees(text):
    """The example is a lead for which the condition holds."""
    made, (condition,) = claims(text)
    shown = example(condition, made)

    assert satisfiable(condition, made).proved
    assert holds(condition, examine(made, shown.lead, shown.as_of).situation)


@pytest.mark.parametrize("text", ["fit == 28", "score > 89", "activity < -10", "tier == Cold and score >= 20"])
def test_nobody(text):
    """There is no example of what can't be."""
    made, (condition,) = claims(text)

    assert satisfiable(condition, made).refuted
    assert example(condition, made) is None


@pytest.mark.parametrize("name", ["web_form", "four_stage"])
def test_every_reachable_score_is_shown(name):
    """Of the shipped policies, each score that is called reachable has a lead that has it."""
    made = shipped(name)
    scores = reachable(made).values
    shown = [example(Comparison("==", ScoreOf(None), Constant(score, Kind.SCORE)), made) for score in scores]

    assert list(scores) == [examine(made, each.lead, each.as_of).situation.total for each in shown]


def test_an_example_is_small():
    """Nothing is known and nothing happened that the score does not need."""
    made = policy(
        'when industry == "IT" then +10 when action == "download" then +5 up to 15 when employees > 5 then +2'
    )
    shown = example(Comparison(">=", ScoreOf(None), Constant(25 * POINT, Kind.SCORE)), made)

    assert ({"industry": "IT"}, 3) == (dict(shown.lead.fields), len(shown.lead.events))
