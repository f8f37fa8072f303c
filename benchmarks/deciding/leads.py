"""Two thousand leads with twenty events each, the same on every machine: typed for us, as plain values for our peers."""

import random
from typing import Any

from leadrules.model.lead import Event, Lead
from leadrules.model.values import DAY, NUMBER_UNIT, Value

AS_OF = 20_545 * DAY + 32_400_000_000  # 2026-04-02T09:00Z
ACTIONS = (
    "page_view", "email_open", "email_click", "visit", "download", "webinar",
    "call", "demo_request", "form", "meeting", "login", "unsubscribe",
)  # fmt: skip
ASSETS = ("pricing", "case-study", "home", "blog", "docs", "white-paper")
FIELDS = ("employees", "revenue", "industry", "country", "job_level", "source", "mailbox", "opted_in")
BOUNDS = {
    "as_of": AS_OF,
    "week_ago": AS_OF - 7 * DAY,
    "fortnight_ago": AS_OF - 14 * DAY,
    "month_ago": AS_OF - 30 * DAY,
    "two_months_ago": AS_OF - 60 * DAY,
    "quarter_ago": AS_OF - 90 * DAY,
}
UNKNOWN = 0.05  # so many of a lead's values


def made_up_leads(count: int = 2_000, events: int = 20, seed: int = 1) -> tuple[Lead, ...]:
    """Leads as records hand them on: the commoner an action, the earlier it stands in ACTIONS; unknown values are absent."""
    chance = random.Random(seed)
    return tuple(_lead(f"L-{number:05}", events, chance) for number in range(1, count + 1))


def as_plain_values(lead: Lead) -> dict[str, Any]:
    """What a peer is given: numbers in their own unit, every field named, None where unknown. Converting is not timed."""
    numbers = {"employees", "revenue"}
    fields = {
        name: value // NUMBER_UNIT if name in numbers and value is not None else value
        for name, value in ((name, lead.fields.get(name)) for name in FIELDS)
    }
    events = [{"action": each.action, "at": each.at, "asset": each.fields.get("asset")} for each in lead.events]
    return {**fields, **BOUNDS, "events": events}


def _lead(identity: str, events: int, chance: random.Random) -> Lead:
    fields: dict[str, Value] = {
        "employees": int(chance.lognormvariate(4.5, 1.8)) * NUMBER_UNIT,
        "revenue": int(chance.lognormvariate(14, 2)) * NUMBER_UNIT,
        "industry": chance.choice(("software", "finance", "retail", "health", "education", "media")),
        "country": chance.choice(("US", "UK", "DE", "FR", "IN", "BR", "JP", "AU")),
        "job_level": chance.choice(("c_level", "vp", "director", "manager", "staff")),
        "source": chance.choice(("search", "referral", "fair", "advertisement")),
        "mailbox": chance.choice(("business", "business", "free")),
        "opted_in": chance.random() < 0.7,
    }
    known = {name: value for name, value in fields.items() if chance.random() >= UNKNOWN}
    weights = [1 / place**0.8 for place in range(1, len(ACTIONS) + 1)]
    instants = sorted(_instant(chance) for _ in range(events))
    actions = chance.choices(ACTIONS, weights, k=events)
    did = (Event(action, at, {"asset": chance.choice(ASSETS)}) for action, at in zip(actions, instants, strict=True))
    return Lead(identity, known, tuple(did))


def _instant(chance: random.Random) -> int:
    """Within 120 days, the nearer the more; one in a hundred is yet to come."""
    if chance.random() < 0.01:
        return AS_OF + DAY
    return AS_OF - int(chance.random() ** 2 * 120 * DAY)
