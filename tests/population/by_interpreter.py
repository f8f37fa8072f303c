"""The answers of a block of leads as the interpreter gives them, one lead after the other: what every engine is held to."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from leadrules.evaluation.examination import Examination
from leadrules.evaluation.expectations import keeps
from leadrules.evaluation.expressions import holds
from leadrules.evaluation.follow_ups import Awaited
from leadrules.evaluation.interpreter import examine
from leadrules.evaluation.scores import ScoreTally
from leadrules.evaluation.scores import Tally as Counted
from leadrules.model.lead import Lead
from leadrules.model.outcomes import Outcome
from leadrules.model.values import Kind
from leadrules.population.answers import STATUSES, Answers, Awaiting, RuleSum, ScoreColumn, Tally
from leadrules.population.plan import Plan, Wait
from leadrules.records.prepared.clustering import column_of
from leadrules.records.prepared.shape import Column, Truth


def answers(plan: Plan, leads: Sequence[Lead], as_of: int, block: int = 131_072) -> Iterator[Answers]:
    """A block of answers after the other; with tallies."""
    for first in range(0, len(leads), block):
        yield _block(plan, [examine(plan.policy, lead, as_of) for lead in leads[first : first + block]])


def _block(plan: Plan, found: list[Examination]) -> Answers:
    policy = plan.policy
    by_lead = [[tally for score in each.scores for tally in score.tallies] for each in found]
    tallies = tuple(_tally([each[rule.number] for each in by_lead]) for rule in plan.rules)
    return Answers(
        ids=pa.array([each.situation.lead.id for each in found], pa.string()),
        missing=tuple(_truth(name in each.situation.missing for each in found) for name in policy.required),
        unknown=tuple(_truth(name in each.unknown for each in found) for name in policy.looked_at),
        sums=tuple(
            RuleSum(int(np.count_nonzero(each.points)), int(each.points.sum()), int(each.times.sum()))
            for each in tallies
        ),
        tallies=tallies,
        scores=tuple(_score([each.scores[place] for each in found]) for place in range(len(policy.scorecards))),
        total=_score([each.total for each in found]),
        disqualified=_places(policy.disqualifications, [each.disqualification for each in found]),
        tier=_places(policy.tiers, [each.tier for each in found]),
        stage=_texts([each.situation.stage for each in found]) if policy.stages else None,
        move=_places(policy.moves, [each.move for each in found]),
        hand_offs=_given(policy.hand_offs, found, worked=True),
        flags=_given(policy.flags, found, worked=False),
        lists=_given(policy.lists, found, worked=True),
        nurtures=_given(policy.nurtures, found, worked=True),
        follow_ups=tuple(_awaiting(wait, found) for wait in plan.waits),
        kept=tuple(_truth(keeps(claim, each) for each in found) for claim in plan.claims),
    )


def _truth(values: Iterator[bool]) -> Truth:
    return np.array(list(values), bool)


def _whole(values: list[int]) -> Any:
    return np.array(values, np.int64)


def _tally(own: list[Counted]) -> Tally:
    return Tally(_whole([each.points for each in own]), _whole([each.times for each in own]))


def _score(tallies: list[ScoreTally]) -> ScoreColumn:
    cap, floor = (_clamps(tallies, because) for because in ("cap", "floor"))
    return ScoreColumn(_whole([each.points for each in tallies]), cap, floor)


def _clamps(tallies: list[ScoreTally], because: str) -> Any:
    changed = _whole([sum(each.points for each in tally.clamps if each.because == because) for tally in tallies])
    return changed if changed.any() else None


def _places(outcomes: Sequence[Outcome], chosen: list[Any]) -> Any:
    place = {id(outcome): number for number, outcome in enumerate(outcomes)}
    return np.array([-1 if each is None else place[id(each)] for each in chosen], np.int16)


def _given(outcomes: Sequence[Outcome], found: list[Examination], *, worked: bool) -> tuple[Truth, ...]:
    return tuple(
        _truth(
            holds(outcome.condition, each.situation) and not (worked and each.situation.disqualified) for each in found
        )
        for outcome in outcomes
    )


def _texts(values: list[str | None]) -> Column:
    return column_of(Kind.TEXT, pa.chunked_array([pa.array(values, pa.string())]))


def _awaiting(wait: Wait, found: list[Examination]) -> Awaiting:
    own = [_own(wait, each) for each in found]
    earliest = None if wait.follow_up.low is None else _whole([each.not_before or 0 if each else 0 for each in own])
    return Awaiting(
        holds=_truth(each is not None for each in own),
        action=_texts([each.anchor.action if each else None for each in own]),
        at=_whole([each.anchor.at if each else 0 for each in own]),
        not_before=earliest,
        due=_whole([each.due if each else 0 for each in own]),
        answered=_whole([each.answered or 0 if each else 0 for each in own]),
        status=np.array([STATUSES.index(each.status) if each else 0 for each in own], np.int8),
    )


def _own(wait: Wait, found: Examination) -> Awaited | None:
    return next((each for each in found.follow_ups if each.follow_up is wait.follow_up), None)
