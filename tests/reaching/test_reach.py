"""What would bring a lead to a tier: the answer does, and nothing smaller would."""

from collections import Counter
from itertools import combinations_with_replacement

import pytest

from leadrules.analysis.verdicts import Answer
from leadrules.evaluation.interpreter import evaluate
from leadrules.model.lead import Event, Lead
from leadrules.model.values import DAY, NUMBER_UNIT
from leadrules.pipeline import compile_source
from leadrules.reaching import reach as reaching
from leadrules.reaching.reach import reach
from leadrules.reaching.step import NewEvent, NewValue, applied
from leadrules.rendering.reaching.as_text import as_text
from leadrules.sampling.leads import draw_leads
from leadrules.text.source import Source
from tests.generators.analysable import ACTIONS, INDUSTRIES, analysable_text

NOW = 20_458 * DAY
TITLES = ("director", "clerk", "a", None)
NUMBERS = (None, *(each * NUMBER_UNIT for each in (-1, 1, 9, 10, 11, 99, 100, 101, 499, 500, 501, 999, 1000, 1001)))


def policy_of(text):
    """The policy of a text."""
    return compile_source(Source("made.rules", text)).compiled.policy


def everything():
    """Each single thing that can happen to a lead of the made-up policies, found by counting alone."""
    values = {
        "industry": (*INDUSTRIES, None),  # another is kept, and is nothing to bring about
        "employees": NUMBERS,
        "budget": (True, False, None),
        "title": TITLES,
    }
    steps = [NewValue(name, value) for name, each in values.items() for value in each]
    return [*steps, *(NewEvent(Event(action, NOW)) for action in ACTIONS)]


def reached_by_counting(policy, lead, tier, things):
    """Does any choice of so many things bring the lead there?"""
    for steps in combinations_with_replacement(everything(), things):
        names = [each.field for each in steps if isinstance(each, NewValue)]
        if len(names) == len(set(names)) and evaluate(policy, applied(lead, steps), NOW).tier == tier:
            return True
    return False


LONG = [pytest.param(range(first, first + 20), marks=pytest.mark.soak) for first in range(100, 500, 20)]


@pytest.mark.parametrize("seeds", [range(15), range(15, 30), *LONG], ids=str)
def test_made_up(seeds):
    """The answer brings the lead there, no fewer things do, and where none can be, none is found."""
    met = Counter()
    for seed in seeds:
        policy = policy_of(analysable_text(seed, claims=0))
        (lead,) = draw_leads(policy, NOW, seed, 1)
        found = reach(policy, lead, NOW, "Hot")
        met[found.answer] += 1
        for each in found.ascents:
            assert "Hot" == evaluate(policy, applied(lead, each.steps), NOW).tier, seed
        fewest = len(found.ascents[0].steps) if found.ascents else min(found.tried, 2) + 1
        fewest = 3 if found.answer is Answer.REFUTED else fewest
        for things in range(0 if found.ascents or found.now.tier != "Hot" else 1, min(fewest, 3)):
            assert found.now.tier == "Hot" or not reached_by_counting(policy, lead, "Hot", things), (seed, things)
    assert met[Answer.PROVED] > len(seeds) // 6, met


def moved(policy, lead, tier, things):
    """The least that must happen, by counting, where so many things bring the lead there; None where none do."""
    found = []
    for steps in combinations_with_replacement(everything(), things):
        values = {each.field: each.value for each in steps if isinstance(each, NewValue)}
        fields = [each for each in steps if isinstance(each, NewValue)]
        if len(values) == len(fields) and evaluate(policy, applied(lead, steps), NOW).tier == tier:
            found.append(_told(lead, steps))
    return min(found, default=None)


def _told(lead, steps):
    """How many events, how many fields that become unknown, how far numbers move."""
    values = [each for each in steps if isinstance(each, NewValue)]
    numbers = [(lead.fields.get(each.field), each.value) for each in values if each.field == "employees"]
    distance = sum(abs(value - now) for now, value in numbers if now is not None and value is not None)
    return len(steps) - len(values), sum(each.value is None for each in values), distance


@pytest.mark.parametrize("seeds", [range(400, 425), pytest.param(range(500, 800), marks=pytest.mark.soak)], ids=str)
def test_no_smaller_change(seeds):
    """Of all changes of so many things none takes fewer events, nor moves a number less, than the one told first."""
    compared = 0
    for seed in seeds:
        policy = policy_of(analysable_text(seed, claims=0))
        (lead,) = draw_leads(policy, NOW, seed, 1)
        for tier in ("Hot", "Warm"):
            found = reach(policy, lead, NOW, tier)
            things = len(found.ascents[0].steps) if found.ascents else 0
            if not 1 <= things <= 2:
                continue
            first = found.ascents[0].steps
            compared += 1
            assert _told(lead, first) <= moved(policy, lead, tier, things), (seed, tier, first)
    assert compared > len(seeds) // 2


RULES = """\
lead { title: text staff: number }
when title contains "部長" then +20
when staff >= 100 then +10
when action == "download" then +10 up to 30
tier Hot if score >= 40
tier Warm if score >= 10
tier Cold otherwise
"""


def test_in_words(snapshot):
    """The fewest things first; a number moves as little as it must."""
    policy = policy_of(RULES)
    lead = Lead("L-1", {"staff": 80 * NUMBER_UNIT}, (Event("download", NOW - DAY), Event("download", NOW - DAY)))
    pages = [
        as_text(reach(policy, lead, NOW, tier, events_only=only), policy)
        for tier in ("Hot", "Warm")
        for only in (False, True)
    ]
    assert "\n".join(pages) == snapshot


def test_what_is_known_may_be_in_the_way():
    """A field may become unknown, and is told so; what is brought about comes first."""
    policy = policy_of(
        'when n >= 1 then -5\nwhen action == "a" then +5 once\ntier Hot if score >= 0\ntier Cold otherwise\n'
    )
    found = reach(policy, Lead("L-1", {"n": 3 * NUMBER_UNIT}), NOW, "Hot")
    page = as_text(found, policy)
    assert page.index("  n = 0.9999\n") < page.index("  one more a\n")
    assert [1] * len(found.ascents) == [len(each.steps) for each in found.ascents]


def test_none_can():
    """What has happened can't be undone, and where fields stay as they are, a cap may stand in the way: both are proved."""
    policy = policy_of(RULES)
    assert Answer.REFUTED is reach(policy, Lead("L-1"), NOW, "Hot", events_only=True).answer
    warm = Lead("L-1", {}, (Event("download", NOW - DAY),))
    assert Answer.REFUTED is reach(policy, warm, NOW, "Cold").answer


@pytest.mark.parametrize(
    ("text", "fields", "events", "things"),
    [
        ('event { amount: number }\ntier Hot if sum(amount where action == "buy") >= 100', {}, (), 1),
        ('event { amount: number }\ntier Hot if max(amount where action == "buy") >= 100', {}, (), 1),
        ('event { amount: number }\ntier Hot if latest(amount where action == "buy") < 100', {}, (), 1),
        ('event { page: text }\ntier Hot if distinct(page where action == "view") >= 3', {}, (), 3),
        (
            'event { page: text }\nwhen action == "view" then +10 once per page\ntier Hot if score >= 20',
            {},
            ("view",),
            1,
        ),
        ("lead { a, b: number }\ntier Hot if a > b", {"b": 50_000}, (), 1),
        ("lead { a, b: number }\ntier Hot if a > b", {}, (), 2),
        ("lead { a, b: number }\ntier Hot if a + b == 12", {"b": 50_000}, (), 1),
        ("lead { a, b: number }\ntier Hot if a / b >= 3", {"a": 10_000, "b": 50_000}, (), 1),
        ("lead { a, b: date }\ntier Hot if a - b in 3d..3d", {"b": 15_000}, (), 1),
        ("lead { a: date b: time }\ntier Hot if a < b and a > 2026-02-01", {"a": 20_600, "b": NOW}, (), 1),
        ("lead { a: number } event { m: number }\ntier Hot if any(m > a)", {"a": 20_000}, ("view",), 1),
        ("lead { a: number } event { m: number }\ntier Hot if any(m > a)", {"a": 20_000}, (), 1),
        ("stages New, Won\ntier Hot if stage == Won", {}, (), 1),
    ],
)
def test_fields_that_meet(text, fields, events, things):
    """What is compared with another field, counted once for each value or added up is brought about with as little as any."""
    lead = Lead("L-1", fields, tuple(Event(each, NOW - DAY, {"m": 10_000}) for each in events))
    found = reach(policy_of(text), lead, NOW, "Hot")

    assert [things] == [len(each.steps) for each in found.ascents][:1]
    assert "Hot" == evaluate(policy_of(text), applied(lead, found.ascents[0].steps), NOW).tier


def test_far_away():
    """Where not all could be tried, the page does not say that these are the fewest things."""
    text = 'when action == "a" then +1\nwhen action == "b" then +1 once\ntier Hot if score >= 9\ntier Cold otherwise\n'
    found = reach(policy_of(text), Lead("L-1"), NOW, "Hot")

    assert found.tried < len(found.ascents[0].steps)
    assert f"of more than {found.tried} things, only one again and again was tried" in as_text(found, policy_of(text))


def test_many_ways(monkeypatch):
    """Where there are many fields and values to try, no more leads are decided than are allowed, twice over."""
    decided = []

    def counting(_policy):
        def decide(lead, as_of):
            decided.append(as_of)
            return nothing

        return decide

    tests = " or ".join(f'(page == "p{number}" and amount > {number})' for number in range(12))
    text = f"lead {{ a, b, c: number }}\nevent {{ page: text amount: number }}\ntier Hot if count({tests}) >= 9 and a + b > c"
    policy = policy_of(text)
    nothing = evaluate(policy, Lead("L-1"), NOW)
    monkeypatch.setattr(reaching, "compile_policy_function", counting)
    found = reaching.reach(policy, Lead("L-1"), NOW, "Hot")

    assert Answer.UNDECIDED is found.answer
    assert reaching.TRIES < len(decided) <= 2 * reaching.TRIES + 1
