"""What became of each lead after an instant: won, lost, still open; or why it is none of the leads that are judged."""

from collections.abc import Iterator, Mapping
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from attrs import evolve, frozen
from numpy.typing import NDArray

from leadrules.model.expressions import AnyEvent, Comparison, Condition, Constant, EventField, Known
from leadrules.model.policy import Policy
from leadrules.model.values import Kind
from leadrules.population.answers import Answers
from leadrules.records.prepared.shape import PreparedHistory, Truth
from leadrules.simulation.answering import Engine, answers_of
from leadrules.simulation.endings import plan_of
from leadrules.simulation.outcome import Ending

OPEN: Final = 0
WON: Final = 1
LOST: Final = 2
BEFORE_WON: Final = 3
BEFORE_LOST: Final = 4
NOT_YET: Final = 5  # came later
UNMATCHED: Final = 6  # read by only one of two policies
JUDGED: Final = 3  # the fates below this number

Codes = NDArray[np.int8]


@frozen
class Endings:
    """How leads may end, and since when they are there: by their first event, where `entered` is None."""

    won: Ending
    lost: Ending | None = None
    entered: Ending | None = None


@frozen(eq=False)
class Fates:
    """The fate of each lead, in the order of the history; `ids` only where they were asked for.

    `won` are all that were, `both` those that were lost, too. Of `undated` ones nothing tells when they came.
    """

    codes: Codes
    won: Truth
    both: Truth
    undated: Truth
    ids: pa.StringArray | None = None


@frozen(eq=False)
class Asking:
    """Who is asked: a policy's reading of a history, by an engine."""

    engine: Engine
    policy: Policy
    history: PreparedHistory
    memory: int | None = None

    def ask(self, conditions: Mapping[str, Condition], at: int) -> Mapping[str, Truth]:
        """Of which leads each condition is true at an instant."""
        found: list[tuple[Truth, ...]] = [each.kept for each in self._answers(conditions, at)]
        columns = [np.concatenate(each) for each in zip(*found, strict=True)]
        return dict(zip(conditions, columns or [np.zeros(0, bool)] * len(conditions), strict=True))

    def ids(self) -> pa.StringArray:
        """The leads, in their order."""
        found = [each.ids for each in self._answers({}, 0)]
        return pa.concat_arrays(found) if found else pa.array([], pa.string())

    def _answers(self, conditions: Mapping[str, Condition], at: int) -> Iterator[Answers]:
        plan = plan_of(self.policy, tuple(conditions.values()))
        return answers_of(self.engine, plan, self.history, at, self.memory)


def fates_of(asking: Asking, endings: Endings, as_of: int, until: int) -> Fates:
    """What became of the leads in (as_of, until]. An ending that is not timed is as the files have it, at any instant."""
    won, lost, entered = endings.won, endings.lost, endings.entered
    there = entered.condition if entered else AnyEvent(None)
    now = {"won": won.condition} | ({"lost": lost.condition} if lost else {})
    timed = {name: each for name, each in (("won", won), ("lost", lost)) if each and each.timed}
    after = asking.ask(now, until)
    nobody = np.zeros(len(after["won"]), bool)
    gone = after["lost"] if lost else nobody
    codes = np.where(after["won"], WON, np.where(gone, LOST, OPEN)).astype(np.int8)
    both = after["won"] & gone
    if not won.timed:
        return Fates(codes, after["won"], both, nobody)
    before = asking.ask({name: now[name] for name in timed} | {"there": there}, as_of)
    dated = _dated(asking, endings, until)
    codes[dated & ~before["there"]] = NOT_YET
    for name, code in (("lost", BEFORE_LOST), ("won", BEFORE_WON)):
        if name in timed:
            codes[before[name]] = code
    return Fates(codes, after["won"], both, ~dated)


def _dated(asking: Asking, endings: Endings, until: int) -> Truth:
    """Of which leads the data says since when they are there."""
    if endings.entered is not None:
        field = endings.entered.field
        assert field is not None  # noqa: S101  a lead enters by a field
        return asking.ask({"dated": Known(field)}, until)["dated"]
    latest = asking.history.latest
    return asking.ask({"dated": AnyEvent(None)}, until if latest is None else max(until, latest))["dated"]


def still_silent(asking: Asking, at: int) -> int:
    """How many leads have done nothing by an instant, but do something later."""
    latest = asking.history.latest
    if latest is None or latest <= at:
        return 0
    by_then = Comparison("<=", EventField("at", Kind.TIME), Constant(at, Kind.TIME))
    found = asking.ask({"ever": AnyEvent(None), "by then": AnyEvent(by_then)}, latest)
    return int((found["ever"] & ~found["by then"]).sum())


def only_those_of(fates: Fates, ids: pa.StringArray, others: pa.StringArray) -> Fates:
    """Without the leads that another policy does not read."""
    found = np.asarray(pc.is_in(ids, value_set=others))
    return evolve(fates, codes=np.where(found, fates.codes, UNMATCHED).astype(np.int8), ids=ids)


def in_order_of(fates: Fates, ids: pa.StringArray) -> Fates:
    """The fates of other leads by their ids, of which those that are not known here are unmatched."""
    assert fates.ids is not None  # noqa: S101  asked for where they are needed
    place = pc.index_in(ids, value_set=fates.ids)
    known = np.asarray(place.is_valid())
    taken = np.asarray(place.drop_null(), np.int64)
    codes = np.full(len(ids), UNMATCHED, np.int8)
    codes[known] = fates.codes[taken]
    facts = np.zeros((3, len(ids)), bool)
    facts[:, known] = np.stack((fates.won, fates.both, fates.undated))[:, taken]
    return Fates(codes, *facts)
