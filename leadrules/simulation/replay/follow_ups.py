"""What became of the follow-ups of all leads: per sentence, per day, and which of them went worst."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from heapq import nsmallest

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import Factory, field, frozen

from leadrules.model.business_time import ever_opens
from leadrules.model.calendar import Calendar
from leadrules.model.outcomes import FollowUp
from leadrules.model.policy import Policy
from leadrules.model.values import FIRST_DAY, LAST_DAY
from leadrules.population.calendar.days import local_day
from leadrules.population.plan import Plan, Wait
from leadrules.records.prepared.shape import Truth, Whole
from leadrules.simulation.replay.business import business_between
from leadrules.simulation.replay.quantiles import quantiles
from leadrules.simulation.replay.shape import STATUSES, DayLoad, Kept, Quantiles, Worst
from leadrules.simulation.replay.triggers import MISSED, OPEN, Triggers, triggers_of
from leadrules.simulation.replay.walking import Course, Walked


@frozen(eq=False)
class Held:
    """What became of one follow-up so far. Margins and delays are pieces of lengths."""

    status: Counter[int] = Factory(Counter)
    withdrawn: Counter[bool] = Factory(Counter)
    margins: list[Whole] = field(factory=list)
    business_margins: list[Whole] = field(factory=list)
    overdue: list[Whole] = field(factory=list)
    business_overdue: list[Whole] = field(factory=list)


@frozen(eq=False)
class Judged:
    """The triggering events of a follow-up in a block; and the same as `over` in business time, where that is known."""

    wait: Wait
    triggers: Triggers
    over: Whole
    known: Truth


def judged_of(plan: Plan, walked: Walked, course: Course) -> Iterator[Judged]:
    """Those of each follow-up of the plan."""
    for wait, triggers in zip(plan.waits, triggers_of(walked, course), strict=True):
        ends = np.where(triggers.status >= MISSED, course.until, triggers.answered)
        yield Judged(wait, triggers, *business_between(plan.policy.calendar, triggers.due, ends))


def hold(held: Held, judged: Judged) -> None:
    """Count those of another block, too."""
    triggers, status = judged.triggers, judged.triggers.status
    held.status.update(Counter(status.tolist()))
    held.withdrawn.update({True: int(np.count_nonzero(triggers.withdrawn))})
    answered, missed = status < MISSED, status == MISSED
    held.margins.append(-triggers.over[answered])
    held.overdue.append(triggers.over[missed])
    held.business_margins.append(-judged.over[answered & judged.known])
    held.business_overdue.append(judged.over[missed & judged.known])


def kept_of(calendar: Calendar, follow_up: FollowUp, held: Held) -> Kept:
    """All blocks together."""

    def in_business(pieces: Iterable[Whole]) -> Quantiles | None:
        return quantiles(pieces) if ever_opens(calendar) else None

    return Kept(
        because=follow_up.because,
        place=follow_up.place,
        by=follow_up.channel,
        **{name: held.status[number] for number, name in enumerate(STATUSES)},
        margin=quantiles(held.margins),
        business_margin=in_business(held.business_margins),
        overdue=quantiles(held.overdue),
        business_overdue=in_business(held.business_overdue),
        withdrawn=held.withdrawn[True],
    )


def days_of(policy: Policy, judged: Judged) -> Counter[tuple[int, str | None]]:
    """How many fall due on which day by which channel."""
    days = np.clip(local_day(policy.calendar, judged.triggers.due), FIRST_DAY, LAST_DAY)
    numbers, times = np.unique(days, return_counts=True)
    pairs = zip(numbers.tolist(), times.tolist(), strict=True)
    return Counter({(day, judged.wait.follow_up.channel): count for day, count in pairs})


def loads_of(days: Counter[tuple[int, str | None]], capacity: Mapping[str, int]) -> Iterator[DayLoad]:
    """By day, then by channel, those without one last."""
    for day, by in sorted(days, key=lambda each: (each[0], each[1] is None, each[1] or "")):
        yield DayLoad(day, by, days[day, by], None if by is None else capacity.get(by))


def worst_of(walked: Walked, judged: Judged, most: int) -> Iterator[tuple[int, Worst]]:
    """Of a block those that came latest, or are over longest; with the number of their follow-up."""
    follow_up, triggers = judged.wait.follow_up, judged.triggers
    some = np.flatnonzero((triggers.over > 0) & (triggers.status != OPEN))
    if len(some) > most > 0:
        least = np.partition(triggers.over[some], len(some) - most)[len(some) - most]
        some = some[triggers.over[some] >= least]
    some = _ordered(walked, triggers, some)[:most]
    texts = triggers.action.texts
    for row in some.tolist():
        code = int(triggers.action.values[row])
        yield (
            judged.wait.number,
            Worst(
                lead=walked.steps.answers.ids[int(walked.steps.first[triggers.lead[row]])].as_py(),
                because=follow_up.because,
                place=follow_up.place,
                by=follow_up.channel,
                action=None if code < 0 or texts is None else texts[code].as_py(),
                at=int(triggers.at[row]),
                due=int(triggers.due[row]),
                answered=None if triggers.status[row] == MISSED else int(triggers.answered[row]),
                late=int(triggers.over[row]),
                business_late=int(judged.over[row]) if judged.known[row] else None,
                withdrawn=bool(triggers.withdrawn[row]),
            ),
        )


def _ordered(walked: Walked, triggers: Triggers, some: Whole) -> Whole:
    """These rows in the order of `most_of`."""
    steps, lead = walked.steps, triggers.lead[some]
    columns = {
        "over": pa.array(-triggers.over[some]),
        "due": pa.array(triggers.due[some]),
        "lead": steps.answers.ids.take(pa.array(steps.first[lead])).cast(
            pa.string()
        ),  # ids may be codes of a dictionary
        "at": pa.array(triggers.at[some]),
    }
    order = pc.sort_indices(pa.table(columns), sort_keys=[(name, "ascending") for name in columns])
    return np.asarray(some[order.to_numpy()])


def most_of(worst: Iterable[tuple[int, Worst]], most: int) -> list[tuple[int, Worst]]:
    """The longest over first; of equal ones by due time, lead and place in the policy."""
    return nsmallest(most, worst, key=lambda each: (-each[1].late, each[1].due, each[1].lead, each[0], each[1].at))
