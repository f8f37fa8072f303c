"""policies/olist_funnel.rules, worked out by hand."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path

from tests.real_data.by_hand.clocks import DAY, HOUR, Office, day_of, moment
from tests.real_data.by_hand.log import Deed, Lead, give, rows
from tests.real_data.by_hand.points import (
    Sheet,
    halving,
    in_words,
    losing,
    once,
    per,
    per_day,
    per_month,
    per_week,
    rounded,
)
from tests.real_data.by_hand.waits import Wait, follow_ups

MARKETPLACE = Office(
    [(time(8, 30), time(12)), (time(13, 30), time(18))],
    lambda day: date(2018, 2, 12) <= day <= date(2018, 2, 14) or (day.month == 12 and day.day >= 24),
)
HOME = ("home_decor", "household_utilities", "bed_bath_table", "home_office_furniture")
PAGES = ("b76ef37428e6799c421989521c0e5077", "22c29808c4f815213303f8933030604c")
ORIGINS = {"organic search": "5", "direct traffic": "5", "referral": "3", "email": "-3", "social": "0.5", "": "6"}
SIZES = {"online_top": "10", "online_big": "10", "online_medium": "5", "online_small": "2", None: "-0.5"}
WEEK = 7 * DAY


def read(folder: Path) -> list[Lead]:
    """The shops, each with its deal if there is one."""
    shops = rows(folder / "olist_marketing_qualified_leads_dataset.csv", blanks=("unknown",))
    return give(
        [Lead(row["mql_id"], row, []) for row in shops],
        rows(folder / "olist_closed_deals_dataset.csv", blanks=("unknown",)),
        "mql_id",
        lambda row: Deed(row["business_segment"], moment(row["won_date"]), row),
    )


def decide(lead: Lead, now: datetime) -> dict[str, object]:
    """The decision on one shop that signed nothing after `now`."""
    deals, came = lead.deeds, date.fromisoformat(lead.fields["first_contact_date"])
    won, age = bool(deals), now - moment(came.isoformat())
    missing = [] if lead.fields["origin"] else ["origin"]
    sheets = [_source(lead, now), _seller(lead, now), Sheet("other", now)]
    sheets[-1].when(won and missing, "-1.5")
    sheets[-1].when(not won and age > 365 * DAY, "-2.25")
    counted = in_words(sheets, most="50")
    score, (source, seller, _) = counted["score"], counted["scores"].values()

    tier = (
        *["Star"] * (seller >= 30 and won),
        *["Seller"] * won,
        *["Hot"] * (score >= 14 or source == 15),
        *["Warm"] * (score > Fraction("7.5") and not missing),
        *["Cold"] * (source * 2 - 1 > -5),
        None,
    )[0]
    early, hopeless = age < timedelta(), not won and lead.fields["origin"] == "email" and score < 0
    lost = early or hopeless
    to = {
        "Onboarding": won,
        "Inside sales": tier in ("Hot", "Warm") and source > 8,
        "Key accounts": tier == "Star" and any(_thousands(deal) > 100 for deal in deals),
    }
    handed = not lost and any(to.values())
    flags = {
        "no origin": bool(missing),
        "time machine": any(day_of(deal.at) < came for deal in deals),
        "at a limit": source in (-4, 15) or seller == 42 or score == 50,
        "lost": lost,
        "unsorted": tier is None,
    }
    lists = {
        "Welcome": any(now - deal.at <= WEEK for deal in deals),
        "Write again": not won and 30 * DAY <= age <= 90 * DAY and tier != "Cold",
        "First talk": handed and age < 3 * DAY,
    }
    contents = {
        "Warm": ["Success stories"],
        "Star": ["First steps", "Fees"],
        "Seller": ["First steps", "Fees"],
        "Cold": ["Success stories", "Offers"] if came >= date(2018, 1, 1) else [],
    }
    return {
        **counted,
        "tier": tier,
        "stage": None,
        "next_stage": None,
        "missing": missing,
        "complete": not missing,
        "unknown": missing,
        "disqualified": lost,
        "disqualified_because": "has not come yet" if early else _HOPELESS if hopeless else None,
        "hand_off": [name for name, given in to.items() if given and not lost],
        "flags": [name for name, on in flags.items() if on],
        "lists": [name for name, on in lists.items() if on and not lost],
        "nurture": [] if lost else contents.get(tier, []),
        "follow_ups": [] if lost else _follow_ups(lead, now, tier, seller, complete=not missing),
    }


_HOPELESS = 'not won and origin == "email" and score < 0'


def _source(lead: Lead, now: datetime) -> Sheet:
    sheet, origin, landing = Sheet("source", now), lead.fields["origin"] or "", lead.fields["landing_page_id"]
    came = date.fromisoformat(lead.fields["first_contact_date"])
    age = now - moment(came.isoformat())
    sheet.when(True, "5.5" if "paid" in origin else ORIGINS.get(origin, "-1.25"))
    sheet.band(
        (landing[:4] in ("b76e", "22c2"), "2"),
        (landing.endswith("fdc44"), "3"),
        (landing == "88740e65d5d6b056e0cda098e1ea6313", "-2"),
        (landing[-2] == "7", "0.25"),
    )
    sheet.band(
        (age < timedelta(), "0"),
        (age <= WEEK, "8"),
        (age <= 30 * DAY, "5"),
        (age <= 90 * DAY, "2"),
        (age >= 200 * DAY, "-2.5"),
    )
    sheet.band(
        (came == date(2017, 10, 15), "1"),
        (came in (date(2018, 2, 17), date(2018, 2, 18)), "1.5"),
        ((came.year, came.month) == (2018, 5), "2"),
        (came < date(2017, 8, 1), "-1"),
    )
    sheet.when(date(2018, 2, 12) <= came <= date(2018, 2, 14), "-1")
    sheet.when(origin not in ("social", "email") and landing not in PAGES, "0.75")
    sheet.when(came.year == 2018 and came.month in (3, 4, 5) and origin != "organic search", "0.5")
    sheet.when(30 * DAY <= age <= 60 * DAY, "1.25")
    sheet.clamp(most="15", least="-4")
    return sheet


def _seller(lead: Lead, now: datetime) -> Sheet:
    sheet, deals = Sheet("seller", now), lead.deeds

    def those(column: str, *values: str | None) -> list[Deed]:
        return [deal for deal in deals if deal.fields[column] in values]

    sheet.each(those("business_type", "manufacturer"), "12", fading=halving(60 * DAY))
    sheet.each(those("business_type", "reseller"), "9", fading=losing(5, 2 * WEEK))
    sheet.each(those("business_type", None), "1", once)
    sheet.each(those("business_type", "other"), "-1")
    sheet.each(those("business_segment", "health_beauty", "pet"), "6", once)
    sheet.each([deal for deal in deals if "food" in (deal.action or "")], "3", per_month)
    sheet.each([deal for deal in deals if (deal.action or "").startswith("fashion")], "4", per_week)
    sheet.each(those("business_segment", None), "0.5")
    sheet.each(those("business_segment", *HOME), "4", per_day)
    for deal in deals:
        sheet.when(True, SIZES.get(deal.fields["lead_type"], "1.25"))
        _animal(sheet, deal.fields["lead_behaviour_profile"])
        _revenue_and_speed(sheet, deal, lead)
    sheet.each(those("has_company", "True"), "3", per("sr_id"))
    sheet.each(those("has_gtin", "False"), "-1.75")
    own = [deal for deal in deals if deal.fields["sdr_id"] == deal.fields["sr_id"]]
    sheet.each([deal for deal in own if now - deal.at <= 26 * WEEK], "1.5")
    sheet.each(those("average_stock", "50-200", "200+"), "4")
    came = lead.fields["first_contact_date"]
    sheet.each([deal for deal in deals if day_of(deal.at).isoformat() == came], "2.5")
    bought = those("business_type", "reseller") if lead.fields["origin"] == "paid search" else []
    sheet.each([deal for deal in bought if now - deal.at <= 52 * WEEK], "1", fading=halving(WEEK))
    _together(sheet, deals)
    sheet.clamp(most="42")
    return sheet


def _animal(sheet: Sheet, animal: str | None) -> None:
    if animal:
        points = {"cat": "3", "eagle": "4.5", "shark": "4.5"}.get(animal, "1.5")
        sheet.when(True, "1" if "," in animal else points)


def _revenue_and_speed(sheet: Sheet, deal: Deed, lead: Lead) -> None:
    thousands = _thousands(deal)
    sheet.band(
        (thousands > 200, "12"),
        (thousands >= 10, "7"),
        (Fraction("0.001") <= thousands <= Fraction("9.999"), "2"),
    )
    speed = deal.at - moment(lead.fields["first_contact_date"])
    sheet.band((speed < timedelta(), "-5"), (speed <= WEEK, "6"), (speed <= 30 * DAY, "3"))
    if speed >= 180 * DAY:
        sheet.each([deal], "-2", fading=losing(10, 30 * DAY))


def _thousands(deal: Deed) -> Fraction:
    return rounded(Fraction(deal.fields["declared_monthly_revenue"]) / 1000)


def _together(sheet: Sheet, deals: list[Deed]) -> None:
    """What is asked of all deals of a shop; there is one at most."""
    for deal in deals:
        size = deal.fields["declared_product_catalog_size"]
        catalog = Fraction(size) if size else Fraction(0)
        thousands = _thousands(deal)
        trade, animal = deal.fields["business_type"], deal.fields["lead_behaviour_profile"]
        sheet.when(thousands >= 100, "5")
        sheet.when(trade != "other" and 50 <= catalog <= 500, "2.5")
        sheet.when(animal is not None and deal.fields["lead_type"] == "online_big", "1")
        sheet.when(True, "0.25")
        if catalog:
            sheet.when(10 <= rounded(thousands * 1000 / catalog) <= Fraction("333.3333"), "1.5")
        sheet.when(deal.action in HOME and sheet.now - deal.at > 8 * WEEK, "-1")


def _follow_ups(
    lead: Lead, now: datetime, tier: str | None, seller: Fraction, *, complete: bool
) -> list[dict[str, object]]:
    deals = lead.deeds

    def waits() -> Iterator[Wait]:
        yield Wait("phone", deals, _open_for(MARKETPLACE.business_day))
        checked = [deal for deal in deals if "True" in (deal.fields["has_company"], deal.fields["has_gtin"])]
        yield Wait("email", checked, _open_for(9 * HOUR), _open_for(6 * HOUR), ["Checklist"])
        if tier == "Star":
            large = [deal for deal in deals if _thousands(deal) > 10]
            yield Wait("visit", large, _open_for(8 * MARKETPLACE.business_day), _open_for(5 * MARKETPLACE.business_day))
        others = [deal for deal in deals if deal.fields["business_type"] != "manufacturer"]
        yield Wait("email", others, _later(60 * DAY), _later(30 * DAY), saying="Como vão as vendas?")
        if seller > 0:
            sharks = [deal for deal in deals if deal.fields["lead_behaviour_profile"] == "shark"]
            yield Wait("phone", sharks, _later(timedelta(minutes=90)))
        if not complete:
            yield Wait(None, deals, _later(WEEK), _later(timedelta(minutes=15)))

    return follow_ups(waits(), [], now)


def _open_for(need: timedelta):
    return lambda start: MARKETPLACE.after(start, need)


def _later(need: timedelta):
    return lambda start: start + need
