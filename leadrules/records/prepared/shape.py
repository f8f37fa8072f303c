"""A prepared history: shards, each a block of leads with everything they did, small enough to be held.

In a shard the events stand by class, and within a class by time. A class is what events share: one combination of
values of the event fields that have few (the action among them). What a rule asks of those fields is asked once a
class; what it asks of the time becomes a cut through each class.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
from attrs import frozen
from numpy.typing import NDArray

from leadrules.model.values import Kind
from leadrules.records.report import ReadingReport

Whole = NDArray[np.int64]
Truth = NDArray[np.bool_]


@frozen(eq=False)
class Column:
    """Values of one kind, one a row.

    `values` is int64 in the units of `model.values`, bool for yes_no; of text it is int32 codes into `texts`, which are
    distinct and in the order of their code points, so that codes compare as their texts do. `known` is None where every
    row is known. At an unknown row stands 0, False or the code -1.
    """

    kind: Kind
    values: NDArray[Any]
    known: Truth | None = None
    texts: pa.StringArray | None = None


@frozen(eq=False)
class Shard:
    """A block of leads with all they did. Mappings load a column when it is first asked for.

    `ids` has one id a lead. `classes` has one row a class, `starts` one more: the events of class c are the rows
    `starts[c]:starts[c + 1]`, ordered by `at`. `owner` (int32) is the place of an event's lead in this shard. `rows`
    are the event fields that make no classes, one value an event. A field named `id` of the schema is in `leads` too.
    """

    ids: pa.StringArray
    leads: Mapping[str, Column]
    classes: Mapping[str, Column]  # `action` always among them
    starts: Whole
    owner: NDArray[np.int32]
    at: Whole
    rows: Mapping[str, Column]


@frozen(eq=False)
class PreparedHistory:
    """All shards, in the order of the leads; each is loaded when asked for and forgotten when let go."""

    leads: int
    events: int
    latest: int | None  # the instant of the last event of all; None without events
    report: ReadingReport
    shards: tuple[Callable[[], Shard], ...]
