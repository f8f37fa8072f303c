"""An invented world: companies, people and the rhythm of their working days, the same on every run.

Nobody in it exists. Companies are named after birds and flowers, people after the words for sample and model, every
address ends in example.com and every phone number in a block that no exchange gives out. Chance comes from
`random.Random.random` alone, the one generator that Python promises never to change.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import TypeVar

T = TypeVar("T")
Row = Mapping[str, str]

CREATURES = (
    "モクレン", "カササギ", "ワタスゲ", "コマドリ", "ユキノシタ", "ミズナラ", "ツバメ", "カタクリ", "セキレイ",
    "ホタルブクロ", "ヤマガラ", "キキョウ", "シジュウカラ", "リンドウ", "メジロ", "サワギク",
)  # fmt: skip
GROUND = ("谷", "坂", "橋", "ヶ原", "沢", "台")
TRADES = {
    "IT": ("システムズ", "ソフト", "クラウド"),
    "製造業": ("電機", "製作所", "精機"),
    "小売業": ("商店", "百貨", "マート"),
    "医療": ("メディカル", "薬品"),
    "教育": ("学園", "ラーニング"),
    "その他": ("物流", "企画", "フーズ"),
}
SURNAMES = ("見本", "例田", "仮野", "雛形", "試山", "架谷", "模木", "想川")
GIVEN_NAMES = ("春", "夏子", "秋人", "冬美", "朝", "昼太", "夕", "夜", "一", "二葉", "三平", "四季")
DEPARTMENTS = ("営業部", "情報システム部", "経営企画室", "製造部", "購買部", "総務部")
TITLES = (
    *("代表取締役社長", "取締役", "執行役員"),
    *("部長", "営業部長", "課長", "課長", "情報システム課長", "マネージャー", "室長"),
    *("主任", "主任", "主任", "係長", "係長", "担当", "担当", "担当", "担当", "スタッフ", "スタッフ", "リーダー"),
)
HOURS = (9, 9, 10, 10, 10, 11, 11, 13, 13, 14, 14, 14, 15, 15, 16, 16, 17, 18, 20, 22)  # when people are at it


@dataclass(frozen=True)
class Person:
    """Somebody at a company, as a form would have it."""

    name: str
    company: str
    department: str
    title: str
    mail: str
    phone: str


def pick(chance: Random, options: Sequence[T]) -> T:
    """One of the options, all as likely."""
    return options[int(chance.random() * len(options))]


def likely(chance: Random, odds: float) -> bool:
    """True with these odds."""
    return chance.random() < odds


def few(chance: Random, most: int) -> int:
    """From 1 to `most`, mostly few: a long tail of eager ones."""
    return 1 + int(chance.random() * chance.random() * most)


def person(chance: Random, number: int, industry: str) -> Person:
    """Somebody of this industry; the number makes address and phone unlike everybody else's."""
    company = pick(chance, CREATURES) + pick(chance, GROUND) + pick(chance, TRADES[industry])
    name = f"{pick(chance, SURNAMES)} {pick(chance, GIVEN_NAMES)}"
    department, title = pick(chance, DEPARTMENTS), pick(chance, TITLES)
    return Person(name, company, department, title, f"p{number:03}@example.com", f"03-0000-{number:04}")


def working_moment(chance: Random, day: datetime) -> datetime:
    """A moment of that day when people work; a weekend mostly waits for Monday."""
    weekend = day.weekday() - 4
    if weekend > 0 and likely(chance, 0.85):
        day += timedelta(days=3 - weekend)
    return day.replace(hour=pick(chance, HOURS), minute=int(chance.random() * 60), second=0)


def moment_before(chance: Random, as_of: datetime, days: int) -> datetime:
    """A working moment in the days before `as_of`, rather lately than long ago."""
    then = working_moment(chance, as_of - timedelta(days=int(min(chance.random(), chance.random()) * days)))
    return then if then <= as_of else then - timedelta(days=7)


def written(moment: datetime) -> str:
    """A time as the sample files write it, on the wall clock of the policy's calendar."""
    return moment.strftime("%Y-%m-%d %H:%M")


def csv_text(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """The rows as CSV; a column that a row lacks stays empty."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
