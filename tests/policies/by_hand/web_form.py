"""policies/web_form, worked out by hand."""

from datetime import datetime, time, timedelta

from tests.policies.by_hand.world import HOUR, Lead, Rule, business_end, follow_up, number

AS_OF = datetime.fromisoformat("2026-05-08T10:00")
DAY = 9 * HOUR
SIX = {"name": "氏名", "company": "会社名", "department": "部署", "title": "役職", "mail": "メール", "phone": "電話"}
POINTS = {"web_form": 20, "download": 10, "email_open": 5, "inquiry": 30, "event_join": 15}
DECIDERS = ("社長", "取締役", "執行役員", "部長")
PARTICIPANTS = ("課長", "マネージャー", "購買", "情報システム")
TOUCHES = ("call", "meeting", "personal_mail")
ASKS = ("inquiry", "demo_request")
WAITS = (
    Rule("phone", ASKS, DAY, business=True),
    Rule("email", ("event_join",), 24 * HOUR, start="ended_at"),
    Rule("phone", ("event_join",), 2 * DAY, business=True, start="ended_at"),
    Rule("email", ("download",), 48 * HOUR, low=24 * HOUR),
    Rule("phone", ("download",), 2 * DAY, business=True),
    Rule("email", ("email_open", "email_click"), 48 * HOUR, low=24 * HOUR),
)
WARM_OR_HOT_ONLY = (2, 4)


def decide(lead: Lead) -> dict[str, object]:
    """The decision on one lead, as far as a clerk would write it down."""
    title = lead.fields["役職"]
    employees = number(lead.fields["従業員数"])
    right_size = employees is not None and 100 <= employees <= 3000
    right_industry = lead.fields["業種"] in ("IT", "製造業")
    decides = any(word in title for word in DECIDERS)
    fit = 10 * right_size + 15 * right_industry + 20 * decides
    intent = sum(points for action, points in POINTS.items() if lead.did(action))
    score = fit + intent

    asked, downloads = bool(lead.did(*ASKS)), len(lead.did("download"))
    sent, opened, clicked = (_letters(lead, action) for action in ("email_sent", "email_open", "email_click"))
    eager = len(lead.did("email_sent")) >= 3 and 2 * opened >= sent
    warm = downloads >= 2 or bool(lead.did("event_join")) or eager
    tier = "Hot" if asked or score >= 50 else "Warm" if warm else "Cold"
    lost = "@rival.example.com" in lead.fields["メール"] or "学生" in title
    handed = not lost and tier == "Hot"
    fits = (decides or any(word in title for word in PARTICIPANTS)) and (right_industry or right_size)
    lists = {
        "引き渡し候補": downloads >= 3 and not handed,
        "優先対応リスト": handed or (tier == "Warm" and fits),
        "興味の確認": sent > 0 and 2 * clicked >= sent and not handed,
    }
    missing = [name for name, column in SIX.items() if not lead.fields[column]]
    return {
        "score": score,
        "scores": {"fit": fit, "intent": intent},
        "tier": tier,
        "missing": missing,
        "complete": not missing,
        "disqualified": lost,
        "hand_off": ["営業部"] if handed else [],
        "flags": ["即対応"] if asked and _unanswered(lead) and not lost else [],
        "lists": [] if lost else [name for name, on in lists.items() if on],
        "nurture": [] if lost else _nurture(lead, tier),
        "follow_ups": [] if lost else _follow_ups(lead, tier),
    }


def _letters(lead: Lead, action: str) -> int:
    return len({deed.fields["letter"] for deed in lead.did(action) if deed.fields["letter"]})


def _unanswered(lead: Lead) -> bool:
    touches = lead.did(*TOUCHES)
    return not touches or touches[-1].at < lead.did(*ASKS)[-1].at


def _nurture(lead: Lead, tier: str) -> list[str]:
    if tier == "Cold":
        return ["ホワイトペーパー", "新機能のお知らせ"]
    if tier == "Hot":
        return []
    been = any(AS_OF - deed.at <= timedelta(days=90) for deed in lead.did("event_join"))
    return ["導入事例", "デモ動画"] + ([] if been else ["ウェビナーへの招待"])


def _follow_ups(lead: Lead, tier: str) -> list[dict[str, object]]:
    found = [
        follow_up(lead, rule, TOUCHES, AS_OF, lambda start, need: business_end(start, need, [(time(9), time(18))]))
        for place, rule in enumerate(WAITS)
        if tier in ("Warm", "Hot") or place not in WARM_OR_HOT_ONLY
    ]
    return sorted((one for one in found if one), key=lambda one: one["due"])
