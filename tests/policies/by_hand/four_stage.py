"""policies/four_stage, worked out by hand."""

from datetime import datetime, time, timedelta

from tests.policies.by_hand.world import HOUR, Lead, Rule, business_end, follow_up, number

AS_OF = datetime.fromisoformat("2026-01-13T10:00")
DAY = 8 * HOUR
OPEN = [(time(9), time(12)), (time(13), time(18))]
SIX = ("氏名", "会社名", "部署", "役職", "メール", "電話")
EXECUTIVES = ("社長", "会長", "取締役", "代表", "執行役員", "CEO", "CTO", "CIO")
HEADS = ("部長", "課長", "室長", "マネージャー")
TOUCHES = ("電話", "面談", "メール送信")
VISITED = Rule("phone", ("サイト訪問",), 4 * HOUR, business=True)
WAITS = (
    Rule("email", ("資料ダウンロード",), 2 * DAY, business=True),
    Rule("email", ("事例閲覧",), 2 * DAY, business=True),
    Rule("phone", ("問い合わせ",), DAY, business=True),
    Rule("email", ("アンケート回答",), 3 * DAY, business=True),
    VISITED,
    Rule("phone", ("営業差し戻し",), 2 * DAY, business=True),
)
CONTENTS = {
    "New": ["業界レポート"],
    "Untouched": ["決裁者向け要約資料", "導入事例"],
    "Connected": ["課題整理シート", "費用対効果の試算"],
    "Convert": [],
}


def decide(lead: Lead) -> dict[str, object]:
    """The decision on one lead, as far as a clerk would write it down."""
    stage = lead.fields["stage"] or "New"
    missing = [column for column in SIX if not lead.fields[column]]
    attributes, behaviour = _attributes(lead), _behaviour(lead)
    score = attributes + behaviour
    returns = lead.did("営業差し戻し")
    returned = bool(returns) and AS_OF - returns[-1].at <= timedelta(days=30)
    lost = lead.fields["メール"].endswith("@rival.example.com") or bool(lead.did("配信停止"))
    ready = stage == "Connected" and not missing and score >= 18 and _bant(lead) and not returned
    handed = ready and not lost
    on_list = {"項目の補完": bool(missing), "決裁者の開拓": stage == "Untouched", "課題の深掘り": stage == "Connected"}
    flags = (["有望"] if attributes >= 15 and not lost else []) + (["配点見直し"] if returned and score >= 18 else [])
    return {
        "score": score,
        "scores": {"属性": attributes, "行動": behaviour},
        "tier": None,
        "stage": stage,
        "next_stage": _next_stage(
            lead, stage, handed=handed, returned=returned, complete=not missing, attributes=attributes, score=score
        ),
        "missing": missing,
        "complete": not missing,
        "disqualified": lost,
        "hand_off": ["フィールドセールス"] if handed else [],
        "flags": flags,
        "lists": [] if lost else [name for name, on in on_list.items() if on],
        "nurture": [] if lost else CONTENTS[stage],
        "follow_ups": [] if lost else _follow_ups(lead, stage),
    }


def _attributes(lead: Lead) -> int:
    sales, title = number(lead.fields["売上高（億円）"]), lead.fields["役職"]
    if sales is None or sales < 100:
        points = 0
    else:
        points = 10 if sales >= 1000 else 5 if sales >= 500 else 1
    points += {"IT": 5, "製造業": 3, "小売業": 1}.get(lead.fields["業種"], 0)
    if any(word in title for word in EXECUTIVES):
        return points + 10
    if any(word in title for word in HEADS):
        return points + 5
    return points + bool(title)


def _behaviour(lead: Lead) -> int:
    visits = [deed for deed in lead.did("サイト訪問") if AS_OF - deed.at <= timedelta(days=30)]
    return 5 * bool(lead.did("資料ダウンロード")) + 3 * bool(lead.did("問い合わせ")) + 2 * (len(visits) >= 3)


def _bant(lead: Lead) -> bool:
    known = [number(lead.fields["予算(万円)"]) is not None, bool(lead.fields["決裁者"]), bool(lead.fields["課題"])]
    if planned := lead.fields["導入予定"]:
        left = datetime.fromisoformat(planned) - AS_OF
        known.append(timedelta() <= left <= timedelta(days=365))
    return sum(known) >= 3


def _next_stage(
    lead: Lead, stage: str, *, handed: bool, returned: bool, complete: bool, attributes: int, score: int
) -> str | None:
    reacted = complete and bool(lead.did("資料ダウンロード", "問い合わせ", "アンケート回答"))
    met = any(deed.fields["相手"] in ("決裁者", "推進者") for deed in lead.did("電話", "面談"))
    if stage == "New":
        return "Connected" if reacted and attributes >= 15 and met else "Untouched" if reacted and score >= 8 else None
    if stage == "Untouched":
        return "Connected" if met else None
    if stage == "Connected":
        return "Convert" if handed or lead.did("申し込み") else None
    reasons = [deed.fields["理由"] for deed in lead.did("営業差し戻し") if deed.fields["理由"]]
    return ("Untouched" if reasons[-1:] == ["決裁者不在"] else "Connected") if returned else None


def _follow_ups(lead: Lead, stage: str) -> list[dict[str, object]]:
    lately = [deed for deed in lead.did("サイト訪問") if AS_OF - deed.at <= timedelta(days=14)]
    busy = stage == "Untouched" and len(lately) >= 3
    found = [
        follow_up(lead, rule, TOUCHES, AS_OF, lambda start, need: business_end(start, need, OPEN))
        for rule in WAITS
        if busy or rule is not VISITED
    ]
    return sorted((one for one in found if one), key=lambda one: one["due"])
