"""What one group of rules can add up to: the cases of the lead, the cases of its history, and the rows that hold in each."""

from collections.abc import Iterator, Sequence

from leadrules.analysis.effort import Effort, Exhausted
from leadrules.analysis.formulas import Counted, Domains, Formula, Is, Variable, literals, reduced
from leadrules.analysis.gains import EventGain, Gain, Table
from leadrules.analysis.meters import Meter, Position, Positions, counting, gaining, moved_on, positions
from leadrules.analysis.parts import compatible, formulas_of, outlook
from leadrules.analysis.reach import Reach, added, added_up, between, reach_of, united
from leadrules.analysis.search import Chance, inhabited, narrowed
from leadrules.analysis.sets import Numbers, Values, meet, without
from leadrules.analysis.tables import sums_of_tables
from leadrules.analysis.variables import MANY, spanning
from leadrules.model.signals import Every

NO_EVENT = spanning(0, 0)
EFFORT = 4_000  # steps for one group


def tally(gains: tuple[Gain, ...], domains: Domains, effort: int = EFFORT) -> Reach | None:
    """The sums of a group of gains for leads within the domains; piece by piece where the whole is too much.

    None where there are no such leads.
    """
    return counted_tally(gains, domains, effort)[0]


def counted_tally(gains: tuple[Gain, ...], domains: Domains, effort: int = EFFORT) -> tuple[Reach | None, int]:
    """The same, and how many steps it took."""
    whole = Effort(effort)
    try:
        return _whole(gains, domains, whole), whole.taken[0]
    except Exhausted:
        if len(gains) == 1:
            return _at_most(gains[0]), whole.taken[0]
        pieces = [counted_tally((gain,), domains, max(100, effort // len(gains))) for gain in gains]
        found = added_up([piece for piece, _ in pieces])
        return found and found.vague(), whole.taken[0] + sum(steps for _, steps in pieces)


def _at_most(gain: Gain) -> Reach:
    """The ends of a single gain, whatever the lead."""
    if isinstance(gain, Table):
        points = [row.points for row in gain.rows]
        return between(min(0, *points), max(0, *points))
    meter = gaining(gain, 0)
    if meter.endless:
        return reach_of((0,), (points for _, points in meter.bands)).vague()
    return between(min(0, meter.full), max(0, meter.full))


def _whole(gains: tuple[Gain, ...], domains: Domains, effort: Effort) -> Reach | None:
    tables = tuple(gain for gain in gains if isinstance(gain, Table))
    events = tuple(gain for gain in gains if isinstance(gain, EventGain))
    counts = _counts(gains, domains)
    if not events and not counts:
        return sums_of_tables(tables, domains, effort)
    wheres = [*(gain.where for gain in events), *(count.where for count in counts), *banned(domains)]
    cases: list[Reach] = []
    for box in _settled(wheres, domains, effort):
        chance = inhabited(box).chance
        if chance is not Chance.NONE:
            found = _histories(tables, events, counts, box, effort)
            cases.extend(found if chance is Chance.CERTAIN else (each.vague() for each in found))
    return united(cases) if cases else None


def _counts(gains: tuple[Gain, ...], domains: Domains) -> dict[Counted, int]:
    """The counts that matter to the gains, and for each from where on it makes no difference how many."""
    formulas = [formula for gain in gains for formula in formulas_of(gain)]
    asked = [(each.variable.subject, each.values) for formula in formulas for each in literals(formula)]
    wheres = [gain.where for gain in gains if isinstance(gain, EventGain)]
    wheres += [subject.where for subject, _ in asked if isinstance(subject, Counted)]
    outlooks = [outlook(where) for where in wheres]
    for variable, values in domains.items():
        if isinstance(variable.subject, Counted):
            mine = outlook(variable.subject.where)
            if any(compatible(mine, each) for each in outlooks):
                asked.append((variable.subject, values))
    found: dict[Counted, int] = {}
    nothing = banned(domains)
    for subject, values in asked:
        if isinstance(subject, Counted) and subject.where not in nothing:
            found[subject] = max(found.get(subject, 1), _last_edge(values))
    return found


def banned(domains: Domains) -> list[Formula]:
    """What no event of these leads matches."""
    return [
        variable.subject.where
        for variable, values in domains.items()
        if isinstance(variable.subject, Counted) and values == NO_EVENT
    ]


def _last_edge(values: Values) -> int:
    spans = values.spans if isinstance(values, Numbers) else ()
    return max((high + 1 if high < MANY else low for low, high in spans), default=0)


def _settled(wheres: Sequence[Formula], domains: Domains, effort: Effort) -> Iterator[Domains]:
    """The domains cut until nothing about the lead is left open in conditions on events."""
    effort.step()
    for where in wheres:
        for literal in literals(reduced(where, domains)):
            if not literal.variable.on_event:
                rest = without(literal.variable.universe, literal.values)
                for values in (literal.values, rest):
                    narrower = narrowed(domains, [Is(literal.variable, values)])
                    if narrower is not None:
                        yield from _settled(wheres, narrower, effort)
                return
    yield domains


def _histories(
    tables: tuple[Table, ...], events: tuple[EventGain, ...], counts: dict[Counted, int], box: Domains, effort: Effort
) -> Iterator[Reach]:
    """What comes of each history, for leads within a box that tells all that events ask of the lead."""
    most = max((*counts.values(), *(_events_to_fill(gain) for gain in events)), default=1)
    meters: list[Meter] = [gaining(gain, most) for gain in events]
    meters += [counting(count.where, full) for count, full in counts.items()]
    found = positions(meters, box, banned(box), effort)
    by_counts: dict[Position, list[Position]] = {}
    for position in found.possible:
        by_counts.setdefault(position[len(events) :], []).append(position)
    for reached, here in by_counts.items():
        inside = _counted(box, counts, reached)
        if inside is not None:
            yield added([_gained(here, len(events), found), sums_of_tables(tables, inside, effort)])


def _gained(here: Sequence[Position], gains: int, found: Positions) -> Reach:
    """The points of positions that differ in nothing but points."""
    points = {sum(position[:gains]) for position in here}
    certain = {sum(position[:gains]) for position in here if position in found.certain}
    staying = [sort for sort in found.sorts if moved_on(found.meters, here[0], sort)[gains:] == here[0][gains:]]
    endless = [number for number, meter in enumerate(found.meters) if meter.endless]
    rays = {sort[number] for sort in staying for number in endless if sort[number]}
    drifts = [sum(sort[number] for number in endless) for sort in staying] if certain else []
    low = min(drifts, default=0) < 0 if any(ray < 0 for ray in rays) else min(points) in certain
    high = max(drifts, default=0) > 0 if any(ray > 0 for ray in rays) else max(points) in certain
    simple = len(found.meters) == 1 and len(found.meters[0].bands) == 1 and not found.meters[0].may_stay
    return reach_of(points, rays, exact=points == certain and (simple or not rays), sure=(low, high))


def _events_to_fill(gain: EventGain) -> int:
    if gain.repeat.every is Every.LEAD or gain.cap is None:
        return 1
    return -(-gain.cap // abs(gain.points))


def _counted(box: Domains, counts: dict[Counted, int], reached: Position) -> Domains | None:
    """The box with these counts of events; None where it leaves no room for them."""
    found: dict[Variable, Values] = dict(box)
    for (count, full), number in zip(counts.items(), reached, strict=True):
        variable = Variable(count, on_event=False, universe=Numbers(((0, MANY),)))
        here = spanning(number, MANY if number >= full else number)
        found[variable] = meet(found.get(variable, variable.universe), here)
        if found[variable].empty:
            return None
    return found
