"""Two versions compared: no lead contradicts a verdict, and what changes nothing is known to change nothing."""

from collections import Counter
from functools import lru_cache
from pathlib import Path
from random import Random

import pytest

from leadrules.diffing.change import Aspect, Result, Way
from leadrules.diffing.claim_text import ClaimError, read_claim
from leadrules.diffing.claiming import prove_claim
from leadrules.diffing.diff import diff
from leadrules.diffing.drawing import both_of, decide
from leadrules.diffing.ranks import ranks_of
from leadrules.diffing.telling import differences
from leadrules.model.values import POINT
from leadrules.pipeline import compile_file, compile_source
from leadrules.rendering.diffing.as_text import as_text
from leadrules.sampling.leads import draw_leads
from leadrules.scenes.scene import Scene
from leadrules.text.source import Source
from tests.generators.analysable import analysable_text
from tests.generators.edits import NUMBER, edited, rewritten

POLICIES = Path(__file__).parents[2] / "policies"
NOW = 20_458 * 86_400_000_000
LEADS = 400
LONG = [pytest.param(range(first, first + 50), marks=pytest.mark.soak) for first in range(1_000, 3_000, 50)]
ALLOWED = {
    Result.EQUIVALENT: set(),
    Result.ONLY_RAISES: {Way.UP, Way.ASIDE},
    Result.ONLY_LOWERS: {Way.DOWN, Way.ASIDE},
    Result.MIXED: set(Way),
    Result.NOT_ANALYSED: set(Way),
}


@lru_cache(maxsize=256)
def policy_of(text):
    """The policy of a text that means something."""
    compilation = compile_source(Source("made.rules", text))
    assert compilation.compiled is not None, (compilation.diagnostics, text)
    return compilation.compiled.policy


def compared(old, new):
    """The difference of two texts."""
    return diff(policy_of(old), policy_of(new))


def met(old, new, seed):
    """All ways in which made-up leads are decided differently: found without any analysis."""
    ranks = ranks_of(old, new)
    both = both_of(old, new)
    for lead in draw_leads(both.together, NOW, f"brute force {seed}", LEADS, both.edges):
        decisions = decide(both, Scene(lead, NOW))
        if decisions is not None:
            yield from ((each, lead) for each in differences(*decisions, ranks))


def agreed(seed, text, changed):
    """The verdict on two texts: what brute force meets, it allows and the page tells; each lead shown is decided as it says."""
    old, new = policy_of(text), policy_of(changed)
    found = diff(old, new)
    told = {(each.aspect, each.way) for each in (*found.changes, *found.gaps)}
    for each, lead in met(old, new, seed):
        assert each.way in ALLOWED[found.result], (seed, found.result, each, lead, text, changed)
        assert (each.aspect, each.way) in told, (seed, each, lead, text, changed)
    for change in found.changes:
        shown = differences(*decide(both_of(old, new), change.scene), ranks_of(old, new))
        assert (change.aspect, change.way) in {(each.aspect, each.way) for each in shown}, (seed, change, text)
    return found.result


@pytest.mark.parametrize(
    ("seeds", "least"), [(range(60), 6), pytest.param(range(4_000, 4_500), 50, marks=pytest.mark.soak)], ids=str
)
def test_each_verdict(seeds, least):
    """Pairs of policies against brute force, so many of each verdict, and at most a tenth not analysed."""
    texts = ((seed, analysable_text(seed, claims=0)) for seed in seeds)
    counts = Counter(agreed(seed, text, edited(text, seed)) for seed, text in texts)

    assert [] == [each for each in Result if each is not Result.NOT_ANALYSED and counts[each] < least], counts
    assert counts[Result.NOT_ANALYSED] <= len(seeds) // 10, counts


@pytest.mark.parametrize("seeds", LONG, ids=str)
def test_many_pairs(seeds):
    """The same of many more, some at a time."""
    texts = ((seed, analysable_text(seed, claims=0)) for seed in seeds)
    counts = Counter(agreed(seed, text, edited(text, seed)) for seed, text in texts)
    assert counts[Result.NOT_ANALYSED] <= len(seeds) // 10, counts


@pytest.mark.parametrize("seeds", [range(30), pytest.param(range(100, 600), marks=pytest.mark.soak)], ids=str)
def test_a_point_more(seeds):
    """A rule that gives a point more: shown by a lead, or proved to be swallowed; whatever brute force meets, is found."""
    results = Counter()
    for seed in seeds:
        text = analysable_text(f"point {seed}", claims=0)
        numbers = list(NUMBER.finditer(text))
        found = Random(f"point {seed}").choice(numbers)
        results[agreed(seed, text, f"{text[: found.start()]}{int(found[0]) + 1}{text[found.end() :]}")] += 1

    assert results[Result.NOT_ANALYSED] <= len(seeds) // 10, results
    assert min(results[Result.EQUIVALENT], results[Result.ONLY_RAISES], results[Result.ONLY_LOWERS]) > 0, results


@pytest.mark.parametrize("seeds", [range(first, first + 25) for first in range(100, 200, 25)], ids=str)
def test_other_words(seeds):
    """Rules in another order, points split among rules, conditions by a name: equivalent, always."""
    for seed in seeds:
        text = analysable_text(seed, claims=0)
        other = rewritten(text, seed)
        assert Result.EQUIVALENT is compared(text, other).result, (text, other)


@pytest.mark.parametrize("path", sorted(POLICIES.glob("*/*.rules")), ids=lambda path: path.stem)
def test_itself(path):
    """A policy is equivalent to itself."""
    policy = compile_file(path).compiled.policy
    assert Result.EQUIVALENT is diff(policy, compile_file(path).compiled.policy).result


RULES = (
    'score fit max {max} {{ when title == "director" then +{points} when budget then +20 }}\n'
    "lead {{ title: text budget: yes_no }}\ntier Hot if score >= 30 tier Cold otherwise\n"
)


@pytest.mark.parametrize(
    ("old", "new", "result"),
    [
        ({"max": 100, "points": 10}, {"max": 100, "points": 11}, Result.ONLY_RAISES),
        ({"max": 100, "points": 11}, {"max": 100, "points": 10}, Result.ONLY_LOWERS),
        ({"max": 20, "points": 20}, {"max": 20, "points": 21}, Result.EQUIVALENT),  # swallowed by the cap
        ({"max": 30, "points": 10}, {"max": 31, "points": 10}, Result.EQUIVALENT),  # a cap nobody reaches
        ({"max": 30, "points": 20}, {"max": 25, "points": 21}, Result.MIXED),
    ],
    ids=str,
)
def test_one_point(old, new, result):
    """A change of a point is found, or proved to be swallowed."""
    assert result is compared(RULES.format(**old), RULES.format(**new)).result


def test_each_kind_has_a_lead():
    """A raised cap lifts a tier: the lead needs enough events, and the rule is named with its points."""
    rules = 'when action == "download" then +10 up to {}\ntier Hot if score >= 40 tier Cold otherwise\n'
    found = compared(rules.format(30), rules.format(40))
    tier = next(each for each in found.changes if each.aspect is Aspect.TIER)
    assert (Result.ONLY_RAISES, ("Cold", "Hot"), 4) == (found.result, (tier.old, tier.new), len(tier.scene.lead.events))
    parts = [(each.because, each.before, each.after) for each in tier.culprits]
    assert [('when action == "download" then +10 up to 40', 30 * POINT, 40 * POINT)] == parts


OUTCOMES = """\
lead {{ n: number }}
let line = {line}
when n >= 1 then +10
disqualify if n >= {bad}
tier Hot if score >= line
{warm}tier Cold otherwise
hand_off to "Sales" if tier == Hot
flag "now" if n >= {now}
{more}follow_up within {hours}h after action == "demo"
"""
SAME = {"line": 5, "bad": 50, "now": 20, "hours": 24, "warm": "", "more": ""}


@pytest.mark.parametrize(
    ("other", "aspect", "expected"),
    [
        ({"line": 11}, Aspect.TIER, [("tier Hot", "score >= line", None, 5, 5)]),
        ({"line": 11}, Aspect.HAND_OFF, [("tier Hot", "score >= line", None, 5, 5)]),  # its own words say the same
        ({"warm": "tier Warm if n >= 0\n"}, Aspect.TIER, [("tier Warm", "n >= 0", None, None, 6)]),
        ({"bad": 40}, Aspect.DISQUALIFIED, [("disqualify", "n >= 40", "n >= 50", 4, 4)]),
        ({"now": 30}, Aspect.FLAGS, [("flag now", "n >= 30", "n >= 20", 8, 8)]),
        ({"more": 'flag "new" if n >= 2\n'}, Aspect.FLAGS, [("flag new", "n >= 2", None, None, 9)]),
        (
            {"hours": 48},
            Aspect.FOLLOW_UPS,
            [
                ("follow_up", 'follow_up within 24h after action == "demo"', None, 9, None),
                ("follow_up", 'follow_up within 48h after action == "demo"', None, None, 9),
            ],
        ),
        ({"hours": 48}, Aspect.TIER, None),
    ],
    ids=str,
)
def test_lines_to_blame(other, aspect, expected):
    """Where no rule gives other points, the outcomes are named that say something else."""
    found = compared(OUTCOMES.format(**SAME), OUTCOMES.format(**SAME | other))
    told = [each for each in found.changes if each.aspect is aspect]
    lines = [
        (each.what, each.because, each.was, each.old and each.old.line, each.new and each.new.line)
        for change in told[:1]
        for each in change.lines
    ]
    assert (expected or [], expected is None) == (lines, not told)


def test_shipped_versions():
    """The two versions of a shipped policy are compared to the last point, and leads are shown as people write them."""
    path = POLICIES / "web_form"
    old, new = (
        compile_file(each).compiled.policy for each in (path / "before/web_form.rules", path / "web_form.rules")
    )
    found = diff(old, new)
    assert ((), Result.MIXED) == (found.gaps, found.result)
    titles = {change.scene.lead.fields.get("title") for change in found.changes} - {None}
    assert titles <= {"社長", "部長", "執行役員"}
    assert all(change.culprits or change.lines for change in found.changes)


def test_follow_ups():
    """A due time that moves is a change either way; in other words for the same leads it is none."""
    rules = 'follow_up by phone within {} after action == "demo"{}\n'
    assert Result.MIXED is compared(rules.format("24h", ""), rules.format("48h", "")).result
    assert Result.EQUIVALENT is compared(rules.format("24h", ""), rules.format("1d", "")).result


def test_read_differently():
    """A field that is read as something else leaves nothing to prove."""
    found = compared("lead { n: number }\nwhen n >= 10 then +1\n", "lead { n: number in 100 }\nwhen n >= 10 then +1\n")
    assert (Result.NOT_ANALYSED, ["n"]) == (found.result, [each.what for each in found.gaps])


@pytest.mark.parametrize(
    ("kind", "claim", "outcome"),
    [
        ("never", "old.tier == Hot and new.tier == Cold", "proved"),
        ("never", "old.tier == Cold and new.tier == Hot", "refuted"),
        ("never", "new.score < old.score", "proved"),
        ("always", "new.score == old.score", "refuted"),
        ("always", 'new.fit >= 20 implies budget or title == "director"', "proved"),
        ("always", "old.score >= 30 implies new.tier == Hot", "proved"),
        ("always", "new.score <= old.score + 10", "proved"),
        ("always", "new.score <= old.fit + 10", "not analysed"),
    ],
)
def test_claims(kind, claim, outcome):
    """Claims over both versions are decided like those of one."""
    old, new = (policy_of(RULES.format(max=100, points=points)) for points in (5, 15))
    assert outcome == prove_claim(read_claim(kind, claim, old, new), old, new).outcome


def test_claim_that_cannot_be_read():
    """A slip in a claim is told like one in a policy."""
    policy = policy_of(RULES.format(max=100, points=5))
    with pytest.raises(ClaimError) as refused:
        read_claim("never", "old.tir == Hot", policy, policy)
    assert "did you mean `old.tier`" in refused.value.diagnostics[0].hint


def test_page(snapshot):
    """Verdict, aspects, then each kind of change with a lead, both decisions, and the rules that make the difference."""
    old = RULES.format(max=100, points=5) + 'flag "now" if tier == Hot\n'
    new = RULES.format(max=100, points=15) + 'flag "now" if score >= 30\n'
    assert as_text(compared(old, new), (), policy_of(new)) == snapshot
