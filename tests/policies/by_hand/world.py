"""Files, business time and follow-ups, as a careful clerk would work them out."""

import csv
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path

HOUR = timedelta(hours=1)
HOLIDAYS = {  # the Japanese public holidays of the months that the samples touch
    *(date(2025, 10, 13), date(2025, 11, 3), date(2025, 11, 23), date(2025, 11, 24)),
    *(date(2026, 1, 1), date(2026, 1, 12), date(2026, 2, 11), date(2026, 2, 23), date(2026, 3, 20)),
    *(date(2026, 4, 29), date(2026, 5, 3), date(2026, 5, 4), date(2026, 5, 5), date(2026, 5, 6)),
}


@dataclass
class Deed:
    """One event."""

    action: str
    at: datetime
    fields: dict[str, str]


@dataclass
class Lead:
    """One lead, its deeds in order of time."""

    id: str
    fields: dict[str, str]
    deeds: list[Deed]

    def did(self, *actions: str) -> list[Deed]:
        """The deeds of these kinds."""
        return [deed for deed in self.deeds if deed.action in actions]


@dataclass
class Rule:
    """A follow-up of a policy: `high` (and `low`) are elapsed time, or business time if `business`."""

    by: str
    after: tuple[str, ...]
    high: timedelta
    low: timedelta | None = None
    business: bool = False
    start: str = ""  # the column of the time it counts from


def read(folder: Path) -> list[Lead]:
    """The leads of a sample with their events; events of nobody are left out."""
    with (folder / "leads.csv").open(encoding="utf-8", newline="") as file:
        leads = {row["lead_id"]: Lead(row["lead_id"], row, []) for row in csv.DictReader(file)}
    with (folder / "events.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["lead_id"] in leads:
                leads[row["lead_id"]].deeds.append(Deed(row["action"], datetime.fromisoformat(row["at"]), row))
    for lead in leads.values():
        lead.deeds.sort(key=lambda deed: deed.at)
    return list(leads.values())


def number(text: str) -> Decimal | None:
    """A number as people type it, or None where there is none."""
    try:
        return Decimal(unicodedata.normalize("NFKC", text).replace(",", ""))
    except InvalidOperation:
        return None


def business_end(start: datetime, need: timedelta, hours: Sequence[tuple[time, time]]) -> datetime:
    """When `need` of opening time has passed since `start`."""
    day = start.date()
    while True:
        for opens, closes in hours if _open(day) else ():
            begin = max(start, datetime.combine(day, opens))
            spare = max(datetime.combine(day, closes) - begin, timedelta())
            if spare and need <= spare:
                return begin + need
            need -= spare
        day += timedelta(days=1)


def _open(day: date) -> bool:
    new_year = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
    return day.weekday() < 5 and day not in HOLIDAYS and not new_year


def follow_up(
    lead: Lead, rule: Rule, touches: Iterable[str], as_of: datetime, business: Callable[[datetime, timedelta], datetime]
) -> dict[str, object] | None:
    """The follow-up a rule asks for: who, when, after what, and what became of it."""
    contacts = [deed.at for deed in lead.did(*touches)]
    candidates = lead.did(*rule.after)
    if not candidates:
        return None
    waiting = [deed for deed in candidates if not contacts or deed.at > contacts[-1]]
    anchor = waiting[0] if waiting else candidates[-1]
    start = datetime.fromisoformat(anchor.fields[rule.start]) if anchor.fields.get(rule.start) else anchor.at
    due = business(start, rule.high) if rule.business else start + rule.high
    answered = [at for at in contacts if at >= anchor.at]
    status = ("met" if answered[0] <= due else "late") if answered else ("open" if as_of <= due else "overdue")
    early = None if rule.low is None else start + rule.low
    return {"by": rule.by, "not_before": early, "due": due, "after": (anchor.action, anchor.at), "status": status}
