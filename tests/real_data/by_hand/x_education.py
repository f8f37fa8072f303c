"""policies/x_education.rules, worked out by hand."""

from datetime import datetime
from fractions import Fraction
from pathlib import Path

from tests.real_data.by_hand.log import Lead, rows
from tests.real_data.by_hand.points import Sheet, in_words, rounded

NEAR = ("Mumbai", "Thane & Outskirts", "Other Cities of Maharashtra")
GULF = ("United Arab Emirates", "Saudi Arabia", "Qatar", "Bahrain", "Kuwait", "Oman")
NOT_BUYING = ("Already a student", "Not doing further education", "Diploma holder (Not Eligible)")
WRONG_NUMBER = ("invalid number", "wrong number given", "number not provided")
REQUIRED = {
    "source": "Lead Source",
    "occupation": "What is your current occupation",
    "City": "City",
    "subject": "Specialization",
}
TEXTS = {
    **REQUIRED,
    "origin": "Lead Origin",
    "did_last": "Last Activity",
    "country": "Country",
    "heard": "How did you hear about X Education",
    "profile": "Lead Profile",
    "tags": "Tags",
    "activity": "Asymmetrique Activity Index",
    "quality": "Lead Quality",
}
NUMBERS = {
    "visits": "TotalVisits",
    "seconds": "Total Time Spent on Website",
    "views": "Page Views Per Visit",
    "activity_points": "Asymmetrique Activity Score",
    "fit_points": "Asymmetrique Profile Score",
}
YES_OR_NO = {
    "no_mail": "Do Not Email",
    "no_call": "Do Not Call",
    "searched": "Search",
    "recommended": "Through Recommendations",
    "book": "A free copy of Mastering The Interview",
    "bought": "Converted",
}
# The columns that rules ask for, in the order in which the policy declares them
ASKED = (
    *(
        "origin",
        "source",
        "no_mail",
        "no_call",
        "visits",
        "seconds",
        "views",
        "did_last",
        "country",
        "subject",
        "heard",
    ),
    *("occupation", "City", "Lead Profile", "Tags", "searched", "recommended", "book", "activity", "activity_points"),
    *("fit_points", "bought"),
)
STAGES = ("Not Sure", "Low in Relevance", "Might be", "High in Relevance")


class Prospect:
    """A row with typed values; what is not known is None, and a text that is not known is empty besides."""

    def __init__(self, row: dict[str, str | None]) -> None:
        self.texts = {name: row[column] or "" for name, column in TEXTS.items()}
        self.numbers = {
            name: None if row[column] is None else Fraction(row[column]) for name, column in NUMBERS.items()
        }
        self.yes = {name: row[column] in ("Yes", "1") for name, column in YES_OR_NO.items()}
        known = {**{name: text or None for name, text in self.texts.items()}, **self.numbers}
        names = {"Lead Profile": "profile", "Tags": "tags"}
        self.unknown = [name for name in ASKED if known.get(names.get(name, name), "") is None]
        visits, seconds, views = (self.numbers[name] for name in ("visits", "seconds", "views"))
        self.per_visit = rounded(seconds / visits) if visits else None
        self.pages = None if visits is None or views is None else rounded(visits * views)
        self.at_work = self.texts["occupation"] in ("Working Professional", "Businessman")
        self.serious = 3 <= sum([
            self.at_work,
            bool(self.texts["heard"]),
            self.yes["book"],
            self.per_visit is not None and self.per_visit >= 120,
            self.texts["profile"] == "Potential Lead",
        ])  # fmt: skip


def read(folder: Path) -> list[Lead]:
    """The prospects; nothing is known of when they did what."""
    return [Lead(row["Prospect ID"], row, []) for row in rows(folder / "Leads.csv", blanks=("Select", "unknown"))]


def decide(lead: Lead, now: datetime) -> dict[str, object]:
    """The decision on one prospect."""
    who = Prospect(lead.fields)
    texts, yes = who.texts, who.yes
    sheets = [_person(who, now), _attention(who, now), _outside(who, now)]
    counted = in_words(sheets, most="85", least="-5.5")
    score, (person, attention, _) = counted["score"], counted["scores"].values()
    missing = [name for name in REQUIRED if not texts[name]]

    many = texts["source"] == "Reference" and person + rounded(2 * rounded(attention)) >= 80
    enough = (
        score > Fraction("12.5") and rounded(rounded(person) / 3) + rounded(rounded(attention) * Fraction("0.3")) > 6.5
    )
    if score >= 52 or many:
        tier = "First"
    elif score >= 30:
        tier = "Second"
    else:
        tier = "Third" if enough or (who.serious and not missing) else "Later"

    because = _lost(who)
    to = {
        "Course advice": (tier == "First" and not yes["no_call"] and not yes["no_mail"])
        or (texts["source"] == "Welingak Website" and not missing),
        "Mail desk": tier in ("First", "Second") and yes["no_call"],
    }
    handed = any(to.values()) and not because
    visits = who.numbers["visits"] or 0
    flags = {
        "do not mail": yes["no_mail"],
        "ask who it is": bool(missing) and tier in ("First", "Second"),
        "a machine": visits > 20 and who.per_visit < 30,
        "at a limit": score in (85, Fraction("-5.5")) or person == 36 or attention == Fraction("-7.25"),
        "late": bool(because) and yes["bought"],
    }
    silent = sum(not texts[name] for name in ("occupation", "City", "subject"))
    lists = {
        "Call today": handed and attention >= person,
        "Call this week": tier == "Second" and texts["tags"] != "Ringing",
        "Ask again": silent >= 2 and score >= 0,
    }
    contents = {
        "First": [],
        "Second": [] if handed else ["Course guide", "Fees"],
        "Third": ["Course guide", "Alumni stories"],
        "Later": [] if yes["no_mail"] else ["Newsletter"],
    }
    stage = texts["quality"] or STAGES[0]
    return {
        **counted,
        "tier": tier,
        "stage": stage,
        "next_stage": _next_stage(stage, tier, score, serious=who.serious, complete=not missing, lost=bool(because)),
        "missing": missing,
        "complete": not missing,
        "unknown": who.unknown,
        "disqualified": bool(because),
        "disqualified_because": because,
        "hand_off": [name for name, given in to.items() if given and not because],
        "flags": [name for name, on in flags.items() if on],
        "lists": [name for name, on in lists.items() if on and not because],
        "nurture": [] if because else contents[tier],
        "follow_ups": [],
    }


def _person(who: Prospect, now: datetime) -> Sheet:
    sheet, texts = Sheet("person", now), who.texts
    occupation, city, country, subject = (texts[name] for name in ("occupation", "City", "country", "subject"))
    jobs = {"Student": "4.5", "": "-3", "Unemployed": "2"}
    sheet.when(True, "18" if who.at_work else jobs.get(occupation, "0.75"))
    sheet.band(
        (not city, "0"),
        (city == "Mumbai", "5"),
        ("Maharashtra" in city, "3.5"),
        (city.startswith(("Thane", "Tier")), "3"),
        (True, "1"),
    )
    sheet.band(
        (country == "India", "2"),
        (country in ("Singapore", "Hong Kong", "United Kingdom", "United States"), "6"),
        ("arab" in country.lower(), "5.25"),
        (country.endswith(("ia", "land")), "1.25"),
        (not country, "-0.5"),
    )
    sheet.when(subject.endswith("Management") or subject == "Business Administration", "4")
    sheet.when(subject.startswith("E-"), "1.5")
    sheet.when(subject not in ("", "Finance Management", "Media and Advertising"), "0.25")
    sheet.when(country in GULF and who.at_work, "7")
    sheet.when(city not in NEAR and country != "India", "-2.5")
    sheet.when(not city and not subject and not texts["heard"], "-6")
    sheet.when(bool(occupation and city) and who.serious, "6")
    sheet.clamp(most="36", least="-4")
    return sheet


def _attention(who: Prospect, now: datetime) -> Sheet:
    sheet, texts, yes = Sheet("attention", now), who.texts, who.yes
    seconds, visits, views = (who.numbers[name] for name in ("seconds", "visits", "views"))
    sheet.band(
        (seconds >= 1500, "24"), (seconds >= 1000, "18"), (seconds >= 300, "9"), (seconds >= 1, "3"), (True, "-2")
    )
    sheet.band(
        (visits is None, "-1"),
        ((visits or 0) > 20, "1"),
        ((visits or 0) >= 5, "6"),
        (visits in (3, 4), "4"),
        (visits in (1, 2), "1.5"),
    )
    pages, pace = who.pages or 0, who.per_visit
    sheet.band((pages > 100, "-3"), (pages >= 30, "4"), (pages >= Fraction("7.5"), "2.25"))
    if pace is not None:
        sheet.band((pace >= 600, "6"), (pace <= Fraction("1.25"), "-1"), (Fraction("99.9") <= pace <= 250, "2.5"))
    source, last = texts["source"], texts["did_last"]
    sheet.band(
        ("google" in source.lower(), "3"),
        (source in ("Reference", "Welingak Website"), "15"),
        (source.endswith("Chat"), "5"),
        (source == "Click2call", "6"),
        (source in ("", "Facebook", "bing"), "-1"),
    )
    sheet.band(
        (last == "SMS Sent", "7"),
        (last.startswith("Email") or last.endswith("emails"), "3"),
        (last in ("Unsubscribed", "Unreachable"), "-5"),
        (any(word in last for word in ("Phone", "Booth", "upfront")), "9"),
    )
    sheet.when(True, {"Lead Add Form": "12", "Lead Import": "-2", "API": "1"}.get(texts["origin"], "0"))
    sheet.when(visits is not None and views > Fraction("4.5") and visits <= 5, "1.75")
    sheet.when(yes["book"] and last == "Email Opened", "2")
    sheet.when(yes["searched"] or yes["recommended"], "5")
    sheet.when(yes["no_mail"], "-10")
    sheet.when(not yes["no_mail"] or yes["no_call"], "0.1")
    sheet.clamp(most="48", least="-7.25")
    return sheet


def _outside(who: Prospect, now: datetime) -> Sheet:
    sheet, activity = Sheet("outside", now), who.texts["activity"]
    points, fit = who.numbers["activity_points"], who.numbers["fit_points"]
    if points is not None and fit is not None:
        both = points + fit
        sheet.band((both >= 36, "9"), (32 <= both <= 35, "5"), (28 <= both <= 31, "2"))
        sheet.when(activity == "01.High" and fit > points, "3")
    sheet.when(activity != "03.Low", "0.5")
    return sheet


def _lost(who: Prospect) -> str | None:
    if who.texts["tags"] in NOT_BUYING:
        return "Tags in not_buying"
    if who.texts["tags"] in WRONG_NUMBER and who.yes["no_mail"]:
        return "no way to reach this person"
    return 'did_last == "Email Marked Spam"' if who.texts["did_last"] == "Email Marked Spam" else None


def _next_stage(stage: str, tier: str, score: Fraction, *, serious: bool, complete: bool, lost: bool) -> str | None:
    moves = {
        "Not Sure": [("High in Relevance", tier == "First"), ("Might be", tier == "Second" or serious)],
        "Low in Relevance": [("Might be", score >= 30)],
        "Might be": [("High in Relevance", tier == "First" and complete), ("Low in Relevance", lost)],
        "High in Relevance": [("Low in Relevance", score < Fraction("12.5"))],
    }
    return next((to for to, holds in moves.get(stage, []) if holds), None)
