"""Sample leads and events for four_stage.rules: an autumn of leads, seen on the morning of Tuesday 13 January 2026.

The day before was a holiday, and the office was closed over the New Year. A lead's stage tells what has happened to it
so far: a new one only reacted, an untouched one was called, a connected one met somebody who matters and answered
questions, a converted one went to sales, which sent some of them back.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from invention import Row, csv_text, few, likely, moment_before, person, pick, working_moment, written

AS_OF = datetime.fromisoformat("2026-01-13T10:00")  # the wall clock of the policy's calendar
DAYS = 100
FORM = ("氏名", "会社名", "部署", "役職", "メール", "電話", "業種")
LATER = ("売上高（億円）", "導入予定", "想定利用人数", "利用場所", "予算(万円)", "決裁者", "課題")
LEADS = ("lead_id", "stage", *FORM, *LATER)
EVENTS = ("lead_id", "action", "at", "資料", "ページ", "相手", "理由")
STAGES = ("", "New", "New", *("Untouched",) * 3, *("Connected",) * 3, "Convert", "Convert")
INDUSTRIES = ("IT", "IT", "製造業", "製造業", "小売業", "その他", "未選択")
SALES = ("3", "18", "45", "80", "99.9", "100", "240", "499.5", "500", "760", "999.9", "1,000", "3，400", "-", "非公開")
NEEDS = ("手作業の転記が多い", "対応漏れがある", "担当者によってやり方が違う", "集計に時間がかかる")
PLACES = ("本社", "全国の支店", "工場", "店舗")
PAPERS = ("製品概要", "料金表", "選び方の手引き")
REASONS = ("決裁者不在", "予算の見送り", "時期の見送り", "課題の不一致")
PUSHING = ("決裁者", "推進者")

# Leads that stand for a point of the policy; the rest is chance.
CAST: tuple[tuple[Row, tuple[Row, ...]], ...] = (
    (  # Q1: 1,200億円 is 10 points, not 15; promising from the first day (A23)
        {"stage": "New", "役職": "代表取締役社長", "業種": "IT", "売上高（億円）": "1,200"},
        ({"action": "資料ダウンロード", "at": "2026-01-09 16:20", "資料": "料金表"},),
    ),
    (  # Q8: the best lead there can be, 35 points, straight to the third stage
        {"stage": "New", "役職": "取締役", "業種": "IT", "売上高（億円）": "1000"},
        (
            {"action": "サイト訪問", "at": "2026-01-05 09:40", "ページ": "top"},
            {"action": "サイト訪問", "at": "2026-01-06 11:10", "ページ": "price"},
            {"action": "サイト訪問", "at": "2026-01-07 14:30", "ページ": "price"},
            {"action": "資料ダウンロード", "at": "2026-01-07 14:35", "資料": "料金表"},
            {"action": "問い合わせ", "at": "2026-01-07 14:50"},
            {"action": "電話", "at": "2026-01-08 10:15", "相手": "決裁者"},
        ),
    ),
    (  # Q25: no phone number, so not a lead yet
        {"stage": "", "役職": "部長", "業種": "製造業", "売上高（億円）": "760", "電話": ""},
        ({"action": "問い合わせ", "at": "2026-01-09 17:00"},),
    ),
    (  # A6: points and BANT are there: to field sales
        {
            "stage": "Connected",
            "役職": "部長",
            "業種": "製造業",
            "売上高（億円）": "500",
            "導入予定": "2026-04-01",
            "予算(万円)": "1,500",
            "決裁者": "本部長",
            "課題": "対応漏れがある",
        },
        (
            {"action": "資料ダウンロード", "at": "2025-12-15 10:05", "資料": "製品概要"},
            {"action": "電話", "at": "2025-12-16 11:30", "相手": "推進者"},
        ),
    ),
    (  # A29: back from sales, the right person is missing; A30: though the points were there
        {"stage": "Convert", "役職": "課長", "業種": "IT", "売上高（億円）": "1,450"},
        (
            {"action": "問い合わせ", "at": "2025-11-20 13:20"},
            {"action": "電話", "at": "2025-11-20 16:00", "相手": "担当者"},
            {"action": "営業差し戻し", "at": "2026-01-08 15:00", "理由": "決裁者不在"},
        ),
    ),
    (  # A27: they are at it right now
        {"stage": "Untouched", "役職": "主任", "業種": "小売業", "売上高（億円）": "240"},
        (
            {"action": "アンケート回答", "at": "2025-12-02 18:10"},
            {"action": "メール送信", "at": "2025-12-03 09:30"},
            {"action": "サイト訪問", "at": "2026-01-08 10:00", "ページ": "cases"},
            {"action": "サイト訪問", "at": "2026-01-09 15:30", "ページ": "cases"},
            {"action": "サイト訪問", "at": "2026-01-13 09:20", "ページ": "price"},
        ),
    ),
    (  # A6: signed up without sales
        {"stage": "Connected", "役職": "マネージャー", "業種": "IT", "売上高（億円）": "18"},
        ({"action": "申し込み", "at": "2026-01-12 22:15"},),
    ),
    (
        {"stage": "New", "役職": "取締役", "業種": "IT", "メール": "watch@rival.example.com"},
        ({"action": "サイト訪問", "at": "2026-01-06 10:00"},),
    ),
)


def files() -> dict[str, str]:
    """The sample files: name → text."""
    chance = Random(6)
    leads: list[Row] = []
    events: list[Row] = []
    for number in range(1, 49):
        lead_id = f"F-{number:03}"
        stage = pick(chance, STAGES)
        record = _record(chance, number, stage)
        if number <= len(CAST):
            changes, deeds = CAST[number - 1]
            record |= changes
        else:
            deeds = tuple(_history(chance, stage))
        leads.append({"lead_id": lead_id, **record})
        events += ({"lead_id": lead_id, **deed} for deed in deeds)
    events.sort(key=lambda event: (event["at"], event["lead_id"]))
    return {"leads.csv": csv_text(LEADS, leads), "events.csv": csv_text(EVENTS, events)}


def _record(chance: Random, number: int, stage: str) -> dict[str, str]:
    industry = pick(chance, INDUSTRIES)
    who = person(chance, number, "その他" if industry == "未選択" else industry)
    phone = "" if likely(chance, 0.3 if stage == "" else 0.03) else who.phone
    form = (who.name, who.company, who.department, who.title, who.mail, phone, industry)
    answered = {"Untouched": 0.2, "Connected": 0.85, "Convert": 0.95}.get(stage, 0.05)
    return {
        "stage": stage,
        **dict(zip(FORM, form, strict=True)),
        "売上高（億円）": pick(chance, SALES),
        **{column: value for column, value in _answers(chance).items() if likely(chance, answered)},
    }


def _answers(chance: Random) -> dict[str, str]:
    """What conversations bring to light."""
    month = 1 + int(chance.random() * 12)
    return {
        "導入予定": f"2026-{month:02}-01" if likely(chance, 0.8) else "2028-04-01",
        "想定利用人数": str(few(chance, 40) * 5),
        "利用場所": pick(chance, PLACES),
        "予算(万円)": f"{few(chance, 30) * 100:,}",
        "決裁者": pick(chance, ("社長", "本部長", "部長")),
        "課題": pick(chance, NEEDS),
    }


def _history(chance: Random, stage: str) -> Iterator[Row]:
    """All that happened with one lead, from its first reaction to the morning of AS_OF."""
    begin = moment_before(chance, AS_OF, DAYS)
    first = pick(chance, ("資料ダウンロード", "資料ダウンロード", "問い合わせ", "アンケート回答"))
    yield _deed(first, begin, 資料=pick(chance, PAPERS) if first == "資料ダウンロード" else "")
    if likely(chance, 0.75):
        yield from _later(chance, begin, "メール送信", 3)
    for _ in range(few(chance, 16)):
        yield from _later(chance, begin, "サイト訪問", 40, ページ=pick(chance, ("top", "price", "cases")))
    if likely(chance, 0.35):
        yield from _later(chance, begin, "事例閲覧", 30)
    if likely(chance, 0.3):
        yield from _later(chance, begin, "資料ダウンロード", 30, 資料=pick(chance, PAPERS))
    yield from _conversations(chance, begin, stage)
    if likely(chance, 0.03):
        yield from _later(chance, begin, "配信停止", 30)


def _conversations(chance: Random, begin: datetime, stage: str) -> Iterator[Row]:
    if stage not in ("", "New"):
        for _ in range(few(chance, 3)):
            yield from _later(chance, begin, "電話", 20, 相手="担当者")
    if stage in ("Connected", "Convert") or likely(chance, 0.25):
        yield from _later(chance, begin, pick(chance, ("面談", "電話")), 25, 相手=pick(chance, PUSHING))
    if stage == "Convert" and likely(chance, 0.7):
        sent_back = working_moment(chance, AS_OF - timedelta(days=1 + int(chance.random() * 45)))
        if begin < sent_back < AS_OF:
            yield _deed("営業差し戻し", sent_back, 理由=pick(chance, REASONS))


def _later(chance: Random, begin: datetime, action: str, days: int, **fields: str) -> Iterator[Row]:
    """A deed some days after the first reaction, unless that lies beyond AS_OF."""
    moment = working_moment(chance, begin + timedelta(days=int(chance.random() * days)))
    if begin < moment < AS_OF:
        yield _deed(action, moment, **fields)


def _deed(action: str, moment: datetime, **fields: str) -> dict[str, str]:
    return {"action": action, "at": written(moment), **fields}
