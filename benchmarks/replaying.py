"""A policy of 30 rules after every event of a million leads with ten million events, on a prepared history.

Against L, as in `history`, and against one query of window functions by hand, which has to find the same figures first.
"""

import tempfile
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks.history import in_sql, ours, windows
from benchmarks.history.data import EVENTS_A_LEAD, Files, files_of
from benchmarks.history.figures import Figures
from benchmarks.history.rules import AS_OF, as_policy, rules
from benchmarks.history.windows import Replayed
from benchmarks.measuring import Contender, on_both_clocks
from benchmarks.results import Row, Section, Target
from leadrules.model.clock import instant_of
from leadrules.model.policy import Policy
from leadrules.model.values import DAY, NUMBER_UNIT
from leadrules.population.columnar.stepping import When, step_through
from leadrules.population.plan import make_plan

LEADS: Final = 1_000_000
PROMISED: Final = 5  # L, on the wall's clock
LIMIT: Final = "L: read four columns, filter by time, count by lead"
OURS: Final = "ours, prepared, 30 rules after every event"
BY_HAND: Final = "SQL windows by hand, 30 rules after every event"
_MOST: Final = 3  # rounds of what takes its time


def measure(rounds: int, leads: int = LEADS) -> tuple[Section, ...]:
    """Times side by side."""
    policy = ours.policy_of(as_policy(rules(1)))
    with tempfile.TemporaryDirectory() as folder:
        files, store = files_of(leads), Path(folder, "kept")
        ours.prepare(policy, files, store)
        found = replay(policy, files, store)
        assert found == windows.by_hand(rules(1), files)
        run = Contender(OURS, partial(replay, policy, files, store))
        limit = Contender(LIMIT, partial(in_sql.limit, files))
        by_hand = Contender(BY_HAND, partial(windows.by_hand, rules(1), files))
        clocks = on_both_clocks([limit, run], min(rounds, 2 * _MOST)) | on_both_clocks([by_hand], 1)
    steps = sum(number for _, number in found.steps.tiers)
    rows = [
        Row(
            name,
            (
                each.wall.typical,
                each.cpu.typical,
                None if name == BY_HAND else each.over(clocks[LIMIT])[0],
                None if name == BY_HAND else each.over(clocks[LIMIT])[1],
                None if name == LIMIT else steps / each.cpu.typical,
            ),
        )
        for name, each in clocks.items()
    ]
    target = Target(f"{OURS} ≤ {PROMISED} L", clocks[OURS].over(clocks[LIMIT])[0], PROMISED)
    title = f"{leads:,} leads after each of {EVENTS_A_LEAD * leads:,} events: {steps:,} steps, {found.ever_hot:,} leads once Hot"
    return (Section(title, COLUMNS, tuple(rows), (target,), NOTES),)


COLUMNS: Final = ("wall, s", "CPU, s", "wall × L", "CPU × L", "steps a CPU second")
NOTES: Final = (
    "in process, after import; each step whole: scores, tier, follow-ups with due time and status",
    "wall × L on a machine that does nothing else; all use two threads; the query is run once, on the files",
)


def replay(policy: Policy, files: Files, store: Path) -> Replayed:
    """The figures of all steps, from the store."""
    history, plan = ours.prepared(policy, files, store), make_plan(policy)
    tiers = np.zeros(len(policy.tiers), np.int64)
    lowest, highest, total, follow_ups, last_due, hot = 2**62, -(2**62), 0, 0, 0, 0
    for steps in step_through(plan, history, When(until=instant_of(AS_OF))):
        answers = steps.answers
        points = answers.total.points
        tiers += np.bincount(answers.tier, minlength=len(tiers))
        lowest, highest, total = min(lowest, points.min()), max(highest, points.max()), total + int(points.sum())
        hot += int(np.count_nonzero(np.logical_or.reduceat(answers.tier == 0, steps.first[:-1])))
        for each in answers.follow_ups:
            follow_ups += int(np.count_nonzero(each.holds))
            last_due = max(last_due, int(each.due.max(where=each.holds, initial=0)))
    named = sorted(zip([each.name for each in policy.tiers], tiers.tolist(), strict=True))
    points = (int(lowest) // NUMBER_UNIT, int(highest) // NUMBER_UNIT, total // NUMBER_UNIT)
    return Replayed(Figures(tuple(named), *points, follow_ups, last_due // DAY), hot)
