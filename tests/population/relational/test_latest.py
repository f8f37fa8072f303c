"""Follow-ups whose anchor is found in the pass that counts: the latest event of a few actions that are known by name."""

import pytest

from leadrules.model.expressions import Among, And, AtLeast, Comparison, Not, Or
from leadrules.model.lead import Event, Lead
from leadrules.model.values import DAY, RANGES, Kind
from leadrules.population.plan import make_plan
from leadrules.population.relational.dialects.duckdb import DUCKDB
from leadrules.population.relational.latest import actions_of
from leadrules.population.relational.querying import query_of
from tests.evaluation.building import NOW, action, of_event, text
from tests.population.relational.asking import both
from tests.properties.triples import compile_text

A, B = action("a"), action("b")
ABOUT = Comparison("==", of_event("asset"), text("x"))
ACTIONS = {
    "one": (A, {"a"}),
    "turned round": (Comparison("==", text("a"), of_event("action")), {"a"}),
    "another field": (ABOUT, None),
    "an order": (Comparison("<", of_event("action"), text("a")), None),
    "some": (Among(of_event("action"), ("a", "b")), {"a", "b"}),
    "some of another field": (Among(of_event("asset"), ("a", "b")), None),
    "one, and more is asked": (And((ABOUT, A)), {"a"}),
    "both at once": (And((Or((A, B)), A)), {"a"}),
    "one or the other": (Or((A, And((B, ABOUT)))), {"a", "b"}),
    "one, or any": (Or((A, ABOUT)), None),
    "all but one": (Not(A), None),
    "one of several": (AtLeast(1, (A, B)), None),
    "every event": (None, None),
}
LATE, EARLY = RANGES[Kind.TIME][1], RANGES[Kind.TIME][0]
MANY = [f"n{number:02}" for number in range(40)]


@pytest.mark.parametrize(("condition", "expected"), ACTIONS.values(), ids=ACTIONS)
def test_actions_of(condition, expected):
    """Only what an event must have is said; what it may have as well is not."""
    assert expected == actions_of(condition)


def _policy(actions):
    listed = ", ".join(f'"{each}"' for each in actions)
    return compile_text(f"follow_up within 3d after action in [{listed}]\n").compiled.policy


def _leads(actions, now):
    """Alone, together at one instant, one after the other, before 1970 and at both ends of time; and nothing of it."""
    a, b, *_ = actions
    told = [
        (Event(a, now, {}),),
        (Event(a, now, {}), Event(b, now, {})),
        (Event(b, now, {}), Event(a, now, {})),
        (Event(b, now - 1, {}), Event(a, now, {})),
        (Event(a, now - 1, {}), Event(b, now, {}), Event("other", now, {})),
        (Event(a, -5_000 * DAY - 1, {}), Event(b, -5_000 * DAY - 1, {})),
        (Event(a, -1, {}), Event(b, -2, {})),
        (Event(a, EARLY, {}), Event(b, EARLY, {})),
        (Event(a, EARLY, {}), Event(b, LATE, {})),
        (Event("other", now, {}), Event(None, now, {})),
        (),
    ]
    return [Lead(f"L-{number:02}", {}, events) for number, events in enumerate(told)]


@pytest.mark.parametrize("as_of", [NOW, LATE], ids=["now", "at the end of time"])
@pytest.mark.parametrize("actions", [["a", "b"], ["b", "a", "B", "é", "部"], MANY[:29], MANY[:30], MANY], ids=len)
def test_the_latest_of_some_actions(actions, as_of):
    """The engine finds the event that the interpreter finds, few as the actions may be or many."""
    expected, found = both(_policy(actions), _leads(actions, as_of), as_of)

    assert expected == found
    assert 9 == sum(1 for each in found if each.decision.follow_ups)


@pytest.mark.parametrize(("actions", "expected"), [(["a"], 0), (MANY[:29], 0), (MANY[:30], 1)], ids=["1", "29", "30"])
def test_few_actions_take_no_pass_of_their_own(actions, expected):
    """Events are put into an order only where their actions are too many for one number."""
    query = query_of(make_plan(_policy(actions)), NOW, {}, DUCKDB)

    assert expected == query.count("ROW_NUMBER()")
