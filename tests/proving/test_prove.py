"""Claims decided for every possible lead: what is proved no lead breaks, and what is refuted is broken by the lead shown."""

from collections import Counter
from pathlib import Path

import pytest

from leadrules.analysis.verdicts import Answer
from leadrules.evaluation.expectations import keeps
from leadrules.evaluation.interpreter import examine
from leadrules.model.lead import Event, Lead
from leadrules.pipeline import compile_file, compile_source
from leadrules.proving.prove import prove
from leadrules.rendering.proving.as_text import as_text
from leadrules.sampling.edges import find_edges
from leadrules.sampling.leads import draw_leads
from leadrules.text.source import Source
from tests.generators.analysable import analysable_text

POLICIES = Path(__file__).parents[2] / "policies"
NOW = 20_458 * 86_400_000_000
LEADS = 150
CHUNKS = [range(first, first + 20) for first in range(0, 80, 20)]
LONG = [pytest.param(range(first, first + 100), marks=pytest.mark.soak) for first in range(1_000, 5_000, 100)]


def policy_of(text):
    """The policy of a text that means something."""
    compilation = compile_source(Source("made.rules", text))
    assert compilation.compiled is not None, compilation.diagnostics
    return compilation.compiled.policy


def proofs_of(text):
    """What becomes of the claims that stand in a text."""
    return [each for each in prove(policy_of(text)) if each.written]


@pytest.mark.parametrize("path", sorted(POLICIES.glob("*/*.rules")), ids=lambda path: path.stem)
def test_shipped(path):
    """Each claim of a shipped policy is proved, and so is what goes without saying."""
    policy = compile_file(path).compiled.policy
    assert [] == [each.claim for each in prove(policy) if each.outcome is not Answer.PROVED]


@pytest.mark.parametrize("seeds", [*CHUNKS, *LONG], ids=str)
def test_made_up(seeds):
    """A proof survives leads on the policy's edges; a refutation shows a lead that breaks the claim; few stay open."""
    counts = Counter()
    for seed in seeds:
        text = analysable_text(seed)
        policy = policy_of(text)
        found = [examine(policy, lead, NOW) for lead in draw_leads(policy, NOW, seed, LEADS, find_edges(policy))]
        for claim, proof in zip(policy.claims, prove(policy), strict=False):
            counts[proof.outcome] += 1
            if proof.outcome is Answer.PROVED:
                assert [] == [each.situation.lead for each in found if not keeps(claim, each)], (proof.claim, text)
            if proof.outcome is Answer.REFUTED:
                scene = proof.witness.scene
                assert not keeps(claim, examine(policy, scene.lead, scene.as_of)), (proof.claim, text)
    assert min(counts[Answer.PROVED], counts[Answer.REFUTED]) >= len(seeds) // 2, counts
    assert counts[Answer.UNDECIDED] <= len(seeds) // 20, counts


def test_broken_by_an_edit():
    """Points raised by one break a claim about the total, and the lead that shows it has everything the sum needs."""
    rules = 'when industry == "IT" then +{}\nwhen action == "demo" then +10 once\nalways score <= 35\n'
    (held,), (broken,) = proofs_of(rules.format(25)), proofs_of(rules.format(26))
    assert (Answer.PROVED, Answer.REFUTED) == (held.outcome, broken.outcome)
    assert (36, {"industry": "IT"}, 1) == (
        broken.witness.decision.score,
        dict(broken.witness.scene.lead.fields),
        len(broken.witness.scene.lead.events),
    )


def test_assumed():
    """What is assumed is taken as given: without it, the claim is broken by what nobody meant."""
    rules = "lead {{ staff: number }}\n{}when staff < 0 then -5\nnever score < 0\n"
    (free,), (given,) = proofs_of(rules.format("")), proofs_of(rules.format("assume unknown(staff) or staff >= 0\n"))
    assert (Answer.REFUTED, Answer.PROVED) == (free.outcome, given.outcome)


def test_not_analysed_says_why():
    """A claim beyond the method is neither proved nor refuted, and its reason names the construct."""
    (proof,) = proofs_of("lead { a, b: number }\nnever a * b == 7 and a == b\n")
    assert (Answer.UNDECIDED, True) == (proof.outcome, "`a`" in proof.reason)


def test_what_goes_without_saying():
    """A tier that no score reaches, a rule that never counts and a lead without a tier are told, with what explains them."""
    policy = policy_of("when n == 1 and n == 2 then +5\nwhen n == 1 then +1\ntier Hot if score >= 50\n")
    refuted = {each.claim: each.reason for each in prove(policy) if each.outcome is Answer.REFUTED}
    assert {
        "some lead is `Hot`": "the score goes from 0 to 1",
        "every lead has a tier": "",
        "some lead meets `when n == 1 and n == 2 then +5`": "",
    } == refuted


BANDS = 'by {} {{ >= 500 then +5 because "big"; 100..499 then +1 because "small" }}\n'
IDLE = """when industry == "IT" then +20
when action == "demo" then +30 once
when action == "visit" then +1 up to {}
tier Hot  if score >= 45
tier Warm if score >= 15
tier Cold otherwise
"""


@pytest.mark.parametrize("operand", ["revenue", "event.amount"])
def test_gaps_between_bands(operand):
    """Who falls between two bands is shown."""
    text = BANDS.format(operand).replace("499", "450")
    (gap,) = [each for each in prove(policy_of(text)) if each.outcome is not Answer.PROVED]
    lead = gap.witness.scene.lead
    (value,) = [each[operand.split(".")[-1]] for each in (*(one.fields for one in lead.events), lead.fields) if each]

    assert ("nobody falls between two rows, with a value between `450` and `500`", Answer.REFUTED) == (
        gap.claim,
        gap.outcome,
    )
    assert 4_500_000 < value < 5_000_000


@pytest.mark.parametrize(
    "text",
    [
        BANDS.format('count(action == "x")').replace("00", "").replace("499", "4"),
        BANDS.format("revenue").replace("499", "450") + "assume unknown(revenue) or revenue < 400 or revenue >= 500",
    ],
)
def test_no_gap(text):
    """What no lead can have is no gap: there is no half of an event, and what is assumed is taken as given."""
    assert [] == [each.claim for each in prove(policy_of(text)) if each.outcome is not Answer.PROVED]


@pytest.mark.parametrize(("most", "expected"), [(3, ['when action == "visit" then +1 up to 3']), (15, [])])
def test_points_that_never_matter(most, expected):
    """Points that carry nobody across a threshold are told with their rule."""
    refuted = [each for each in prove(policy_of(IDLE.format(most))) if each.outcome is Answer.REFUTED]

    assert [f"the points of `{each}` matter to some outcome" for each in expected] == [each.claim for each in refuted]


def test_page(snapshot):
    """What is broken comes first, with the lead in the words of a test and its points."""
    text = (
        'lead { title: text staff: number }\nwhen title contains "部長" then +30\nwhen action == "demo" then +15 up to 30\n'
        'tier Hot if score >= 45\ntier Cold otherwise\nhand_off to "Sales" if tier == Hot\n'
        "always score <= 60\nnever handed_off and unknown(staff)\nnever staff * staff == 2 and tier == Hot\n"
    )
    policy = policy_of(text)
    assert as_text("made.rules", policy, tuple(prove(policy))) == snapshot


def test_points_of_many_rules():
    """Points that never matter are found among hundreds of rules; where they are of too many kinds, that is said."""
    alike = "\n".join(f"when f{number} >= {number} then +{1 + number % 7}00" for number in range(300))
    tiers = "\ntier Hot if score >= 1000\ntier Cold otherwise\n"
    idle = 'when action == "visit" then +1 up to 3\n'
    found = {each.claim: each for each in prove(policy_of(idle + alike + tiers))}
    each = found['the points of `when action == "visit" then +1 up to 3` matter to some outcome']
    assert (Answer.REFUTED, None) == (each.outcome, found.get("the points of 99 more rules matter to some outcome"))

    apart = "\n".join(f"when f{number} >= {number} then +{1000 + number}" for number in range(200))
    (left,) = [each for each in prove(policy_of(apart + tiers)) if "more rules matter" in each.claim]
    assert ("the points of 50 more rules matter to some outcome", Answer.UNDECIDED, 151) == (
        left.claim,
        left.outcome,
        left.place.line,
    )
    assert left.reason.startswith("the rules of a score give points in more than 150 different ways")


SHARING = """\
lead { n: number }
score fit max 10 {
  when count(action == "a") >= 2 then +7
  when n > 5 then +6
  when any(action == "b") then -3
}
score deeds max 12 min -2 {
  when action == "a" then +4 up to 12
  when n > 5 then -5
  when count(action in ["a", "b"]) >= 3 then -4
  when action == "b" then +3 up to 9
}
"""


@pytest.mark.parametrize(
    "both",
    ["fit >= 10 and deeds >= 9", "fit >= 7 and deeds <= -1", "deeds >= 8 and fit == 4", "deeds >= 10 and fit == 3", "deeds == 3 and fit == 4"],
)  # fmt: skip
def test_two_scores_of_the_same_events(both):
    """Which scores go together, where both count the same events, is decided as counting all leads tells it."""
    (proof,) = proofs_of(f"{SHARING}never {both}\n")
    policy = policy_of(f"{SHARING}never {both}\n")
    leads = (
        Lead("L", {"n": n}, (Event("a", NOW),) * a + (Event("b", NOW),) * b)
        for n in (None, 60_000)
        for a in range(6)
        for b in range(6)
    )
    somebody = any(not keeps(policy.claims[0], examine(policy, lead, NOW)) for lead in leads)

    assert (Answer.REFUTED if somebody else Answer.PROVED) is proof.outcome
