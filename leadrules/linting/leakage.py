"""Fields that tell how a lead ended: filled in afterwards, they can't be known when a lead is to be scored.

Thresholds are whole percentages, held against exact counts; few leads prove nothing, so there are least numbers, too.
"""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from leadrules.linting.observed import rows
from leadrules.model.lead import Lead
from leadrules.model.values import Value
from leadrules.population.hindsight import FEW, told

_ALMOST: Final = 95  # percent
_MIXED: Final = 75  # percent: more of one outcome than this among all leads, and a field with one outcome says little

Pair = tuple[Value, Value]  # of the field, and the outcome


def leak(leads: Sequence[Lead], field: str, outcome: str) -> str | None:
    """What is odd about a field, in words; None where nothing is."""
    pairs = [(lead.fields.get(field), lead.fields.get(outcome)) for lead in leads]
    return _filled_when_known(pairs, field) or _filled_for_one(pairs, field) or _tells_outcome(pairs, field)


def _filled_when_known(pairs: Sequence[Pair], field: str) -> str | None:
    filled = [outcome is not None for value, outcome in pairs if value is not None]
    empty = [outcome is not None for value, outcome in pairs if value is None]
    if min(len(filled), len(empty)) < FEW or not _share(sum(filled), len(filled), _ALMOST):
        return None
    if _share(sum(empty), len(empty), 50):
        return None
    known = f"{_of(sum(filled), len(filled))} with `{field}` have an outcome"
    return f"{known}, and {_of(sum(empty), len(empty))} without it"


def _filled_for_one(pairs: Sequence[Pair], field: str) -> str | None:
    filled = Counter(outcome for value, outcome in pairs if value is not None and outcome is not None)
    overall = Counter(outcome for _, outcome in pairs if outcome is not None)
    if filled.total() < FEW or overall.total() - filled.total() < FEW:
        return None
    usual, count = min(filled.items(), key=lambda each: (-each[1], str(each[0])))
    if not _share(count, filled.total(), _ALMOST) or _share(overall[usual], overall.total(), _MIXED):
        return None
    with_it = f"{_of(count, filled.total())} with `{field}` ended as `{_shown(usual)}`"
    return f"{with_it}, and {_of(overall[usual] - count, overall.total() - filled.total())} without it"


def _tells_outcome(pairs: Sequence[Pair], field: str) -> str | None:
    by_value: dict[Value, Counter[Value]] = {}
    for value, outcome in pairs:
        if value is not None and outcome is not None:
            by_value.setdefault(value, Counter())[outcome] += 1
    found = told(by_value.values())
    if found is None:
        return None
    return f"the value of `{field}` alone tells the outcome of {_of(*found)}"


def _share(part: int, whole: int, percent: int) -> bool:
    return 100 * part >= percent * whole


def _of(part: int, whole: int) -> str:
    """`all 20 leads`, `17 of 20 leads`, `none of 20 leads`."""
    leads = rows(whole, "lead")
    return f"all {leads}" if part == whole else f"{f'{part:,}' if part else 'none'} of {leads}"


def _shown(value: Value) -> str:
    """An outcome as people write it."""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
