"""The policies over the real data are in order, pass their own tests, and claim nothing that a real lead breaks."""

import re
import subprocess
import sys

import pytest

from leadrules.evaluation.expectations import keeps, meets
from leadrules.evaluation.interpreter import examine
from leadrules.formatting.format import format_text
from leadrules.model.lead import Event, Lead
from leadrules.text.source import Source
from tests.real_data.data_sets import DATA_SETS, POLICIES
from tests.real_data.reading import compiled, opened

EACH = pytest.mark.parametrize("data", DATA_SETS, ids=lambda data: data.name)


def test_they_check_clean():
    """There is nothing to say about any of them."""
    done = subprocess.run(
        [sys.executable, "-m", "leadrules", "check", POLICIES], capture_output=True, encoding="utf-8", check=False
    )

    assert (0, "3 policies: no problems") == (done.returncode, (done.stdout + done.stderr).strip())


@EACH
def test_they_are_in_form(data):
    """As `leadrules fmt` writes them."""
    text = data.policy.read_text(encoding="utf-8")

    assert text == format_text(Source(data.policy.name, text)).text


@EACH
def test_they_are_no_toys(data):
    """Each has at least 20 rules."""
    assert 20 <= len(re.findall(r"\bthen [+-]", data.policy.read_text(encoding="utf-8")))


@EACH
def test_their_own_tests_pass(data):
    """Every `expect` of every `test` holds."""
    text = data.policy.read_text(encoding="utf-8")
    policy = compiled(text)
    failed = []
    for test in policy.tests:
        events = tuple(Event(deed.action, deed.at, dict(deed.fields)) for deed in test.did)
        examination = examine(policy, Lead("test", dict(test.given), events), test.now)
        failed += [each.text for each in test.expectations if not meets(each, examination)]

    assert [] == failed
    assert text.count("\n  expect ") == sum(len(test.expectations) for test in policy.tests)


@pytest.mark.needs_data
@EACH
def test_no_real_lead_breaks_a_claim(shared_data, data):
    """What is assumed of every lead, and what is claimed of every decision, is true of these."""
    real = opened(data, shared_data, data.as_of[0])
    claims = (*real.policy.claims, *real.policy.assumptions)
    broken = [
        f"{lead.id}: {claim.text}"
        for lead in real.leads
        for examination in [examine(real.policy, lead, real.at)]
        for claim in claims
        if not keeps(claim, examination)
    ]

    assert [] == broken
    assert 3 <= len(claims)
