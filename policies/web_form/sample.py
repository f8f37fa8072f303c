"""Sample leads and events for web_form.rules: a spring of web leads, seen on the morning of Friday 8 May 2026.

Japan is just back from Golden Week, so that business days and days of the calendar differ. Each lead has a character
(browser, reader, collector, guest, asker), and our own people answer some in time, some late and some not at all.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from invention import Row, csv_text, few, likely, moment_before, person, pick, working_moment, written

AS_OF = datetime.fromisoformat("2026-05-08T10:00")  # the wall clock of the policy's calendar
DAYS = 80
LEADS = ("lead_id", "氏名", "会社名", "部署", "役職", "メール", "電話", "業種", "従業員数")
EVENTS = ("lead_id", "action", "at", "asset", "letter", "ended_at")
CHARACTERS = ("browser",) * 6 + ("reader",) * 4 + ("collector",) * 4 + ("guest",) * 5 + ("asker",) * 5
INDUSTRIES = (
    *("IT", "製造業", "製造業", "小売業", "小売業", "医療", "教育"),
    *("その他", "その他", "その他", "選択してください"),
)
SIZES = (
    *("3", "8", "12", "25", "40", "60", "95", "100", "180", "300", "450", "820"),
    *("1,200", "1，800", "3000", "4,500", "約200", ""),
)
ASSETS = ("price-list", "product-guide", "security-paper", "case-book", "roi-sheet")
MEETINGS = tuple(  # webinars: begin and length in minutes
    (datetime.fromisoformat(begin), length)
    for begin, length in (("2026-03-18T14:00", 90), ("2026-04-16T15:00", 60), ("2026-05-07T13:30", 120))
)
LETTERS = tuple(
    (f"news-{n:02}", datetime.fromisoformat("2026-02-10T10:00") + timedelta(days=7 * n)) for n in range(1, 13)
)

# Leads that stand for a point of the policy; the rest is chance.
CAST: tuple[tuple[Row, tuple[Row, ...]], ...] = (
    (  # B15: the lesson's example, 35 + 30 = 65
        {"役職": "代表取締役社長", "業種": "その他", "従業員数": "300"},
        (
            {"action": "web_form", "at": "2026-05-05 11:20"},
            {"action": "download", "at": "2026-05-05 11:34", "asset": "price-list"},
            {"action": "email_sent", "at": "2026-05-05 12:00", "letter": "welcome"},
            {"action": "email_open", "at": "2026-05-06 08:10", "letter": "welcome"},
        ),
    ),
    (  # Q13: an inquiry alone, 30 points; asked on the evening before the holidays
        {"役職": "店長", "業種": "小売業", "従業員数": "25"},
        ({"action": "inquiry", "at": "2026-05-01 19:05"},),
    ),
    (  # Q21: a demo request has no points
        {"役職": "主任", "業種": "医療", "従業員数": "60"},
        ({"action": "demo_request", "at": "2026-05-07 16:30"},),
    ),
    (  # B35: three downloads; answered in time
        {"役職": "担当", "業種": "教育", "従業員数": ""},
        (
            {"action": "download", "at": "2026-04-13 10:02", "asset": "case-book"},
            {"action": "download", "at": "2026-04-13 10:09", "asset": "roi-sheet"},
            {"action": "download", "at": "2026-04-14 15:45", "asset": "roi-sheet"},
            {"action": "personal_mail", "at": "2026-04-14 17:30"},
        ),
    ),
    (  # a competitor looks around
        {"役職": "部長", "業種": "IT", "従業員数": "820", "メール": "watch@rival.example.com"},
        (
            {"action": "web_form", "at": "2026-04-20 13:00"},
            {"action": "download", "at": "2026-04-20 13:04", "asset": "price-list"},
            {"action": "inquiry", "at": "2026-04-20 13:15"},
        ),
    ),
    (  # a student writes a paper
        {"役職": "学生", "業種": "教育", "従業員数": ""},
        ({"action": "download", "at": "2026-05-07 21:40", "asset": "security-paper"},),
    ),
    (  # from a business card: no phone number, and nothing done yet
        {"役職": "部長", "業種": "農業", "従業員数": "450", "電話": ""},
        (),
    ),
)


def files() -> dict[str, str]:
    """The sample files: name → text."""
    chance = Random(3)
    leads: list[Row] = []
    events: list[Row] = []
    for number in range(1, 57):
        lead_id = f"W-{number:03}"
        industry = pick(chance, INDUSTRIES)
        record = _record(chance, number, industry)
        if number <= len(CAST):
            changes, deeds = CAST[number - 1]
            record |= changes
        else:
            deeds = tuple(_history(chance, pick(chance, CHARACTERS)))
        leads.append({"lead_id": lead_id, **record})
        events += ({"lead_id": lead_id, **deed} for deed in deeds)
    events.append({"lead_id": "W-900", "action": "visit", "at": "2026-04-02 09:15"})  # of a lead since deleted
    events.sort(key=lambda event: (event["at"], event["lead_id"]))
    return {"leads.csv": csv_text(LEADS, leads), "events.csv": csv_text(EVENTS, events)}


def _record(chance: Random, number: int, industry: str) -> dict[str, str]:
    who = person(chance, number, industry if industry in ("IT", "製造業", "小売業", "医療", "教育") else "その他")
    phone = "" if likely(chance, 0.1) else who.phone
    title = "" if likely(chance, 0.05) else who.title
    values = (who.name, who.company, who.department, title, who.mail, phone, industry, pick(chance, SIZES))
    return dict(zip(LEADS[1:], values, strict=True))


def _history(chance: Random, character: str) -> Iterator[Row]:
    """All that happened with one lead, from its first visit to the morning of AS_OF."""
    begin = moment_before(chance, AS_OF, DAYS)
    yield _deed("visit", begin)
    if likely(chance, 0.5):
        yield _deed("web_form", begin + timedelta(minutes=4))
    yield from _letters(chance, begin, 0.8 if character == "reader" else 0.25)
    for deed in _own_deeds(chance, character, begin):
        yield deed
        if deed["action"] in ("inquiry", "demo_request", "download", "event_join"):
            yield from _touch(chance, deed)


def _own_deeds(chance: Random, character: str, begin: datetime) -> Iterator[Row]:
    if character in ("browser", "asker"):
        for _ in range(few(chance, 9)):
            yield from _later(chance, begin, "visit")
    if character == "collector" or likely(chance, 0.15):
        for _ in range(few(chance, 8)):
            yield from _later(chance, begin, "download", asset=pick(chance, ASSETS))
    if character == "guest":
        for opens, length in MEETINGS:
            if opens > begin and likely(chance, 0.7):
                came = likely(chance, 0.75)
                ended = {"ended_at": written(opens + timedelta(minutes=length))} if came and likely(chance, 0.9) else {}
                yield _deed("event_join" if came else "event_miss", opens, **ended)
    if character == "asker":
        yield from _later(chance, begin, "demo_request" if likely(chance, 0.3) else "inquiry")


def _letters(chance: Random, begin: datetime, interest: float) -> Iterator[Row]:
    for letter, sent in LETTERS:
        if sent < begin or sent > AS_OF:
            continue
        yield _deed("email_sent", sent, letter=letter)
        if not likely(chance, interest):
            continue
        for _ in range(few(chance, 3)):
            opened = working_moment(chance, sent + timedelta(days=int(chance.random() * 3)))
            if sent < opened < AS_OF:
                yield _deed("email_open", opened, letter=letter)
                if likely(chance, 0.4):
                    click = _deed("email_click", min(opened + timedelta(minutes=2), AS_OF), letter=letter)
                    yield click
                    yield from _touch(chance, click)


def _later(chance: Random, begin: datetime, action: str, **fields: str) -> Iterator[Row]:
    """A deed some days after the first visit, unless that lies beyond AS_OF."""
    moment = working_moment(chance, begin + timedelta(days=int(chance.random() * chance.random() * 40)))
    if begin < moment < AS_OF:
        yield _deed(action, moment, **fields)


def _touch(chance: Random, deed: Row) -> Iterator[Row]:
    """Our answer: mostly within a day, sometimes a week late, sometimes none."""
    asked = datetime.fromisoformat(deed["at"])
    if likely(chance, 0.3):
        return
    days = 1 if likely(chance, 0.7) else few(chance, 9)
    answered = working_moment(chance, asked + timedelta(days=days))
    if asked < answered < AS_OF:
        yield _deed(pick(chance, ("call", "personal_mail", "personal_mail", "meeting")), answered)


def _deed(action: str, moment: datetime, **fields: str) -> dict[str, str]:
    return {"action": action, "at": written(moment), **fields}
