"""The files: leads, and what each of them did."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


@dataclass
class Deed:
    """One event; a cell with nothing in it is None."""

    action: str | None
    at: datetime
    fields: dict[str, str | None]


@dataclass
class Lead:
    """One lead with its deeds, in order of time."""

    id: str
    fields: dict[str, str | None]
    deeds: list[Deed]

    def did(self, *actions: str) -> list[Deed]:
        """The deeds of these kinds."""
        return [deed for deed in self.deeds if deed.action in actions]


def rows(path: Path, blanks: tuple[str, ...] = ()) -> list[dict[str, str | None]]:
    """The rows of a file; a cell that is blank, or one of `blanks`, is None."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {name: None if cell.strip() in ("", *blanks) else cell.strip() for name, cell in row.items()}
            for row in csv.DictReader(file)
        ]


def give(
    leads: list[Lead], deeds: list[dict[str, str | None]], id_column: str, make: Callable[..., Deed]
) -> list[Lead]:
    """The leads with their deeds, made of the rows of the other file, in order of time."""
    by_id = {lead.id: lead for lead in leads}
    for row in deeds:
        by_id[row[id_column]].deeds.append(make(row))
    for lead in leads:
        lead.deeds.sort(key=lambda deed: deed.at)
    return leads


def until(lead: Lead, now: datetime) -> Lead:
    """What was known of the lead at a time: later deeds have not been done."""
    return Lead(lead.id, lead.fields, [deed for deed in lead.deeds if deed.at <= now])
