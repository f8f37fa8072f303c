"""What is shown of a failure is small and still fails."""

from leadrules.evaluation.interpreter import evaluate
from tests.properties.shrinking import shrunk
from tests.properties.triples import Triple, triples


def _counts_a_visit(triple: Triple) -> bool:
    return any(reason.times > 1 for reason in evaluate(triple.policy, triple.lead, triple.as_of).reasons)


def test_a_failure_becomes_small():
    """All that is left is one rule and the two events that it counts."""
    failing = next(each for each in triples(range(50), 5) if _counts_a_visit(each) and len(each.text) > 1_500)
    small = shrunk(failing, _counts_a_visit)

    assert _counts_a_visit(small)
    assert 2 == len(small.lead.events)
    assert 1 == sum(len(scorecard.rules) for scorecard in small.policy.scorecards)
    assert () == (*small.policy.tiers, *small.policy.moves, *small.policy.follow_ups)


def test_a_failure_can_be_seen_again():
    """It is shown with its text, its lead, each event, and the instant in numbers and on the policy's clock."""
    (triple,) = triples(range(1), 1)
    shown = str(triple)

    assert triple.text in shown
    assert f"as_of = {triple.as_of}  # 202" in shown
    assert all(repr(event) in shown for event in triple.lead.events)
