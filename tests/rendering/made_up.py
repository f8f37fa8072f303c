"""Decisions made up for the tests of this folder."""

from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from attrs import evolve

from leadrules.model.decision import Anchor, Decision, FollowUpDue, HandedOff, Reason

TOKYO = ZoneInfo("Asia/Tokyo")
AS_OF = datetime(2026, 4, 3, 9, 0, tzinfo=TOKYO)
PHONE = FollowUpDue(
    by="phone",
    not_before=None,
    due=datetime(2026, 4, 6, 15, 0, tzinfo=TOKYO),
    after=Anchor("contact_form", datetime(2026, 4, 3, 8, 30, 15, 250_000, tzinfo=TOKYO)),
    status="open",
    contents=(),
    saying=None,
    because='follow_up by phone within 1 business day after action == "contact_form"',
)
EMAIL = evolve(
    PHONE,
    by="email",
    not_before=datetime(2026, 4, 2, 9, 0, tzinfo=TOKYO),
    due=datetime(2026, 4, 3, 8, 0, tzinfo=TOKYO),
    status="met",
    contents=("case study", "price list"),
    saying="Hello",
)
HOT = Decision(
    lead="L-001",
    as_of=AS_OF,
    score=Decimal("62.5"),
    scores={"fit": 30, "engagement": Decimal("32.5")},
    tier="Hot",
    stage="New",
    next_stage="Untouched",
    complete=True,
    missing=(),
    unknown=("employees",),
    disqualified=False,
    disqualified_because=None,
    hand_off=(HandedOff("Field Sales", "tier == Hot"),),
    flags=("即対応",),
    lists=("優先対応リスト",),
    follow_ups=(EMAIL, PHONE),
    nurture=(),
    reasons=(
        Reason("fit", 50, "decision maker", "web.rules:22", 1),
        Reason("fit", -20, "cap", "web.rules:20", 1),
        Reason("engagement", Decimal("32.5"), 'action == "download"', "web.rules:30", 4),
    ),
)
BARE = Decision(
    lead="ﾘｰﾄﾞ２",
    as_of=AS_OF,
    score=-5,
    scores={"fit": 0, "engagement": -5},
    tier=None,
    stage=None,
    next_stage=None,
    complete=False,
    missing=("company", "email"),
    unknown=(),
    disqualified=True,
    disqualified_because="test address",
    hand_off=(),
    flags=(),
    lists=(),
    follow_ups=(),
    nurture=(),
    reasons=(Reason("engagement", -5, "gone quiet", "web.rules:31", 1),),
)
OVERDUE = evolve(
    HOT,
    lead="L-003",
    tier="Warm",
    follow_ups=(evolve(PHONE, by=None, status="overdue", due=AS_OF - timedelta(hours=1)),),
    hand_off=(),
)
