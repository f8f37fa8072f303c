"""policies/plantfish.rules, worked out by hand."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

from tests.real_data.by_hand.clocks import DAY, HOUR, Office, day_of, moment
from tests.real_data.by_hand.log import Deed, Lead, give, rows
from tests.real_data.by_hand.points import Sheet, halving, in_words, losing, once, per, per_day, per_month, per_week
from tests.real_data.by_hand.waits import Wait, follow_ups

ORDERS = ("first_purchase", "repeat_purchase")
BIG_CITIES = ("São Paulo", "Rio de Janeiro", "Belo Horizonte", "Brasília")
STATES = {"SP": "8", "RJ": "5.5", "MG": "5.5", "ES": "5.5", "PR": "4.25", "SC": "4.25", "RS": "4.25", "AM": "-6"}
WEEK = 7 * DAY


def _closed(day: date) -> bool:
    new_year = (day.month, day.day) >= (12, 24) or (day.month, day.day) <= (1, 2)
    carnival = date(2023, 2, 20) <= day <= date(2023, 2, 22) or date(2024, 2, 12) <= day <= date(2024, 2, 14)
    return new_year or carnival


PLANT = Office([(time(9), time(12)), (time(13), time(18))], _closed)


def read(folder: Path) -> list[Lead]:
    """The customers and the log of what they did."""
    leads = [Lead(row["customer_id"], row, []) for row in rows(folder / "customers.csv")]
    return give(
        leads,
        rows(folder / "lead_events.csv"),
        "customer_id",
        lambda row: Deed(row["event_type"], moment(row["event_timestamp"]), row),
    )


def decide(lead: Lead, now: datetime) -> dict[str, object]:
    """The decision on one customer who did nothing after `now`."""
    kitchen = lead.fields["segment"] == "B2B"
    bought = lead.did(*ORDERS)
    repeats = [deed for deed in lead.did("repeat_purchase") if now - deed.at <= 52 * WEEK]
    regular, curious = len(repeats) >= 2, _curious(lead, now)

    sheets = [_fit(lead, now), _interest(lead, now), _loyalty(lead, now, regular=regular), Sheet("other", now)]
    sheets[-1].when(curious and not bought, "3")
    counted = in_words(sheets, most="90", least="-3")
    score, (fit, interest, loyalty, _) = counted["score"], counted["scores"].values()

    demos = lead.did("demo_request")
    tier = _tier(
        hot=score >= 70 or (kitchen and any(now - deed.at <= 21 * DAY for deed in demos)),
        regular=regular and loyalty > 0,
        warm=score >= 30 or (curious and interest > fit),
        cold=score >= 5,
    )
    homeless = lead.fields["state"] == "AM" and not kitchen
    gone = not kitchen and score < 0 and bool(lead.deeds) and now - lead.deeds[-1].at > 180 * DAY
    lost = homeless or gone
    sent = any(deed.fields["channel"] == "referral" and now - deed.at <= 90 * DAY for deed in demos)
    to = {
        "Food service": kitchen and (tier == "Hot" or sent),
        "Shop": tier in ("Hot", "Warm") and not kitchen and bool(bought),
    }
    handed = not lost and any(to.values())
    missing = [name for name in ("segment", "city", "state") if not lead.fields[name]]
    flags = {
        "no address": bool(missing),
        "look at it": score == 90 or loyalty == 25 or interest == -6,
        "left the tier": tier is None,
        "out of reach": lost,
    }
    lists = {
        "Call this week": handed and interest >= loyalty,
        "Newsletter": tier != "Hot" and (not kitchen or not lead.fields["company_name"]),
        "Win back": bool(bought) and now - bought[-1].at > 180 * DAY,
    }
    return {
        **counted,
        "tier": tier,
        "stage": "Visitor",
        "next_stage": _next_stage(
            lead, bought=bool(bought), lost=lost, complete=not missing, friend=regular and loyalty >= 20
        ),
        "missing": missing,
        "complete": not missing,
        "unknown": _unknown(lead),
        "disqualified": lost,
        "disqualified_because": "no delivery to homes there" if homeless else _GONE if gone else None,
        "hand_off": [name for name, given in to.items() if given and not lost],
        "flags": [name for name, on in flags.items() if on],
        "lists": [name for name, on in lists.items() if on and not lost],
        "nurture": [] if lost else _nurture(tier, kitchen=kitchen, regular=regular),
        "follow_ups": [] if lost else _follow_ups(lead, now, tier, kitchen=kitchen, warm=score >= 30),
    }


_GONE = 'segment == "B2C" and score < 0 and since() > quiet'


def _unknown(lead: Lead) -> list[str]:
    columns = {
        "segment": "segment",
        "company": "company_name",
        "city": "city",
        "state": "state",
        "signup": "signup_date",
    }
    return [name for name, column in columns.items() if not lead.fields[column]]


def _curious(lead: Lead, now: datetime) -> bool:
    products = {
        deed.fields["page_url"] for deed in lead.deeds if (deed.fields["page_url"] or "").startswith("/produtos/")
    }
    channels = {deed.fields["channel"] for deed in lead.deeds if now - deed.at <= 90 * DAY}
    read_lately = any(
        now - deed.at <= 30 * DAY and any(part in (deed.fields["page_url"] or "") for part in ("/receitas", "/blog/"))
        for deed in lead.did("page_view")
    )
    return (len(products) >= 2) + (len(channels) >= 4) + read_lately >= 2


def _fit(lead: Lead, now: datetime) -> Sheet:
    sheet, city, state = Sheet("fit", now), lead.fields["city"], lead.fields["state"]
    sheet.when(True, {"B2B": "15", "B2C": "3"}[lead.fields["segment"]])
    sheet.when(state is not None, STATES.get(state, "1"))
    company = lead.fields["company_name"]
    if company:
        sheet.band(
            (any(word in company for word in ("Hotel", "Hospital", "Catering")), "10"),
            (company.startswith(("Restaurante", "Bistrô")), "8"),
            ("Escola" in company.removesuffix("Cantina") and company.endswith("Cantina"), "7"),
            ("mercado" in company.lower(), "6"),
            (company.endswith(("Ltda", "Eventos")), "4"),
            (True, "2"),
        )
    signup = date.fromisoformat(lead.fields["signup_date"])
    age = now - moment(signup.isoformat())
    sheet.band(
        (age < timedelta(), "-1"),
        (age <= 30 * DAY, "6"),
        (age <= 90 * DAY, "4"),
        (age <= 365 * DAY, "2"),
        (True, "-2"),
    )
    sheet.when(bool(company and city and state), "2.5")
    sheet.when(city is not None and city not in BIG_CITIES, "-1.75")
    sheet.when(age < timedelta() or date(2024, 1, 1) <= signup <= date(2024, 6, 30), "1")
    sheet.clamp(most="36", least="2")
    return sheet


def _interest(lead: Lead, now: datetime) -> Sheet:
    sheet, views = Sheet("interest", now), lead.did("page_view")
    sheet.each(lead.did("demo_request"), "25", fading=losing(20, 30 * DAY))
    sheet.each(lead.did("signup"), "5", per("utm_campaign"))
    sheet.each(lead.did("email_open"), "2", per_week, halving(45 * DAY), up_to="7.5")
    sheet.each(lead.did("email_click"), "4", fading=losing(15, 14 * DAY), up_to="9")
    doors = ("/contato", "/para-empresas", "/onde-comprar")
    to_us = [deed for deed in lead.deeds if deed.action == "demo_request" or deed.fields["page_url"] in doors]
    sheet.each((deed for deed in to_us if now - deed.at <= 60 * DAY), "6", per_day, up_to="12")
    _pages(sheet, lead)

    kitchen = lead.fields["segment"] == "B2B"
    lately = [deed for deed in views if (deed.fields["utm_campaign"] or "").endswith("2024")]
    sheet.each(lately if kitchen else [], "2.5", per("utm_source"), up_to="5")
    summer = [deed for deed in views if date(2022, 12, 1) <= day_of(deed.at) <= date(2023, 1, 31)]
    sheet.each(summer, "-1", fading=losing(5, WEEK), up_to="3")
    dances = [deed for deed in lead.deeds if deed.fields["channel"] == "tiktok" and now - deed.at <= 26 * WEEK]
    sheet.each(dances, "-0.75", per_week)

    channels = len({deed.fields["channel"] for deed in lead.deeds})
    opens, clicks = lead.did("email_open"), lead.did("email_click")
    acts = [deed for deed in lead.deeds if deed.action != "email_open"]
    sheet.when(sum(now - deed.at <= 30 * DAY for deed in views) >= 3, "5")
    sheet.when(channels in (3, 4), "2")
    sheet.when(channels > 4, "3.5")
    sheet.when(any(day_of(deed.at) >= date(2024, 1, 1) for deed in opens), "1")
    sheet.when(bool(acts) and now - acts[-1].at > 180 * DAY, "-8")
    sheet.when(not lead.deeds, "-5")

    doors = [deed.fields["channel"] for deed in lead.did("signup", "demo_request")]
    sheet.when(
        True,
        {"referral": "6", "organic": "3", "linkedin": "3", "google_ads": "1"}.get(doors[-1], "0") if doors else "-1",
    )
    more = len(clicks) * 2 - len(opens)
    sheet.band((more >= 1, "3"), (more == 0, "1"), (more < -1, "-2"))
    sheet.clamp(most="50", least="-6")
    return sheet


def _pages(sheet: Sheet, lead: Lead) -> None:
    """The table of pages: each view belongs to the first row that fits it."""
    seen = {row: [] for row in ("contact", "companies", "product", "shelf", "blog", "else")}
    for deed in lead.deeds:
        if deed.fields["page_url"]:
            seen[_row(deed.fields["page_url"])].append(deed)
    sheet.each(seen["contact"], "6", per_month)
    sheet.each(seen["companies"], "4.5", once, halving(90 * DAY))
    sheet.each(seen["product"], "3", per("page_url"))
    sheet.each(seen["shelf"], "1.25", per_day, up_to="2")
    sheet.each(seen["blog"], "1", fading=halving(30 * DAY))
    sheet.each(seen["else"], "-0.5", up_to="0.75")


def _row(page: str) -> str:
    exact = {"/contato": "contact", "/para-empresas": "companies", "/receitas": "shelf", "/produtos": "shelf"}
    return exact.get(page) or ("product" if page.startswith("/produtos/") else "blog" if "blog" in page else "else")


def _loyalty(lead: Lead, now: datetime, *, regular: bool) -> Sheet:
    sheet = Sheet("loyalty", now)
    sheet.each(lead.did("first_purchase"), "12", once, halving(120 * DAY))
    sheet.each(lead.did("repeat_purchase"), "8", per_month, losing(10, 4 * WEEK), up_to="28")
    sheet.when(regular, "6")
    sheet.clamp(most="25")
    return sheet


def _tier(*, hot: bool, regular: bool, warm: bool, cold: bool) -> str | None:
    return "Hot" if hot else "Regular" if regular else "Warm" if warm else "Cold" if cold else None


def _next_stage(lead: Lead, *, bought: bool, lost: bool, complete: bool, friend: bool) -> str | None:
    if friend:
        return "Friend"
    if bought and not lost:
        return "Customer"
    return "Known" if complete and lead.did("signup") else None


def _nurture(tier: str | None, *, kitchen: bool, regular: bool) -> list[str]:
    contents = {"Cold": ["Receitas", "Peixe sem peixe"], "Warm": ["Receitas", "Tabela de preços"] if kitchen else []}
    return contents.get(tier, []) + ["Clube do peixe"] * regular


def _follow_ups(lead: Lead, now: datetime, tier: str | None, *, kitchen: bool, warm: bool) -> list[dict[str, object]]:
    contacts = lead.did("email_click", *ORDERS)
    demos, signups, repeats = lead.did("demo_request"), lead.did("signup"), lead.did("repeat_purchase")
    doors = [
        deed
        for deed in lead.deeds
        if deed.fields["page_url"] in ("/contato", "/para-empresas") and now - deed.at <= 365 * DAY
    ]
    referred = [deed for deed in lead.did("page_view") if deed.fields["channel"] == "referral"]
    own = [deed for deed in lead.deeds if deed not in contacts]

    def waits() -> Iterator[Wait]:
        if kitchen:
            yield Wait("phone", demos, _open_for(4 * HOUR))
        else:
            yield Wait("email", demos, _open_for(PLANT.business_day))
        yield Wait(
            "email", signups, _later(2 * DAY), _later(DAY), ("Receitas", "Onde comprar"), "Que bom ter você por aqui!"
        )
        yield Wait("phone", doors, _open_for(3 * PLANT.business_day), _open_for(2 * PLANT.business_day))
        if kitchen and warm:
            yield Wait("visit", referred, _open_for(20 * HOUR), _open_for(12 * HOUR))
        yield Wait("email", repeats, _later(2 * WEEK), _later(HOUR))
        if tier == "Hot":
            yield Wait(None, own, _later(WEEK))

    return follow_ups(waits(), contacts, now)


def _open_for(need: timedelta):
    return lambda start: PLANT.after(start, need)


def _later(need: timedelta):
    return lambda start: start + need
