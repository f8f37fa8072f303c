"""Claims about policies that people have: those of the language page, and of the web form; and edits that break them."""

import re
from pathlib import Path

import pytest

from leadrules.analysis.verdicts import Answer
from leadrules.evaluation.expectations import keeps
from leadrules.evaluation.interpreter import examine
from leadrules.pipeline import compile_source
from leadrules.proving.confirming import Search
from leadrules.proving.prove import prove, prove_claim
from leadrules.rendering.proving.as_text import as_text
from leadrules.text.source import Source

HERE = Path(__file__).parents[2]
LANGUAGE = re.findall(r"```rules\n(.*?)```", (HERE / "docs/language.md").read_text(encoding="utf-8"), re.DOTALL)
FULL_DRESS = next(each for each in LANGUAGE if 'policy "Web form leads"' in each)
WEB_FORM = (HERE / "policies/web_form/web_form.rules").read_text(encoding="utf-8")


def policy_of(text):
    """The policy of a text that means something."""
    compilation = compile_source(Source("made.rules", text))
    assert compilation.compiled is not None, compilation.diagnostics
    return compilation.compiled.policy


def proof_of(claim, text):
    """What becomes of one more claim."""
    policy = policy_of(f"{text}\n{claim}\n")
    return prove_claim(policy.claims[-1], Search(policy))


def test_full_dress():
    """Each claim of the policy in full dress is decided, and all that goes without saying holds.

    Cold with 20 points is not possible, as Warm comes first; nor is a contact form within seven days that is not Hot.
    """
    found = list(prove(policy_of(FULL_DRESS)))

    written = [
        'always any(action == "contact_form" within 7d) implies tier == Hot',
        "never  tier == Cold and score >= 20",
    ]
    assert [" ".join(each.split()) for each in written] == [
        " ".join(each.claim.split()) for each in found if each.written
    ]
    assert {Answer.PROVED} == {each.outcome for each in found}


@pytest.mark.parametrize(
    ("old", "new", "steps"),
    [
        ('any(action == "contact_form" within 7d)\ntier Warm', 'any(action == "contact_form" within 6d)\ntier Warm',
         ["age 604800000000"]),
        ("tier Warm if score >= 20", "tier Warm if score >= 21", ["score 20"]),
    ],
)  # fmt: skip
def test_full_dress_broken(old, new, steps):
    """One edit breaks one claim; the lead that shows it does so when the interpreter decides it."""
    assert FULL_DRESS.count(old) == 1
    policy = policy_of(FULL_DRESS.replace(old, new))
    (broken,) = (each for each in prove(policy) if each.outcome is not Answer.PROVED)

    assert Answer.REFUTED is broken.outcome
    scene = broken.witness.scene
    claim = next(each for each in policy.claims if f"{each.kind} {each.text}" == broken.claim)
    found = examine(policy, scene.lead, scene.as_of)
    assert not keeps(claim, found)
    told = [f"age {scene.as_of - each.at}" for each in scene.lead.events] + [f"score {broken.witness.decision.score}"]
    assert set(steps) <= set(told)


@pytest.mark.parametrize(
    ("claim", "outcome"),
    [
        ('always any(action == "inquiry") implies handed_off', "refuted"),  # not of those who are disqualified
        ('always any(action == "inquiry") and not disqualified implies handed_off', "proved"),
        ("never score < 20 and tier == Hot and not asked", "proved"),
        ("never score < 20 and tier == Hot", "refuted"),  # a request for a demo is worth nothing, and makes a lead Hot
        ("always score >= 0 and score <= 125", "proved"),
        ("always score <= 124", "refuted"),
        ("never handed_off and disqualified", "proved"),
        ('always flags contains "即対応" implies handed_off', "proved"),
        ("never tier == Cold and handed_off", "proved"),
        ("always employees >= 1 or unknown(employees)", "proved"),
    ],
)
def test_web_form(claim, outcome):
    """What its owner would want to know of every lead there can be."""
    assert outcome == proof_of(claim, WEB_FORM).outcome


def test_web_form_broken(snapshot):
    """An inquiry that is no longer asked for by Hot: a lead with an inquiry, and what is decided of it, in words."""
    broken = WEB_FORM.replace('let asks    = ["inquiry", "demo_request"]', 'let asks    = ["demo_request"]')
    assert broken != WEB_FORM
    policy = policy_of(broken)

    found = [each for each in prove(policy) if each.outcome is Answer.REFUTED and each.written]
    assert snapshot == as_text("web_form.rules", policy, found)
