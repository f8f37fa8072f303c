"""The whole explanation of one decision."""

from leadrules.evaluation.decision import decision_of
from leadrules.evaluation.interpreter import examine
from leadrules.explaining.explanation import Explanation
from leadrules.explaining.outcomes import first_stories, follow_up_stories, move_name, outcome_stories, tier_name
from leadrules.explaining.rules import score_story
from leadrules.model.lead import Lead
from leadrules.model.policy import Policy


def explain(policy: Policy, lead: Lead, as_of: int) -> Explanation:
    """How the decision for the lead at the instant `as_of` comes about; raises what `evaluate` raises."""
    examination = examine(policy, lead, as_of)
    found = examination.situation
    worked = not found.disqualified
    moves = tuple(each for each in policy.moves if each.origin == found.stage)
    return Explanation(
        policy=policy.name,
        digest=policy.digest,
        zone=policy.calendar.zone,
        decision=decision_of(examination),
        events=len(found.events),
        scores=tuple(
            score_story(scorecard, tally, found)
            for scorecard, tally in zip(policy.scorecards, examination.scores, strict=True)
        ),
        total=score_story(None, examination.total, found),
        disqualifications=outcome_stories(policy.disqualifications, found, lambda each: each.because),
        tiers=first_stories(policy.tiers, found, tier_name, "a better tier holds"),
        hand_offs=outcome_stories(policy.hand_offs, found, lambda each: each.to, worked=worked),
        flags=outcome_stories(policy.flags, found, lambda each: each.name),
        lists=outcome_stories(policy.lists, found, lambda each: each.name, worked=worked),
        follow_ups=follow_up_stories(examination),
        nurtures=outcome_stories(policy.nurtures, found, lambda each: ", ".join(each.contents), worked=worked),
        moves=first_stories(moves, found, move_name, "an earlier move holds"),
    )
