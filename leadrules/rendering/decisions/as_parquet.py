"""Decisions as Parquet: the columns of the CSV and what only lists and structs can hold.

Points are decimal(38, 14): a score is a whole number of 1/10,240,000 points, which has at most 14 decimals, so nothing
is rounded. Times are microseconds in the policy's zone.
"""

import io
from collections.abc import Iterable, Sequence
from itertools import islice, takewhile
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from leadrules.model.decision import Decision
from leadrules.rendering.decisions.record import as_row

POINTS: Final = pa.decimal128(38, 14)
_AT_ONCE: Final = 8_192  # leads that are held as Python objects


def as_parquet(decisions: Iterable[Decision], scores: Sequence[str], zone: str) -> bytes:
    """The whole file; `scores` names the policy's scores, `zone` its time zone."""
    schema, rows = _schema(scores, zone), map(as_row, decisions)
    batches = iter(lambda: pa.RecordBatch.from_pylist(list(islice(rows, _AT_ONCE)), schema=schema), None)
    some = takewhile(lambda batch: batch.num_rows, batches)
    file = io.BytesIO()
    pq.write_table(pa.Table.from_batches(some, schema).combine_chunks(), file)
    return file.getvalue()


def _schema(scores: Sequence[str], zone: str) -> pa.Schema:
    text, truth, texts, time = pa.string(), pa.bool_(), pa.list_(pa.string()), pa.timestamp("us", tz=zone)
    hand_off = pa.struct({"to": text, "because": text})
    anchor = pa.struct({"action": text, "at": time})
    follow_up = pa.struct(
        {"by": text, "not_before": time, "due": time, "after": anchor, "status": text}
        | {"with": texts, "saying": text, "because": text}
    )
    reason = pa.struct({"score": text, "points": POINTS, "because": text, "rule": text, "times": pa.int64()})
    return pa.schema(
        {"lead": text, "as_of": time, "score": POINTS}
        | {f"score_{name}": POINTS for name in scores}
        | {"tier": text, "stage": text, "next_stage": text, "complete": truth, "missing": texts, "unknown": texts}
        | {"disqualified": truth, "disqualified_because": text, "hand_off": pa.list_(hand_off)}
        | {"flags": texts, "lists": texts}
        | {"next_by": text, "next_not_before": time, "next_due": time, "next_status": text}
        | {"follow_ups": pa.list_(follow_up), "nurture": texts, "reasons": pa.list_(reason)}
    )
