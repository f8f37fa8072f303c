"""Points add up: reasons to scores, scores to the total."""

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.interpreter import evaluate
from leadrules.model.values import POINT
from tests.properties.triples import triples

POLICIES, LEADS = range(20_000, 20_200), 10


def _decisions():
    for triple in triples(POLICIES, LEADS):
        try:
            yield triple, evaluate(triple.policy, triple.lead, triple.as_of)
        except LeadRulesError:
            continue


def test_reasons_add_up():
    """The points of all reasons are the score; those that name a score are that score."""
    for triple, decision in _decisions():
        points = dict.fromkeys((*decision.scores, None), 0)
        for reason in decision.reasons:
            points[reason.score] += reason.points

        assert decision.scores == {name: given for name, given in points.items() if name is not None}, str(triple)
        assert decision.score == sum(points.values()), str(triple)


def test_limits_hold():
    """No score leaves its limits, and a reason for nothing is no reason."""
    for triple, decision in _decisions():
        limits = {scorecard.name: scorecard.limits for scorecard in triple.policy.scorecards}
        for name, score in (*decision.scores.items(), (None, decision.score)):
            limit = triple.policy.limits if name is None else limits[name]

            assert limit.highest is None or score * POINT <= limit.highest.value, str(triple)
            assert limit.lowest is None or score * POINT >= limit.lowest.value, str(triple)
        assert all(reason.points and reason.times for reason in decision.reasons), str(triple)
