"""What the columns of a table of cases stand for."""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from attrs import frozen

from leadrules.checking.problems.wording import did_you_mean
from leadrules.model.policy import Policy
from leadrules.model.schema import Field
from leadrules.records.widths import header_key

_NUMBERED: Final = re.compile(r"(did|expect)(?: ?\d+)?")
ASKED: Final = (
    "score", "tier", "stage", "next_stage", "complete", "disqualified", "handed_off",
    "flags", "lists", "nurture", "hand_off", "missing", "due",
)  # fmt: skip


class Role(StrEnum):
    """What a column is for."""

    NAME = "name"
    NOW = "now"
    DID = "did"
    GIVEN = "given"
    EXPECT = "expect"
    REMARK = "remark"


@frozen
class Header:
    """A column: its header as written, its role, the field it gives or what it asks for (empty: any condition)."""

    written: str
    role: Role
    field: Field | None = None
    asks: str = ""


@frozen
class UnknownHeader:
    """A header that stands for nothing, and what may have been meant."""

    written: str
    hint: str


def read_header(written: str, policy: Policy) -> Header | UnknownHeader:
    """The column of a header. One that begins with `#`, or is empty, is a remark."""
    key = header_key(written)
    numbered = _NUMBERED.fullmatch(key)
    if not key or key.startswith("#"):
        return Header(written, Role.REMARK)
    if key in {Role.NAME, Role.NOW}:
        return Header(key, Role(key))
    if numbered:
        return Header(key, Role(numbered[1]))
    if key.startswith("expect."):
        return _asking(key, policy)
    field = fields_by_header(policy).get(key)
    return Header(key, Role.GIVEN, field) if field else UnknownHeader(key, _meant(key, policy))


def fields_by_header(policy: Policy) -> dict[str, Field]:
    """The fields of the lead by the headers they may stand under: their column's, their name, `given.` and their name."""
    fields = policy.schema.lead_fields
    named = {f"given.{field.name}": field for field in fields} | {field.name: field for field in fields}
    return named | {header_key(field.column): field for field in fields}


def asked_for(policy: Policy) -> Iterator[str]:
    """What can stand behind `expect.`."""
    yield from ASKED
    yield from (scorecard.name for scorecard in policy.scorecards)
    yield from (f"due.{each.channel}" for each in policy.follow_ups if each.channel)


def _asking(key: str, policy: Policy) -> Header | UnknownHeader:
    asks = key.removeprefix("expect.").strip()
    if asks in {*asked_for(policy)}:
        return Header(key, Role.EXPECT, asks=asks)
    return UnknownHeader(key, _meant(key, policy))


def _meant(key: str, policy: Policy) -> str:
    known = [Role.NAME, Role.NOW, "did 1", *fields_by_header(policy), *(f"expect.{each}" for each in asked_for(policy))]
    listed = "it is no field of the lead; a remark begins with `#`"
    return did_you_mean(key, known) or (f"`expect.` goes with {', '.join(ASKED)}" if "expect" in key else listed)
