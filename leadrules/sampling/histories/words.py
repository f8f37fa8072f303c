"""Made-up texts for fields of which a policy says nothing, by what the field is called."""

from typing import Final

from leadrules.sampling.histories.web import INDUSTRIES, SOURCES, TITLES, companies
from leadrules.sampling.histories.world import Numbered

_MANY: Final = 24
_PEOPLE: Final = {
    "en": (
        ("Ada", "Ben", "Cleo", "Dan", "Eva", "Finn", "Gwen", "Hal"),
        ("Sample", "Model", "Pattern", "Draft", "Trial"),
    ),
    "ja": (("春", "夏子", "秋人", "冬美", "朝", "昼太", "夕", "夜"), ("見本", "例田", "仮野", "雛形", "試山")),
}
_DEPARTMENTS: Final = {
    "en": ("Sales", "Marketing", "IT", "Purchasing", "Finance", "Operations"),
    "ja": ("営業部", "マーケティング部", "情報システム部", "購買部", "経理部", "総務部"),
}
_NUMBERED: Final = (
    (("mail", "メール"), Numbered("p", "@example.com")),
    (("phone", "tel", "電話"), Numbered("03-0000-")),
    (("url", "website", "サイト"), Numbered("https://www.example.com/")),
)


def fillers(name: str, header: str, language: str) -> tuple[str, ...] | Numbered:
    """Texts for a field with this name and header: the rarest last."""
    called = f"{name} {header}".lower()
    for numbered_words, numbered in _NUMBERED:
        if any(each in called for each in numbered_words):
            return numbered
    known: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
        (("company", "account", "会社", "企業"), companies(language)),
        (("title", "job", "役職"), tuple(TITLES[language])),
        (("industry", "sector", "業種"), INDUSTRIES[language]),
        (("source", "channel", "経路", "チャネル"), SOURCES[language]),
        (("department", "部署", "部門"), _DEPARTMENTS[language]),
        (("name", "氏名", "名前"), _people(language)),
    )
    for words, texts in known:
        if any(each in called for each in words):
            return texts
    return tuple(f"{name}-{number}" for number in range(1, _MANY + 1))


def told_apart(numbered: Numbered) -> tuple[str, ...]:
    """Some texts with a number, where others stand beside them."""
    return tuple(f"{numbered.before}{number:04}{numbered.after}" for number in range(1, 201))


def _people(language: str) -> tuple[str, ...]:
    given, family = _PEOPLE[language]
    if language == "ja":
        return tuple(f"{last} {first}" for last in family for first in given)
    return tuple(f"{first} {last}" for last in family for first in given)
