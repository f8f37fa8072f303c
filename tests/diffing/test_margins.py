"""By how much a score differs: claims over both versions that add and subtract scores."""

from collections import Counter
from random import Random

import pytest

from leadrules.diffing.claim_text import read_claim
from leadrules.diffing.claiming import prove_claim
from leadrules.diffing.claims import kept
from leadrules.diffing.drawing import both_of, decide
from leadrules.diffing.margins import Margin, margin_of
from leadrules.evaluation.interpreter import examine
from leadrules.model.values import POINT
from leadrules.sampling.leads import draw_leads
from leadrules.scenes.scene import Scene
from tests.diffing.test_diff import NOW, RULES, policy_of
from tests.generators.analysable import analysable_text
from tests.generators.edits import edited


@pytest.mark.parametrize(
    ("text", "name", "operator", "points"),
    [
        ("new.score - old.score <= 10", None, "<=", 10),
        ("new.score <= old.score + 10", None, "<=", 10),
        ("old.score >= new.score - 10", None, "<=", 10),
        ("old.score - new.score < 3", None, ">", -3),
        ("10 >= new.score - old.score", None, "<=", 10),
        ("new.fit - 1 - old.fit + 2.5 == 0", "fit", "==", -1.5),
        ("new.score == old.score", None, "==", 0),
        ("new.fit + new.score - old.fit > old.score + 2 - old.fit + new.fit - (new.fit - old.fit)", None, None, 0),
        ("new.score - old.fit <= 10", None, None, 0),
        ("new.score + old.score <= 10", None, None, 0),
        ("new.score - old.score <= employees", None, None, 0),
        ("new.score + new.score <= old.score + old.score", None, None, 0),
        ("new.score <= old.score + 2000000000000", None, None, 0),
    ],
)
def test_what_is_asked(text, name, operator, points):
    """The difference of one score held against a number, however it is written; None for anything else."""
    policy = policy_of(RULES.format(max=100, points=5).replace("budget: yes_no", "budget: yes_no employees: number"))
    claim = read_claim("always", text, policy, policy)

    expected = None if operator is None else Margin(name, operator, int(points * POINT))
    assert expected == margin_of(claim.condition)


@pytest.mark.parametrize(
    ("kind", "claim", "outcome"),
    [
        ("always", "new.score - old.score <= 10", "proved"),
        ("always", "new.score - old.score < 10", "refuted"),
        ("always", "new.fit <= old.fit + 10 and new.fit >= old.fit", "proved"),
        ("always", 'new.score - old.score == 10 implies title == "director"', "proved"),
        ("always", 'title == "director" implies new.score - old.score == 10', "proved"),
        ("never", "budget and new.score - old.score >= 10", "refuted"),
        ("never", "new.score - old.score > 0 and new.score - old.score < 10", "proved"),
        ("never", "new.score > old.score and old.tier == new.tier and budget", "proved"),
        ("always", "new.score - old.score <= 5 or old.tier == Cold", "proved"),
        ("never", "new.score - old.fit > 100", "not analysed"),
    ],
)
def test_margins(kind, claim, outcome):
    """A rule that gives 15 points instead of 5, beside one of 20, with a line at 30."""
    old, new = (policy_of(RULES.format(max=100, points=points)) for points in (5, 15))
    proof = prove_claim(read_claim(kind, claim, old, new), old, new)
    assert outcome == proof.outcome
    assert (proof.scene is None) == (outcome != "refuted")


def test_a_clamp_swallows():
    """A cap that both versions have takes away from the difference: what is left is told apart to the point."""
    old, new = (policy_of(RULES.format(max=30, points=points)) for points in (5, 25))
    for text, outcome in (("<= 20", "proved"), ("< 20", "refuted")):
        assert outcome == prove_claim(read_claim("always", f"new.score - old.score {text}", old, new), old, new).outcome
    both = read_claim("always", "budget implies new.score - old.score <= 5", old, new)
    assert "proved" == prove_claim(both, old, new).outcome


def test_a_score_that_never_differs():
    """Equal for every lead: any margin is decided at once."""
    old = policy_of(RULES.format(max=30, points=5))
    for text, outcome in (("new.score - old.score <= 0", "proved"), ("new.score > old.score - 1", "proved")):
        assert outcome == prove_claim(read_claim("always", text, old, old), old, old).outcome
    assert "refuted" == prove_claim(read_claim("always", "new.fit - old.fit >= 1", old, old), old, old).outcome


CLAIMS = (
    "new.{name} - old.{name} {sign} {number}",
    "new.{name} {sign} old.{name} + {number}",
    "budget implies old.{name} {sign} new.{name} + {number}",
    "old.tier == Hot implies new.{name} - old.{name} {sign} {number}",
    "new.{name} - old.{name} {sign} {number} or known(title)",
    'any(action == "visit") or new.{name} - {number} {sign} old.{name}',
)


@pytest.mark.parametrize("seeds", [range(25), pytest.param(range(1_000, 1_500), marks=pytest.mark.soak)], ids=str)
def test_any_margin(seeds):
    """No made-up lead breaks what is proved; what is refuted is broken by the lead that is shown; few are left open."""
    counts = Counter()
    for seed in seeds:
        text, chance = analysable_text(f"margin {seed}", claims=0), Random(f"margin {seed}")
        old, new = policy_of(text), policy_of(edited(text, f"margin {seed}"))
        both = both_of(old, new)
        leads = [Scene(lead, NOW) for lead in draw_leads(both.together, NOW, f"margin {seed}", 200, both.edges)]
        decided = [decisions for each in leads if (decisions := decide(both, each))]
        for _ in range(3):
            name = chance.choice(("score", "fit", "deeds"))
            told = [
                int((one.score - other.score) if name == "score" else one.scores[name] - other.scores[name])
                for other, one in decided
            ]
            number = chance.choice((min(told), max(told), max(told) + 1, max(told) - 1, chance.randint(-30, 30)))
            sign = chance.choice(("<=", ">=", "<", ">", "=="))
            claim = read_claim(
                chance.choice(("always", "never")),
                chance.choice(CLAIMS).format(name=name, sign=sign, number=number),
                old,
                new,
            )
            proof = prove_claim(claim, old, new)
            counts[str(proof.outcome)] += 1
            shown = [proof.scene] if proof.scene else []
            broken = [
                each
                for each in (*shown, *leads)
                if not kept(claim, *(examine(policy, each.lead, each.as_of).situation for policy in (old, new)))
            ]
            assert not (proof.outcome == "proved" and broken), (seed, claim.text, broken[:1], text)
            assert not shown or shown[0] in broken, (seed, claim.text)
    assert counts["not analysed"] <= len(seeds) * 3 // 10, counts
    assert min(counts["proved"], counts["refuted"]) >= len(seeds) // 2, counts
