"""The leads of a web form, without any policy: companies large and small, what they looked at, and who talked to them."""

from collections.abc import Sequence
from typing import Final

from leadrules.model.calendar import Calendar
from leadrules.sampling.histories.chance import lognormal, shares, zipf
from leadrules.sampling.histories.world import Action, Amount, Column, Created, Numbered, OneOf, World, YesNo

LANGUAGES: Final = ("en", "ja")
ACTIONS: Final = (
    Action("visit", 1_000),
    Action("email_open", 560, mail=True),
    Action("email_click", 230, 1, mail=True, strength=1),
    Action("pricing_view", 150, 1, strength=2),
    Action("video", 100, 1, strength=1),
    Action("download", 75, 2, strength=3),
    Action("form_submit", 40, 2, strength=2),
    Action("seminar", 30, 2, strength=5),
    Action("unsubscribe", 45, mail=True, strength=-8),
    Action("inquiry", 16, 3, asks=True, strength=7),
    Action("trial_start", 10, 3, strength=8),
    Action("demo_request", 8, 3, asks=True, strength=9),
    Action("call", 24, ours=True, strength=1),
    Action("personal_mail", 12, ours=True),
    Action("meeting", 6, 1, ours=True, strength=6),
)
# From what suits us least to what suits us best, each with its weight.
TITLES: Final = {
    "en": {"Student": 30, "Assistant": 90, "Engineer": 240, "Specialist": 190, "Team Lead": 110, "Manager": 160,
           "Head of Sales": 40, "Director": 70, "Vice President": 40, "Chief Executive": 30},
    "ja": {"学生": 30, "アシスタント": 90, "エンジニア": 240, "担当": 190, "主任": 110, "課長": 160,
           "営業部長": 40, "部長": 70, "取締役": 40, "代表取締役社長": 30},
}  # fmt: skip
INDUSTRIES: Final = {
    "en": ("education", "government", "travel", "food", "energy", "media", "health", "retail", "logistics",
           "finance", "manufacturing", "software"),
    "ja": ("教育", "官公庁", "旅行", "食品", "エネルギー", "メディア", "医療", "小売業", "物流", "金融", "製造業", "IT"),
}  # fmt: skip
_SHARES: Final = (90, 40, 45, 60, 30, 50, 110, 170, 75, 90, 160, 200)
_COUNTRIES: Final = {
    "en": ("US", "GB", "DE", "FR", "CA", "IN", "AU", "JP", "NL", "ES", "IT", "BR", "SE", "SG", "PL", "MX"),
    "ja": ("日本", "米国", "台湾", "シンガポール", "韓国", "タイ", "英国", "ドイツ"),
}
SOURCES: Final = {
    "en": ("search", "advert", "event", "referral", "partner", "social", "list", "other"),
    "ja": ("検索", "広告", "展示会", "紹介", "代理店", "SNS", "名刺", "その他"),
}
_PRODUCTS: Final = {
    "en": ("crm", "ads", "site", "ops", "data", "none"),
    "ja": ("CRM", "広告", "サイト", "業務", "データ", "なし"),
}
_BIRDS: Final = {
    "en": ("Wren", "Heron", "Lapwing", "Dunlin", "Siskin", "Avocet", "Plover", "Whimbrel", "Redstart", "Fieldfare"),
    "ja": (
        "カササギ",
        "コマドリ",
        "セキレイ",
        "ツバメ",
        "メジロ",
        "ヤマガラ",
        "サワギク",
        "リンドウ",
        "キキョウ",
        "ミズナラ",
    ),
}
_TRADES: Final = {
    "en": ("Works", "Systems", "Trading", "Foods", "Clinic", "Logistics", "Labs", "Partners"),
    "ja": ("製作所", "システムズ", "商事", "フーズ", "医療", "物流", "研究所", "企画"),
}
_GROUNDS: Final = {
    "en": ("Hill", "Bridge", "Ford", "Field", "Brook", "Gate", "Moor"),
    "ja": ("谷", "坂", "橋", "沢", "台", "原", "崎"),
}
_PLANTS: Final = {"en": "{bird} {ground} {trade}", "ja": "{bird}{ground}{trade}"}
PAGES: Final = (
    "home", "pricing", "case-study", "whitepaper-a", "whitepaper-b", "whitepaper-c", "roi-calc", "blog", "docs",
    "careers", *(f"asset-{number:03}" for number in range(190)),
)  # fmt: skip


def web_world(calendar: Calendar, language: str) -> World:
    """The world of web forms, its values in a language; names of columns and actions are the same in all."""
    titles = TITLES[language]
    lead_columns = (
        Column("company", evenly(companies(language)), 20, lean=0),
        Column("email", Numbered("p", "@example.com"), lean=0),
        Column("title", one_of(tuple(titles), tuple(titles.values())), 60),
        Column("industry", one_of(INDUSTRIES[language], _SHARES), 80),
        Column("employees", Amount(lognormal(90, 1.8, 1, 500_000)), 150),
        Column("revenue", Amount(lognormal(1_200, 2.0, 1)), 230),
        Column("country", by_rank(_COUNTRIES[language]), 15, lean=0),
        Column("source", by_rank(SOURCES[language], 0.7), 30, lean=0),
        Column("product", by_rank(_PRODUCTS[language]), 120, lean=0),
        Column("opted_in", YesNo(45_000), 10, lean=24),
        Column("created", Created()),
    )
    event_columns = (Column("asset", by_rank(PAGES, 0.7), 40, lean=0),)
    return World(calendar, "lead_id", "lead_id", "action", "at", lead_columns, event_columns, ACTIONS)


def companies(language: str) -> tuple[str, ...]:
    """Names of companies that are none: birds, places and trades."""
    pattern = _PLANTS[language]
    return tuple(
        pattern.format(bird=bird, ground=ground, trade=trade)
        for bird in _BIRDS[language]
        for ground in _GROUNDS[language]
        for trade in _TRADES[language]
    )


def one_of(texts: Sequence[str], weights: Sequence[int]) -> OneOf:
    """Texts with their weights, the least fitting first."""
    return OneOf(tuple(texts), shares(weights))


def by_rank(texts: Sequence[str], exponent: float = 1.0) -> OneOf:
    """Texts of which the first is met most often."""
    return one_of(texts, zipf(len(texts), exponent))


def evenly(texts: Sequence[str]) -> OneOf:
    """Texts of which each is met as often as the next."""
    return one_of(texts, [1] * len(texts))
