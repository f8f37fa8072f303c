"""The sample policies explained, lead by lead."""

import re

import pytest

from leadrules.explaining.explain import explain
from leadrules.model.clock import instant_of
from leadrules.pipeline import compile_file
from leadrules.records.history import read_history
from leadrules.rendering.explanations.as_text import as_text
from tests.explaining.moment import SAMPLES_AS_OF


@pytest.mark.parametrize("name", ["web_form", "four_stage"])
def test_every_sample_lead_has_its_story(root, name):
    """Each rule counts or says why not in the policy's own words; the points add up to the decision."""
    folder = root / "policies" / name
    policy = compile_file(folder / f"{name}.rules").compiled.policy
    history = read_history(policy.schema, policy.calendar, folder / "leads.csv", folder / "events.csv")

    for lead in history.leads:
        told = explain(policy, lead, instant_of(SAMPLES_AS_OF))
        rules = [rule for score in told.scores for rule in score.rules]
        parts = [part for rule in rules for part in rule.parts]
        page = as_text(told)

        assert [] == [rule for rule in rules if bool(rule.times) == bool(rule.parts)]
        assert [] == [part for part in parts if not part.words or not (part.read or part.note)]
        assert told.decision.score == sum(score.points for score in told.scores) + sum(
            clamp.points for clamp in told.total.clamps
        )
        assert not re.search(r"\b(None|Kind|[A-Z][a-z]+Field|converted|arithmetic)\b", page)
