"""The rules that make the difference for a lead: what each gives in the one version and in the other."""

from collections import Counter

from leadrules.diffing.change import Culprit
from leadrules.evaluation.examination import Examination
from leadrules.evaluation.interpreter import examine
from leadrules.model.policy import Policy
from leadrules.model.signals import Place
from leadrules.scenes.scene import Scene

Key = tuple[str, str]  # what a salesperson is shown, and which of those that say the same


def culprits(old: Policy, new: Policy, scene: Scene) -> tuple[Culprit, ...]:
    """Rules and clamps that give other points in the new version, by their reason; the greatest difference first."""
    mine, yours = (_given(examine(policy, scene.lead, scene.as_of)) for policy in (old, new))
    found = []
    for because in dict.fromkeys((*yours, *mine)):
        (before, here), (after, there) = mine.get(because, (0, None)), yours.get(because, (0, None))
        if before != after:
            found.append(Culprit(because, here, there, after - before))
    return tuple(sorted(found, key=lambda each: -abs(each.points)))


def _given(examination: Examination) -> dict[str, tuple[int, Place | None]]:
    points: Counter[str] = Counter()
    places: dict[str, Place] = {}
    for score in (*examination.scores, examination.total):
        for tally in score.tallies:
            points[tally.signal.because] += tally.points
            places.setdefault(tally.signal.because, tally.signal.place)
        for clamp in score.clamps:
            because = f"{clamp.because} of {score.name or 'score'}"
            points[because] += clamp.points
            places.setdefault(because, clamp.limit.place)
    return {because: (sum_, places.get(because)) for because, sum_ in points.items()}
