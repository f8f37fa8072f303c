"""Outcomes as they are typed: read by the policy's own words, refused in words of their own."""

import pytest

from leadrules.pipeline import Compiled, Folder, compile_source
from leadrules.population.plan import make_plan
from leadrules.rendering.diagnostics import as_text
from leadrules.simulation.endings import has_instants, instants, latest_instant, plan_of
from leadrules.simulation.outcome import Ending, OutcomeError, read_endings
from leadrules.text.source import Source
from tests.simulation.small import AS_OF, history_of, lead

POLICY = """\
calendar "Asia/Tokyo"
lead { won_on: date; gone_at: time; status: text }
event { price: number }
let big = 10
define signed as status == "won"
when action == "visit" then +5
tier Hot if score >= 5
stages Open, Won
"""
HOURS = 3_600_000_000


def compiled(text: str = POLICY) -> Compiled:
    """A policy that means something."""
    found = compile_source(Source("small.rules", text)).compiled
    assert found is not None
    return found


def ending(written: str, text: str = POLICY) -> Ending:
    """What an outcome means beside a policy."""
    return read_endings(compiled(text), Folder(), {"--outcome": written})[1]["--outcome"]


@pytest.mark.parametrize(
    ("written", "timed", "field", "told"),
    [
        ("won_on", True, "won_on", True),
        ("`won_on`", True, "won_on", True),
        ("lead.gone_at", True, "gone_at", True),
        ("signed", False, None, False),
        ('status == "won" # by the desk', False, None, False),
        ("stage == Won", False, None, False),
        ("known(won_on)", False, None, False),
        ('any(action == "order" and price > big)', True, None, True),
        ('any(action == "order" within 30d)', True, None, False),
        ("count(price > big) >= 2", True, None, False),
        ("age(won_on) > 3d", True, None, False),
        ("any()", True, None, True),
    ],
)
def test_what_is_asked(written, timed, field, told):
    """Whether the time matters, which field tells it, and whether each lead's instant is known."""
    found = ending(written)

    asked = (found.text, found.timed, found.field and found.field.name, has_instants(found))
    assert (written, timed, field, told) == asked


@pytest.mark.parametrize(
    "written",
    [
        "tier == Hot",
        "known(won_on) and complete",
        "won_onn",
        'status = "won"',
        'status == "won" tier Hot otherwise',
        'signed and\nstatuss == "x"',
        "status",
        "price > 3",
        "",
        "next_stage == Won",
        'flags contains "x"',
        "any(",
        "ordered_on",
        "true",
    ],
)
def test_what_is_refused(written, snapshot):
    """With the place in what was typed, and what to do."""
    with pytest.raises(OutcomeError) as raised:
        ending(written)

    assert snapshot == as_text(raised.value.diagnostics, colours=False)


@pytest.mark.parametrize(
    ("won", "lost"), [("won_on", "lead.won_on"), ('any(action == "order")', 'any( action == "order")')]
)
def test_lost_as_won(won, lost, snapshot):
    """Nobody would ever be lost."""
    with pytest.raises(OutcomeError) as raised:
        read_endings(compiled(), Folder(), {"--outcome": won, "--lost": lost})

    assert snapshot == as_text(raised.value.diagnostics, colours=False)


def test_the_policy_stays_as_it_is():
    """Only its schema gains the fields that are asked for."""
    text = 'when action == "visit" then +5'
    plain = compiled(text).policy

    policy, found = read_endings(compiled(text), Folder(), {"--outcome": "bought", "--lost": 'status == "lost"'})

    assert ["bought", "status"] == [each.name for each in policy.schema.lead_fields]
    assert (plain.claims, plain.digest, plain.scorecards) == (policy.claims, policy.digest, policy.scorecards)
    assert ["bought", 'status == "lost"'] == [each.text for each in found.values()]


def test_instants():
    """A field's own; of events the first; of a date the beginning of its local day. Later than asked for is unknown."""
    policy = compiled().policy
    today = AS_OF // (24 * HOURS)
    leads = [
        lead("a", ("order", 5), ("order", 9), ("visit", 20), won_on=today, gone_at=AS_OF - 7),
        lead("b", ("visit", 1), won_on=today + 1, gone_at=AS_OF + 1),
        lead("c", ("order", 0)),
    ]
    (load,) = history_of(policy.schema, leads).shards
    shard, plan = load(), make_plan(policy)

    def told(written: str, until: int = AS_OF) -> list[int | None]:
        column = instants(ending(written), plan, shard, until)
        known = [True] * 3 if column.known is None else column.known
        return [int(value) if there else None for value, there in zip(column.values, known, strict=True)]

    midnight = today * 24 * HOURS - 9 * HOURS
    assert [AS_OF - 7, None, None] == told("gone_at")
    assert [midnight, None, None] == told("won_on")
    assert [midnight, midnight + 24 * HOURS, None] == told("won_on", AS_OF + 24 * HOURS)
    assert [AS_OF - 9 * HOURS, None, AS_OF] == told('any(action == "order")')
    assert [AS_OF - 9 * HOURS, None, None] == told('any(action == "order")', AS_OF - 1)
    assert [AS_OF - 20 * HOURS, AS_OF - HOURS, AS_OF] == told("any()")


def test_the_last_instant_of_all():
    """As far as a field tells; events have their own end."""
    policy = compiled().policy
    history = history_of(policy.schema, [lead("a", gone_at=5), lead("b", gone_at=9), lead("c")])

    assert 9 == latest_instant(ending("gone_at"), make_plan(policy), history)
    assert latest_instant(ending("won_on"), make_plan(policy), history) is None
    assert latest_instant(ending("any()"), make_plan(policy), history) is None


def test_a_plan_of_conditions():
    """It asks for these and gives no points, whatever the policy does."""
    plan = plan_of(compiled().policy, [ending("signed").condition])

    assert (1, ()) == (len(plan.claims), plan.rules)
