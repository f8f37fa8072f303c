"""Comparisons: rows and columns add up, and so do the parts of every lead that moves."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from random import Random

import pytest

from leadrules.evaluation.interpreter import evaluate
from leadrules.model.lead import Lead
from leadrules.model.policy import Policy
from leadrules.model.values import POINT
from leadrules.population.plan import make_plan
from leadrules.sampling.leads import draw_leads
from leadrules.simulation.changes import Change, Comparison, Transition, changes
from leadrules.simulation.comparison import Side, compare
from leadrules.simulation.shape import Named, Snapshot
from leadrules.simulation.sharing import shared_schema
from leadrules.simulation.standing import TierOrder
from tests.generators.policies import plain_text
from tests.population.by_interpreter import answers
from tests.properties.triples import compile_text
from tests.simulation.small import AS_OF, compared, compiled, history_of, lead

OLD = """\
score web max 30 { when action == "download" then +10 }
when title == "CEO" then +5 because "decides"
tier Hot if score >= 30
tier Warm if score >= 10
hand_off to "Sales" if tier == Hot
"""
NEW = OLD.replace("+10", "+20 up to 25").replace("title ==", "title starts with").replace("tier Hot", "tier Hot if score >= 25\ntier Hot")  # fmt: skip
LEADS = (
    lead("A", ("download", 1), title="CEO"),
    lead("B", ("download", 1), ("download", 2), ("download", 3), ("download", 4)),
    lead("C", title="CEO of all"),
    lead("D"),
    lead("E", ("download", 1), ("download", 3)),
)


def _matrix(comparison: Comparison) -> dict[tuple[str | None, str | None], int]:
    return {(each.old, each.new): each.leads for each in comparison.transitions if each.leads}


def _adds_up(now: Snapshot, comparison: Comparison) -> None:
    """Rows are the old tiers, columns the new ones, and parts are the whole."""
    rows: Counter[str | None] = Counter()
    columns: Counter[str | None] = Counter()
    for each in comparison.transitions:
        rows[each.old] += each.leads
        columns[each.new] += each.leads
    assert {each.name: each.leads for each in comparison.old.tiers} == dict(rows) or not comparison.transitions
    assert {each.name: each.leads for each in now.tiers} == dict(columns) or not comparison.transitions
    for mover in comparison.movers:
        assert mover.after - mover.before == sum(part.after - part.before for part in mover.parts), mover
        assert all(part.after != part.before for part in mover.parts), mover


def test_a_small_case():
    """What each lead had and has, by hand."""
    now, comparison = compared(compiled(OLD), compiled(NEW), LEADS)

    assert {("Warm", "Hot"): 2, ("Hot", "Hot"): 1, (None, None): 2} == _matrix(comparison)
    assert 4 == comparison.changed
    moved = [(each.lead, each.before // POINT, each.after // POINT, each.step) for each in comparison.movers]
    assert [("A", 15, 25, 1), ("B", 30, 25, 0), ("C", 0, 5, 0), ("E", 20, 25, 1)] == moved
    _adds_up(now, comparison)


def test_parts():
    """A rule by what it gave and gives, its old reason where that was another, and clamps."""
    _, comparison = compared(compiled(OLD), compiled(NEW), LEADS)
    by_lead = {each.lead: each.parts for each in comparison.movers}

    assert [("web", 40, 25), ("web", -10, 0)] == [
        (each.score, each.before // POINT, each.after // POINT) for each in by_lead["B"]
    ]
    rule, cap = by_lead["B"]
    assert ('when action == "download" then +10', None) == (rule.was, cap.was)
    assert ("cap", 1, 1) == (cap.because, cap.old.line, cap.new.line)
    (decides,) = by_lead["C"]
    assert ("decides", None, 0, 5) == (decides.because, decides.was, decides.before, decides.after // POINT)


@pytest.mark.parametrize("most", [0, 1, 2, 3, 10])
def test_those_that_move_most(most):
    """By the change of the score in either direction, then by id; however the leads are blocked."""
    found = [
        [each.lead for each in compared(compiled(OLD), compiled(NEW), LEADS, most=most, block=block)[1].movers]
        for block in (1, 2, 5)
    ]

    assert [["A", "B", "C", "E"][:most]] * 3 == found


def test_ties_by_id():
    """Many that move alike: the first by id, from whichever block."""
    old, new = compiled('when id != "x" then +1'), compiled('when id != "x" then +2')
    leads = [lead(f"L-{number:02}") for number in range(40, 0, -1)]

    for block in (4, 7, 100):
        _, comparison = compared(old, new, leads, most=3, block=block)
        assert ["L-01", "L-02", "L-03"] == [each.lead for each in comparison.movers]
    assert 40 == comparison.changed


def test_a_tier_without_a_score():
    """Who changes the tier alone comes after all whose score changes."""
    old, new = compiled(OLD), compiled(OLD.replace("score >= 30", "score >= 20"))
    now, comparison = compared(old, new, LEADS)

    assert [("E", (), 1)] == [(each.lead, each.parts, each.step) for each in comparison.movers]
    assert {("Warm", "Hot"): 1, ("Warm", "Warm"): 1, ("Hot", "Hot"): 1, (None, None): 2} == _matrix(comparison)
    _adds_up(now, comparison)


_TIERS = 'tier Hot if score >= hot_line because "in haste"\ntier Warm if score >= 10'
_LINES = f'let hot_line = 30\nwhen action == "download" then +10\n{_TIERS}\n'


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (("hot_line = 30", "hot_line = 20"), ("Hot", "in haste", None, 3, 3, [(30, 20)])),
        (("hot_line = 30", "hot_line = 50"), ("Hot", "in haste", None, 3, 3, [(30, 50)])),
        (('"in haste"', '"soon"'), None),
        (("tier Hot if score >= hot_line", "tier Hot if score >= 40"), ("Hot", "in haste", None, 3, 3, [(30, 40)])),
        (('hot_line because "in haste"', "40"), ("Hot", "score >= 40", "in haste", 3, 3, [])),
        (("tier Hot", "tier Boiling if score >= 30\ntier Hot"), ("Boiling", "score >= 30", None, None, 3, [])),
        (('tier Hot if score >= hot_line because "in haste"', ""), ("Hot", "in haste", None, 3, None, [])),
        ((_TIERS, "\n".join(reversed(_TIERS.split("\n")))), ("Warm", "score >= 10", None, 4, 3, [])),
    ],
)
def test_the_line_that_gives_another_tier(change, expected):
    """That of the better tier: what it says, what it said, its two places, and the constants that differ behind the same words."""
    leads = [lead(f"L-{number}", *[("download", 1 + hour) for hour in range(number)]) for number in range(5)]

    _, comparison = compared(compiled(_LINES), compiled(_LINES.replace(*change)), leads)

    found = [
        (
            each.tier,
            each.because,
            each.was,
            each.old.line if each.old else None,
            each.new.line if each.new else None,
            [(one.value // POINT, other.value // POINT) for one, other in each.values],
        )
        for mover in comparison.movers
        if (each := mover.line)
    ]
    assert ([] if expected is None else [expected] * len(comparison.movers)) == found
    assert (expected is None) == (not comparison.movers)


def test_a_tier_that_follows_from_the_score():
    """Where the line is the same, the parts tell it all."""
    _, comparison = compared(compiled(_LINES), compiled(_LINES.replace("+10", "+15")), LEADS)

    assert [("B", None), ("E", None), ("A", None)] == [(each.lead, each.line) for each in comparison.movers]


def test_other_tiers():
    """Policies need not call their tiers alike."""
    now, comparison = compared(compiled(OLD), compiled(OLD.replace("Hot", "熱い")), LEADS)

    assert {("Hot", "熱い"): 1, ("Warm", "Warm"): 2, (None, None): 2} == _matrix(comparison)
    _adds_up(now, comparison)


def test_tiers_on_one_side_only():
    """A policy without tiers puts all leads under none."""
    now, comparison = compared(compiled('when action == "x" then +1'), compiled(OLD), LEADS)

    assert {(None, "Hot"): 1, (None, "Warm"): 2, (None, None): 2} == _matrix(comparison)
    assert Transition(None, "Hot", 1, 1) == comparison.transitions[0]
    _adds_up(now, comparison)


def test_nobody():
    """No leads, no moves."""
    _, comparison = compared(compiled(OLD), compiled(NEW), ())

    assert (0, (), 0) == (comparison.changed, comparison.movers, sum(each.leads for each in comparison.transitions))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [("Warm", "Hot", 1), ("Hot", "Warm", -1), ("Hot", "Hot", 0), (None, "Warm", 1), ("Hot", None, -1), ("Gone", "Hot", 0),
     ("Gone", "Warm", 1), ("Gone", None, -1), (None, None, 0)],
)  # fmt: skip
def test_directions(old, new, expected):
    """By the new order, else by the old one; none is worst. Between tiers of which no policy has both there is no way."""
    assert expected == TierOrder(("Warm", "Gone"), ("Hot", "Warm")).step(old, new)


def test_changes():
    """All names of the new, in its order, then what is gone."""
    old, new = (Named("a", 1), Named("b", 2)), (Named("c", 3), Named("b", 4))

    assert [Change("c", 0, 3), Change("b", 2, 4), Change("a", 1, 0)] == list(changes(old, new))


def test_readings_of_their_own():
    """Policies that read files differently: leads are matched by id, and those of one side alone are counted."""
    plans = [make_plan(compiled(text)) for text in (OLD, NEW)]
    readings = LEADS[:4], tuple(reversed(LEADS[1:]))
    sides = [
        Side(plan, history_of(plan.policy.schema, leads), answers(plan, leads, AS_OF, 2))
        for plan, leads in zip(plans, readings, strict=True)
    ]

    now, comparison = compare(*sides, AS_OF)

    assert (1, 1, False) == (comparison.only_old, comparison.only_new, comparison.read_alike)
    assert {("Hot", "Hot"): 1, (None, None): 2} == _matrix(comparison)
    assert ["B", "C"] == [each.lead for each in comparison.movers]
    assert (4, 4) == (now.leads, comparison.old.leads)


_RULES = ("when ", "by ", "score ")
_NUMBER = re.compile(r"([+-] ?|>= ?)(\d+)\b(?![.:-])")


def _another(text: str, chance: Random) -> str:
    """The same policy with a few rules taken out, others worth something else, and tiers asked for something else."""
    lines = [each for each in text.split("\n") if not each.startswith(_RULES) or chance.random() > 0.15]
    return "\n".join(_larger(each, chance) if each.startswith((*_RULES, "tier ")) else each for each in lines)


def _larger(line: str, chance: Random) -> str:
    if chance.random() < 0.4:
        return line
    return _NUMBER.sub(lambda found: f"{found[1]}{int(found[2]) + chance.randint(1, 9)}", line)


def _pairs(seeds: range) -> Iterator[tuple[int, Policy, Policy]]:
    """Made-up policies and what others make of them, where both mean something and read files alike."""
    for seed in seeds:
        text = plain_text(seed)
        compilations = [compile_text(each) for each in (text, _another(text, Random(f"comparison {seed}")))]
        policies = [each.compiled.policy for each in compilations if each.compiled is not None]
        if len(policies) == 2 and shared_schema(*policies) is not None:
            yield seed, *policies


@pytest.mark.parametrize(
    "seeds", [range(24), pytest.param(range(24, 1000), marks=pytest.mark.soak)], ids=["few", "many"]
)
def test_made_up_policies(seeds):
    """Whatever two policies say: all adds up, and every lead stands where the definition puts it."""
    tried = moving = 0
    for seed, old, new in _pairs(seeds):
        leads = tuple(draw_leads(old, AS_OF, seed, 12))
        now, comparison = compared(old, new, leads, most=12, block=5)
        _adds_up(now, comparison)
        _stands_where_it_is_put(old, new, leads, comparison)
        tried += 1
        moving += bool(comparison.movers)

    assert tried > len(seeds) / 2
    assert moving > len(seeds) / 4


def _stands_where_it_is_put(old: Policy, new: Policy, leads: Sequence[Lead], comparison: Comparison) -> None:
    before, after = ({each.id: evaluate(policy, each, AS_OF) for each in leads} for policy in (old, new))
    moves = Counter((before[each].tier, after[each].tier) for each in before)
    assert dict(moves) == (_matrix(comparison) or {(None, None): len(leads)})
    moved = [
        each for each in before if (before[each].score, before[each].tier) != (after[each].score, after[each].tier)
    ]
    moved.sort(key=lambda each: (-abs(after[each].score - before[each].score), each))
    assert moved == [each.lead for each in comparison.movers]
