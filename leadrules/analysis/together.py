"""Whether scores of two versions may be such together: the cases of `joint`, clamped and held against what is asked."""

from collections.abc import Mapping, Sequence
from typing import Final

from leadrules.analysis.changes import Ends, ends_of
from leadrules.analysis.effort import Effort, Exhausted
from leadrules.analysis.formulas import Domains
from leadrules.analysis.joint import Cases, Joint, cases_of, limits_of
from leadrules.analysis.reach import any_between, keep
from leadrules.analysis.sets import Span
from leadrules.analysis.side_by_side import FAR
from leadrules.analysis.versions import APART, BOTH, NEW, OLD

Asked = Mapping[tuple[str, str | None], tuple[Span, ...]]  # of a score of a version, or its total: one of these spans
FEW: Final = 5_000


def may_be_together(joint: Joint, asked: Asked, given: Domains, effort: Effort) -> bool:
    """May leads within the domains have such scores in both versions? Where that is too much to tell, they may."""
    try:
        cases = cases_of(joint, frozenset(name for _, name in asked if name is not None), given, effort)
    except Exhausted:
        return True
    return cases is not None and any(_fits(joint, case, cases, asked) for case in cases.values)


def may_differ(joint: Joint, name: str | None, sign: int, effort: Effort) -> bool:
    """May a new score be greater (sign 1) or less (−1) than the old one? Where that is too much to tell, it may."""
    try:
        cases = cases_of(joint, frozenset() if name is None else frozenset({name}), {}, effort)
    except Exhausted:
        return True
    if cases is None:
        return False
    spans = ((1, FAR),) if sign > 0 else ((-FAR, -1),)
    return any(_apart(joint, case, cases, name, spans) for case in cases.values)


def _fits(joint: Joint, case: Sequence[int], cases: Cases, asked: Asked) -> bool:
    scores = [keep(value, *limits_of(joint, slot)) for slot, value in enumerate(case)]
    totals: list[tuple[int, Ends, tuple[Span, ...]]] = []
    for (whose, name), spans in asked.items():
        version = OLD if whose == BOTH else whose
        if whose == APART:
            if not _apart(joint, case, cases, name, spans):
                return False
        elif name is None:
            totals.append((_sum(joint, scores, version), _limits(joint, version), spans))
        elif not any(low <= scores[joint.slots.index((version, name))] <= high for low, high in spans):
            return False
    return _any_addend(cases, [[_addends(total, limits, span) for span in spans] for total, limits, spans in totals])


def _any_addend(cases: Cases, wanted: Sequence[Sequence[Ends | None]]) -> bool:
    """Is there something to add to all totals with which each is in one of its spans?"""
    left: list[Ends] = [(None, None)]
    for spans in wanted:
        left = [
            met for ends in left for span in spans if span is not None for met in (_met(ends, span),) if met is not None
        ]
    return any(any_between(cases.free, low, high) is not False for low, high in left)


def _addends(total: int, limits: Ends, span: Span) -> Ends | None:
    """What may be added to a total so that it lies in a span behind its clamp; None where nothing may."""
    (lowest, highest), (low, high) = limits, span
    if (lowest is not None and high < lowest) or (highest is not None and low > highest):
        return None
    below = None if lowest is not None and low <= lowest else low - total
    above = None if highest is not None and high >= highest else high - total
    return below, above


def _met(one: Ends, other: Ends) -> Ends | None:
    lows = [each for each in (one[0], other[0]) if each is not None]
    highs = [each for each in (one[1], other[1]) if each is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    return None if low is not None and high is not None and low > high else (low, high)


def _apart(joint: Joint, case: Sequence[int], cases: Cases, name: str | None, spans: Sequence[Span]) -> bool:
    """May new score − old score lie in one of the spans?"""

    def inside(difference: int) -> bool:
        return any(low <= difference <= high for low, high in spans)

    scores = [keep(value, *limits_of(joint, slot)) for slot, value in enumerate(case)]
    if name is not None:
        old, new = (_named(joint, scores, version, name) for version in (OLD, NEW))
        return inside(new - old)
    old, new = (_sum(joint, scores, version) for version in (OLD, NEW))
    before, after = (_limits(joint, version) for version in (OLD, NEW))
    if before == after == (None, None):
        return inside(new - old)
    free = cases.free
    if free.values is None or free.rays or len(free.values) > FEW:
        return True
    return any(inside(keep(new + add, *after) - keep(old + add, *before)) for add in free.values)


def _named(joint: Joint, scores: Sequence[int], version: str, name: str) -> int:
    """A named score of a version; 0 where it has none of that name."""
    return sum(score for slot, score in zip(joint.slots, scores, strict=True) if slot == (version, name))


def _sum(joint: Joint, scores: Sequence[int], version: str) -> int:
    return sum(score for (whose, _), score in zip(joint.slots, scores, strict=True) if whose == version)


def _limits(joint: Joint, version: str) -> Ends:
    return ends_of((joint.versions.new if version == NEW else joint.versions.old).policy.limits)
