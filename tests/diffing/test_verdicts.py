"""Pairs of policies on which a comparison is easily wrong: each once was, or might be."""

import pytest

from leadrules.diffing.change import Aspect, Result, Way
from leadrules.diffing.claim_text import ClaimError, read_claim
from leadrules.diffing.claiming import prove_claim
from tests.diffing.test_diff import compared, policy_of

POINTS = "when n >= 1 then +50\nwhen m >= 1 then +20\n"
HOT = "tier Hot if score >= 50\n"
WARM = "tier Warm if score >= 20\n"
COLD = "tier Cold otherwise\n"


def ways(found, aspect):
    """Which ways an aspect goes, with what it was and what it is."""
    return {(each.way, each.old, each.new) for each in found.changes if each.aspect is aspect}


def test_a_tier_less():
    """A tier that is gone stood above others: who falls out of it is lowered."""
    found = compared(POINTS + HOT + WARM + COLD, POINTS + HOT + COLD)
    assert (Result.ONLY_LOWERS, {(Way.DOWN, "Warm", "Cold")}) == (found.result, ways(found, Aspect.TIER))


def test_a_tier_more():
    """A tier between two others raises those it takes from below."""
    found = compared(POINTS + HOT + COLD, POINTS + HOT + WARM + COLD)
    assert (Result.ONLY_RAISES, {(Way.UP, "Cold", "Warm")}) == (found.result, ways(found, Aspect.TIER))


def test_tiers_with_other_names():
    """Neither version tells whether Gold is better than Hot: no way is up."""
    found = compared(POINTS + HOT + COLD, POINTS + HOT.replace("Hot", "Gold") + COLD)
    assert (Result.MIXED, {(Way.ASIDE, "Hot", "Gold")}) == (found.result, ways(found, Aspect.TIER))


def test_tiers_in_another_order():
    """Where the versions contradict each other about which tier is better, no way is up."""
    found = compared(POINTS + HOT + WARM, POINTS + "tier Warm if score >= 20\ntier Hot if score >= 50\n")
    assert (Result.MIXED, {(Way.ASIDE, "Hot", "Warm")}) == (found.result, ways(found, Aspect.TIER))


def test_listed_once_instead_of_twice():
    """Two equal follow-ups for overlapping leads are listed twice; one for all of them is listed once."""
    line = 'follow_up within 24h after action == "demo" if {}\n'
    twice = line.format("known(a)") + line.format("known(b)")
    found = compared(twice, line.format("known(a) or known(b)"))
    assert Result.MIXED is found.result
    assert all(old and new for _, old, new in ways(found, Aspect.FOLLOW_UPS))
    apart = line.format("known(a)") + line.format("known(b) and unknown(a)")
    assert Result.EQUIVALENT is compared(apart, line.format("known(a) or known(b)")).result


DOWNLOAD = 'when action == "download" then +1 once per day\n'


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('event {{ at: time from "A" }}\n{}', 'event {{ at: time from "B" }}\n{}', "at"),
        ('event {{ action: text from "A" }}\n{}', "{}", "action"),
        ('event {{ lead: text from "A" }}\n{}', "{}", "lead"),
        ('lead {{ id: text from "A" }}\n{}', "{}", "id"),
        ("lead {{ n: number }}\n{}when n >= 1 then +1", 'lead {{ n: text }}\n{}when n == "1" then +1', "n"),
        ('lead {{ n: number from "A" }}\n{}when n >= 1 then +1', "lead {{ n: number }}\n{}when n >= 1 then +1", "n"),
        ("{}when n >= 1 then +1\ntier Hot if n >= 5", "lead {{ n: number in 100 }}\n{}when n >= 1 then +1\ntier Hot if n >= 5", "n"),
        ('lead {{ d: date as "%d-%m-%Y" }}\n{}flag "d" if known(d)', 'lead {{ d: date }}\n{}flag "d" if known(d)', "d"),
        ('{}when a == "5" then +1', 'lead {{ a: text }}\n{}when a == "5" then +1', "a"),
        ('blank "N/A"\n{}', "{}", "blank"),
        ('calendar "Asia/Tokyo"\n{}', 'calendar "Europe/Berlin"\n{}', "calendar"),
    ],
)  # fmt: skip
def test_read_differently(old, new, what):
    """The same file makes another lead of a row: nothing is the same, and no claim over both is proved."""
    old, new = old.format(DOWNLOAD), new.format(DOWNLOAD)
    found = compared(old, new)
    assert (what, True) == (found.gaps[-1].what, found.result in {Result.NOT_ANALYSED, Result.MIXED})
    assert "same" not in found.by.values()
    claim = read_claim("never", "new.score > old.score", policy_of(old), policy_of(new))
    assert "not analysed" == prove_claim(claim, policy_of(old), policy_of(new)).outcome


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("lead { n: number }\nwhen n >= 1 then +1", 'lead { n: number from "n" }\nwhen n >= 1 then +1'),
        ("when n >= 1 then +1", "lead { n: number }\nwhen n >= 1 then +1"),
        ('lead { n: one of "a", "b" }\nwhen n == "a" then +1', 'lead { n: text }\nwhen n == "a" then +1'),
        ('blank "N/A", "-"\nwhen known(a) then +1', 'blank "-", "N/A"\nwhen known(a) then +1'),
    ],
    ids=["its own name", "a number declared", "choices", "blanks in another order"],
)
def test_read_alike(old, new):
    """What makes no other lead of any row is no reason to give up."""
    assert Result.EQUIVALENT is compared(old, new).result


def test_a_score_that_only_one_version_has():
    """A score of no points may be asked for by the one version, and is not there in the other."""
    more = "score extra { when n == 1 and n == 2 then +5 }\n"
    found = compared(POINTS + HOT, POINTS + more + "tier Hot if score >= 50 and extra >= 0\n")
    assert ("same", "changes") == (found.by[Aspect.TIER], found.by[Aspect.SCORES])


WHOLE = (
    "lead { n, m: number }\nwhen n >= 1 then +50\ntier Hot if score >= 50\ntier Cold otherwise\nrequire m\n"
    'hand_off to "Sales" if tier == Hot\nflag "now" if n >= 2\nstages A, B\nmove A to B if n >= 3\n'
)
WORSE = WHOLE.replace("+50", "+40").replace("m\nhand", "n\nhand")


@pytest.mark.parametrize(
    ("kind", "claim", "outcome"),
    [
        ("always", "old.handed_off == new.handed_off", "refuted"),
        ("always", "new.handed_off implies old.handed_off", "proved"),
        ("never", "old.disqualified != new.disqualified", "proved"),
        ("always", "old.complete == new.complete", "refuted"),
        ("always", "known(new.handed_off)", "proved"),
        ("always", "old.tier == new.tier", "refuted"),
        ("never", "old.tier == new.tier and n >= 1", "proved"),
        ("always", "old.next_stage == new.next_stage or unknown(new.next_stage)", "proved"),
        ("never", 'any(action == "demo") and old.tier == Hot', "refuted"),  # what analysis names lacks the score
        ("never", 'new.flags contains "now" and unknown(n)', "proved"),
        ("never", "new.score in 30..45 and old.score in [50]", "refuted"),
        ("always", "known(old.stage)", "proved"),
        ("always", "old.stage == new.stage", "not analysed"),  # it may be one that neither version names
    ],
)
def test_claims_of_what_is_decided(kind, claim, outcome):
    """What is decided is never unknown to a claim; a refutation shows a lead that really breaks it."""
    old, new = policy_of(WHOLE), policy_of(WORSE)
    assert outcome == prove_claim(read_claim(kind, claim, old, new), old, new).outcome


@pytest.mark.parametrize(
    "claim",
    [
        "tier == Hot",
        "score >= 10 and old.tier == Hot",
        "handed_off",
        'flags contains "now"',
        "old.flags == new.flags",
        'new.flags starts with "n"',
        "known(new.flags)",
        "old.score * 2 == 100",
        "new.handed_off in [true]",
        "n > 5 never n > 3",
        "n > 5 when n > 3 then +5",
        "n > 5 require n",
    ],
)
def test_claims_refused(claim):
    """What does not say whose decision it means, asks what has no answer, or is more than a condition, is refused."""
    policy = policy_of(WHOLE)
    with pytest.raises(ClaimError) as refused:
        read_claim("never", claim, policy, policy)
    assert ["LR185"] == [each.code.id for each in refused.value.diagnostics]


def test_fields_called_like_outcomes():
    """A field of an event called `score`, and one of the lead in backquotes, are no outcomes."""
    policy = policy_of("lead { `tier`: text }\nevent { `score`: number }\nwhen `score` > 3 then +5\n")
    claim = read_claim("never", 'any(event.score > 3) and `tier` == "score" and new.score < 0', policy, policy)
    assert "proved" == prove_claim(claim, policy, policy).outcome
