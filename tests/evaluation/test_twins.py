"""The compiled function and the interpreter agree, on everything, always."""

import ast
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leadrules.evaluation.compiled import compile_policy_function
from leadrules.evaluation.compiled.draft import Draft
from leadrules.evaluation.compiled.function import _body
from leadrules.evaluation.compiled.limits import LARGEST, can_be_compiled
from leadrules.evaluation.interpreter import evaluate
from leadrules.model.expressions import And, Known, NextStageName, Not
from leadrules.model.lead import Lead
from leadrules.model.problems import ScoreOverflow
from tests.evaluation import models
from tests.evaluation.building import NOW, action, decide, did, lead, policy, when, when_event

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@SLOW
@given(models.policies, st.lists(models.leads, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_the_twins_agree(a_policy, leads, chance):
    """The same decision, whatever the policy and the lead; and no order of events makes a difference."""
    assert can_be_compiled(a_policy)
    compiled = compile_policy_function(a_policy)
    for a_lead in leads:
        expected = evaluate(a_policy, a_lead, models.NOW)
        shuffled = list(a_lead.events)
        chance.shuffle(shuffled)

        assert expected == compiled(a_lead, models.NOW)
        assert expected == compiled(Lead(a_lead.id, a_lead.fields, tuple(shuffled)), models.NOW)
        assert expected.score == sum(reason.points for reason in expected.reasons)


def test_many_actions_are_looked_up():
    """A policy that asks for more actions than fit a short row of questions finds each of them."""
    actions = [f"act {number}" for number in range(23)]
    a_policy = policy(*(when_event(action(name), number + 1, line=number) for number, name in enumerate(actions)))
    a_lead = lead(*(did(name) for name in [*actions[::2], None, "other", actions[-1]]))

    assert decide(a_policy, a_lead) == compile_policy_function(a_policy)(a_lead, NOW)
    assert len(actions[::2]) == len(decide(a_policy, a_lead).reasons)


def test_many_events_of_one_rule():
    """Beyond the rows that are made beforehand, too."""
    a_policy = policy(when_event(action("visit"), 1.25, cap=30))
    for number in (15, 16, 17, 40):
        a_lead = lead(*[did("visit")] * number)

        assert decide(a_policy, a_lead) == compile_policy_function(a_policy)(a_lead, NOW)


def test_overflow_is_the_same_error():
    """The compiled function leaves sums that could be too large to the interpreter."""
    compiled = compile_policy_function(policy(when_event(action("visit"), 1_000_000)))

    assert 100_000_000 == compiled(lead(*[did("visit")] * 100), NOW).score
    assert 0 == compiled(lead(*[did("call")] * 101), NOW).score
    with pytest.raises(ScoreOverflow):
        compiled(lead(*[did("visit")] * 101), NOW)


@settings(SLOW, max_examples=25)
@given(models.policies)
def test_names_are_ours(a_policy):
    """A letter and a number, a word that stands in our own source, or a built-in: nothing else is ever named."""
    words = {
        "lead",
        "as_of",
        "event",
        "events",
        "at",
        "action",
        "get",
        "reasons",
        "missing",
        "unknown",
        "total",
    }
    words |= {
        "disqualified",
        "because",
        "tier",
        "stage",
        "next_stage",
        "hand_off",
        "flags",
        "lists",
        "nurture",
        "follow_ups",
    }
    words |= {"Decision", "interpreted", "isinstance", "str", "len", "set", "sum", "tuple"}
    body = ast.Module(_body(Draft(a_policy)), [])
    named = {node.id for node in ast.walk(body) if isinstance(node, ast.Name)}
    fields = {node.attr for node in ast.walk(body) if isinstance(node, ast.Attribute)}

    assert set() == {each for each in named - words if not re.fullmatch(r"[befknst]\d+", each)}
    assert fields <= {
        "id",
        "fields",
        "events",
        "action",
        "at",
        "get",
        "append",
        "add",
        "values",
        "startswith",
        "endswith",
    }


def test_texts_of_a_policy_are_never_code():
    """Names, quotes and line breaks in a policy or in data stay what they are."""
    nasty = "'); raise SystemExit(\"\n"
    a_policy = policy(when_event(action(nasty), 1, because=nasty), required=(nasty,), looked_at=(nasty,))
    a_lead = lead(did(nasty), **{nasty + "!": 1})

    assert decide(a_policy, a_lead) == compile_policy_function(a_policy)(a_lead, NOW)


def test_what_is_too_large_is_interpreted():
    """Neither size nor depth brings Python's compiler down."""
    rule = when_event(action("visit"), 1)
    large = policy(*[rule] * (LARGEST // 4 + 1))
    deep = And(())
    for _ in range(400):
        deep = Not(deep)

    assert not can_be_compiled(large)
    assert LARGEST // 4 + 1 == compile_policy_function(large)(lead(did("visit")), NOW).score
    assert 1 == compile_policy_function(policy(when(deep, 1)))(lead(), NOW).score


def test_what_no_checker_lets_through_is_interpreted():
    """A condition that asks for what is decided after it."""
    assert not can_be_compiled(policy(when(Known(NextStageName()), 1)))
