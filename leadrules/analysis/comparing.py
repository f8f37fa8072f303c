"""Questions about two versions of a policy, answered for every lead there can be."""

from collections.abc import Sequence
from typing import Final

from attrs import field, frozen

from leadrules.analysis.changes import difference
from leadrules.analysis.effort import EFFORT, Effort, Exhausted, next_effort
from leadrules.analysis.formulas import Domains, Formula, Variable, every, is_in, some
from leadrules.analysis.joint import joint_of
from leadrules.analysis.leads import Sighting, look_for
from leadrules.analysis.lowering import lower
from leadrules.analysis.reach import Reach, any_between
from leadrules.analysis.search import Chance, Found
from leadrules.analysis.sets import Numbers, Span, Values
from leadrules.analysis.solving import solved
from leadrules.analysis.standing import chance_of
from leadrules.analysis.sums import about_lead, reach, scores_in
from leadrules.analysis.together import Asked, may_be_together
from leadrules.analysis.variables import contains_value
from leadrules.analysis.verdicts import Answer, Obstacle, Verdict
from leadrules.analysis.versions import (
    APART,
    NEW,
    OLD,
    Version,
    Versions,
    of_version,
    score_apart,
    sharing,
    told_apart,
    versions_of,
)
from leadrules.analysis.witnesses import witness_of
from leadrules.model.expressions import Condition, ScoreOf
from leadrules.model.policy import Policy
from leadrules.text.span import Span as Place

FARTHEST: Final = 1 << 80  # wider than any two scores are apart
STEPS = 100  # of effort for one score
TOGETHER_STEPS = 400  # for several of both versions
TOGETHER = "which scores of both versions go together"


def side_by_side(old: Policy, new: Policy, effort: int = EFFORT) -> Versions:
    """Two versions, with the scores known that are the same for every lead. `effort` is what one question may take."""
    plain = versions_of(old, new, effort)
    names = {card.name for each in (old, new) for card in each.scorecards}
    return sharing(plain, frozenset(name for name in (*names, None) if _same(plain, name)))


def _same(versions: Versions, name: str | None) -> bool:
    """Is a score the same for every lead? One that only one version has is the score of no rules in the other."""
    try:
        found = difference(versions, name, {}, next_effort(versions.budget))
    except Exhausted:
        return False
    return found is None or (found.low, found.high, found.rays) == (0, 0, ())


def asked_of(version: Version, condition: Condition | None) -> Formula:
    """A condition of a version as a formula that can stand beside those of the other."""
    return lower(of_version(version, condition), version.meaning)


def apart_by(versions: Versions, name: str | None, spans: Sequence[Span], where: Place | None) -> Formula:
    """That new score − old score of a name (None for the total) lies in one of these spans, in POINT units."""
    values = Numbers(tuple(spans))
    if name in versions.old.shared:
        return every(()) if contains_value(values, 0) else some(())
    everything = Numbers(((-FARTHEST, FARTHEST),))
    return is_in(Variable(score_apart(name, where), on_event=False, universe=everything, span=where), values)


def assumed_by(versions: Versions) -> Formula:
    """What both versions assume of every lead."""
    both = (versions.old, versions.new)
    return every(asked_of(version, each.condition) for version in both for each in version.policy.assumptions)


@frozen
class Possibility:
    """Whether there is a lead for which a formula of both versions holds.

    The witness is one but for its scores; these should lie in the spans of `scores`, for it to be one.
    """

    verdict: Verdict
    scores: Asked = field(factory=dict)


def possible(versions: Versions, asked: Formula) -> Possibility:
    """Is there a lead for which a formula of both versions holds?"""
    steps = next_effort(versions.budget)
    whole = every((asked, assumed_by(versions)))
    found = look_for(whole, steps, lambda box: _standing(box, versions, steps))
    if found.chance is Chance.PERHAPS:
        put = solved(versions, whole, steps)
        if put.box is not None:
            witness = witness_of(put.box, put.events, versions.new.policy)
            return Possibility(Verdict(Answer.UNDECIDED, found.obstacle, witness), {})
        found = found if put.chance is Chance.PERHAPS else Sighting(Chance.NONE)
    if found.chance is Chance.NONE:
        return Possibility(Verdict(Answer.REFUTED))
    answer = Answer.PROVED if found.chance is Chance.CERTAIN else Answer.UNDECIDED
    if found.box is None:
        return Possibility(Verdict(answer, found.obstacle))
    scores = {_told(each): _spans(found.box[each]) for each in scores_in(found.box)}
    witness = witness_of(found.box, found.events, versions.new.policy)
    return Possibility(Verdict(answer, found.obstacle, witness), scores)


def _standing(box: Domains, versions: Versions, effort: Effort) -> Found:
    """Can leads of this box have the scores that it asks of both versions?"""
    asked = [variable for variable in scores_in(box) if isinstance(box[variable], Numbers)]
    lead = about_lead(box)
    found = Found(Chance.CERTAIN, box)
    for variable in asked:
        effort.step(STEPS)
        chance = chance_of(_reach(variable, versions, lead, effort), box[variable], variable.universe)
        if chance is Chance.NONE:
            return Found(Chance.NONE)
        found = Found(Chance.PERHAPS, box, Obstacle(TOGETHER, variable.span))
    pairs = {_told(variable): variable for variable in asked}
    for (whose, name), variable in pairs.items():
        other = pairs.get((OLD, name)) if whose == NEW else None
        if other is not None and not _agree(variable, other, name, box, versions, effort):
            return Found(Chance.NONE)
    if len(asked) > 1 or any(whose == APART for whose, _ in pairs):
        effort.step(TOGETHER_STEPS)
        spans = {whose: _spans(box[variable]) for whose, variable in pairs.items()}
        if not may_be_together(joint_of(versions), spans, lead, effort):
            return Found(Chance.NONE)
    return found


def _reach(variable: Variable, versions: Versions, lead: Domains, effort: Effort) -> Reach | None:
    whose, name = _told(variable)
    if whose == APART:
        return difference(versions, name, lead, effort)
    return reach((versions.new if whose == NEW else versions.old).sums, name, lead, effort)


def _agree(new: Variable, old: Variable, name: str | None, box: Domains, versions: Versions, effort: Effort) -> bool:
    """May a score of the new version be as the box says, where that of the old one is?"""
    effort.step(STEPS)
    change = difference(versions, name, about_lead(box), effort)
    return change is not None and any(
        any_between(change, low - last, high - first) is not False
        for low, high in _spans(box[new])
        for first, last in _spans(box[old])
    )


def _spans(values: Values) -> tuple[tuple[int, int], ...]:
    return values.spans if isinstance(values, Numbers) else ()


def _told(variable: Variable) -> tuple[str, str | None]:
    assert isinstance(variable.subject, ScoreOf)  # noqa: S101  only scores are asked
    return told_apart(variable.subject)
