"""The columns a policy reads, found among the headers of a file or the keys of a record."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from attrs import frozen

from leadrules.model.schema import Field, Schema
from leadrules.records.problems import DUPLICATE_HEADER, MISSING_COLUMN, RecordsError
from leadrules.records.widths import header_key
from leadrules.text.nearest import nearest

LEAD: Final = "lead"
EVENT: Final = "event"


@frozen
class Column:
    """A field, and the headers it may have, folded, the preferred one first."""

    field: Field
    keys: tuple[str, ...]
    required: bool = False


@frozen
class Columns:
    """What is read of one side. Of a lead the id stands first; of an event the lead, the action and the time do."""

    side: str
    all: tuple[Column, ...]

    @property
    def keys(self) -> frozenset[str]:
        """Every header that is read, folded."""
        return frozenset(key for column in self.all for key in column.keys)


def lead_columns(schema: Schema) -> Columns:
    """The columns of a file of leads. The id is in `lead_id` or else `id`, where no header is declared."""
    usual = ("id", "lead_id") if schema.id.declared else ("lead_id", "id")
    others = (field for field in schema.lead_fields if field.name != schema.id.name)
    return Columns(LEAD, (_built_in(schema.id, usual), *map(_plain, others)))


def rules_read_id(schema: Schema) -> bool:
    """Do rules ask for the id, as for any other field?"""
    return any(field.name == schema.id.name for field in schema.lead_fields)


def event_columns(schema: Schema) -> Columns:
    """The columns of a file of events."""
    lead = ("lead", "lead_id") if schema.event_lead.declared else ("lead_id",)
    built_in = (
        _built_in(schema.event_lead, lead),
        _built_in(schema.event_action, ("action",)),
        _built_in(schema.event_at, ("at",)),
    )
    return Columns(EVENT, (*built_in, *map(_plain, schema.event_fields)))


def _plain(field: Field) -> Column:
    return Column(field, (header_key(field.column),))


def _built_in(field: Field, usual: tuple[str, ...]) -> Column:
    return Column(field, usual if field.header is None else (header_key(field.header),), required=True)


def positions_of(columns: Columns, headers: Sequence[str], file: str) -> tuple[int | None, ...]:
    """Where each column stands among the headers, None where it does not; two with a header that is read are refused."""
    places: dict[str, list[int]] = {}
    for place, header in enumerate(headers):
        places.setdefault(header_key(header), []).append(place)
    for key in sorted(columns.keys & places.keys()):
        if len(places[key]) > 1:
            first, second, *others = places[key]
            many = f", {second + 1} and {len(others):,} more" if others else f" and {second + 1} both"
            raise RecordsError(
                DUPLICATE_HEADER,
                f"columns {first + 1}{many} have the header `{key}`",
                file=file,
                hint="rename one of them: the policy reads this header",
            )
    return tuple(next((places[key][0] for key in column.keys if key in places), None) for column in columns.all)


def check_required(columns: Columns, headers: Iterable[str], file: str) -> None:
    """Refuse a file that lacks a column without which nothing can be made of it; the message lists what it has."""
    found = tuple(headers)
    present = {header_key(header) for header in found}
    for column in columns.all:
        if column.required and present.isdisjoint(column.keys):
            wanted = " or ".join(f"`{key}`" for key in column.keys)
            raise RecordsError(
                MISSING_COLUMN, f"there is no column {wanted}", file=file, hint=_remedy(columns, column, found)
            )


def _remedy(columns: Columns, column: Column, headers: tuple[str, ...]) -> str:
    if len(headers) == 1:
        mark = next((mark for mark in ";\t|," if mark in headers[0]), None)
        if mark is not None:
            return f"the columns seem to be separated otherwise: try `--delimiter {'tab' if mark == chr(9) else repr(mark)}`"
    named = tuple(header.strip() for header in headers if header.strip())
    close = next((header for key in column.keys if len(key) > 2 for header in nearest(key, named, at_most=1)), None)
    example = close or "the header"
    block = f'`{columns.side} {{ {column.field.name}: {column.field.kind} from "{example}" }}`'
    listed = ", ".join(f"`{header}`" for header in named[:8]) + (
        f" and {len(named) - 8} more" if len(named) > 8 else ""
    )
    meant = f"did you mean `{close}`? " if close else ""
    return f"{meant}say in the policy which column it is: {block}; the headers are {listed}"


def absent_columns(columns: Columns, headers: Iterable[str]) -> tuple[Column, ...]:
    """The columns that the file does not have: unknown for every row. The first says whose it is, and is no field."""
    present = {header_key(header) for header in headers}
    return tuple(column for column in columns.all[1:] if present.isdisjoint(column.keys))


def header_of(column: Column, headers: Iterable[str]) -> str:
    """The header that the column has in this file."""
    written = {header_key(header): header for header in headers}
    return next((written[key] for key in column.keys if key in written), column.keys[0])


def unused_headers(columns: Columns, headers: Iterable[str]) -> tuple[str, ...]:
    """The headers that the policy does not read."""
    read = columns.keys
    return tuple(header for header in headers if header_key(header) not in read)


class TwiceInRecord(ValueError):
    """A record has two keys that are the same header."""


Layout = tuple[str | None, ...]  # for each column the key it has in a record
_LAYOUTS: Final = 1_000  # that are remembered


def cells_by_key(
    columns: Columns, record: Mapping[str, object], folded: dict[str, str], layouts: dict[tuple[str, ...], Layout]
) -> list[object]:
    """The cells of a record in the order of the columns; `folded` remembers the keys met, for speed and for the report.

    Records are mostly alike: `layouts` remembers where those with the same keys have their cells. Raises TwiceInRecord where
    two keys differ only in width or white space.
    """
    keys = tuple(record)
    layout = layouts.get(keys)
    if layout is None:
        layout = _layout_of(columns, keys, folded)
        if len(layouts) < _LAYOUTS:
            layouts[keys] = layout
    return [None if key is None else record[key] for key in layout]


def _layout_of(columns: Columns, keys: Iterable[str], folded: dict[str, str]) -> Layout:
    found: dict[str, str] = {}
    for key in keys:
        same = folded.get(key)
        if same is None:
            same = folded[key] = header_key(key)
        if same in found:
            raise TwiceInRecord(same)
        found[same] = key
    return tuple(next((found[key] for key in column.keys if key in found), None) for column in columns.all)
