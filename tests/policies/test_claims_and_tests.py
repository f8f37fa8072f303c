"""What the policies claim of every lead, assume of it, and test, is true."""

from datetime import datetime
from functools import cache
from pathlib import Path

import pytest

import leadrules
from leadrules.evaluation.expectations import keeps, meets
from leadrules.evaluation.interpreter import examine
from leadrules.model.lead import Event, Lead
from leadrules.model.policy import Policy
from leadrules.pipeline import compile_file
from leadrules.records.history import read_history
from tests.policies.by_hand import four_stage, web_form

POLICIES = Path(__file__).resolve().parents[2] / "policies"
BY_HAND = {"four_stage": four_stage, "web_form": web_form}
both = pytest.mark.parametrize("name", BY_HAND)


@cache
def _policy(name: str) -> Policy:
    compiled = compile_file(POLICIES / name / f"{name}.rules").compiled
    assert compiled is not None
    return compiled.policy


def _as_of(name: str) -> int:
    """The sample's morning in Tokyo, in microseconds since 1970 in Greenwich."""
    return int(datetime.fromisoformat(f"{BY_HAND[name].AS_OF.isoformat()}+09:00").timestamp()) * 10**6


def _text(name: str) -> str:
    return (POLICIES / name / f"{name}.rules").read_text(encoding="utf-8")


def _sample(name: str) -> tuple[Lead, ...]:
    policy, folder = _policy(name), POLICIES / name
    return read_history(policy.schema, policy.calendar, folder / "leads.csv", folder / "events.csv").leads


@both
def test_the_tests_of_a_policy_pass(name):
    """Every `expect` of every `test` holds."""
    policy = _policy(name)
    failed = []
    for test in policy.tests:
        events = tuple(Event(deed.action, deed.at, dict(deed.fields)) for deed in test.did)
        examination = examine(policy, Lead("test", dict(test.given), events), test.now)
        failed += [f"{test.name}: {each.text}" for each in test.expectations if not meets(each, examination)]

    assert [] == failed
    assert _text(name).count("\n  expect ") == sum(len(test.expectations) for test in policy.tests)


@both
def test_claims_and_assumptions_hold_on_the_sample(name):
    """No sample lead breaks an `always`, a `never` or an `assume`."""
    policy = _policy(name)
    examined = [examine(policy, lead, _as_of(name)) for lead in _sample(name)]
    claims = (*policy.claims, *policy.assumptions)

    assert [] == [
        f"{one.situation.lead.id}: {claim.text}" for one in examined for claim in claims if not keeps(claim, one)
    ]
    assert len(claims) == sum(_text(name).count(f"\n{kind} ") for kind in ("always", "never", "assume"))


@pytest.mark.parametrize(
    ("name", "action", "points"), [("web_form", "download", 10), ("four_stage", "資料ダウンロード", 5)]
)
def test_once_or_each_time(name, action, points):
    """With `once` two downloads give what one gives; without it, which is what the language does unasked, twice that."""
    as_of = BY_HAND[name].AS_OF
    downloads = [{"action": action, "at": "2025-12-01"}, {"action": action, "at": "2025-12-02"}]
    once = leadrules.compile_policy(_text(name))
    each_time = leadrules.compile_policy(_text(name).replace(" once ", " "))

    assert points == once.decide({"lead_id": "a"}, downloads, as_of).score
    assert 2 * points == each_time.decide({"lead_id": "a"}, downloads, as_of).score
