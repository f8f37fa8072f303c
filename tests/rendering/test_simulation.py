"""Simulations in words, tables, Markdown, JSON and CSV: looked at, valid, and never more than text."""

import csv
import io
import json
import re
from decimal import Decimal
from random import Random

import jsonschema
import pytest
from attrs import evolve
from markdown_it import MarkdownIt

from leadrules.model.values import POINT
from leadrules.rendering.cells import visible
from leadrules.rendering.simulation.as_csv import as_csv_files
from leadrules.rendering.simulation.as_json import as_json
from leadrules.rendering.simulation.as_markdown import as_markdown, code
from leadrules.rendering.simulation.as_text import as_text
from leadrules.rendering.simulation.sections import mean, points, share, tier_name
from leadrules.simulation.simulation import Against, Setting, Simulation
from leadrules.text.cells import width
from tests.simulation.small import compared, compiled, lead, simulated
from tests.simulation.test_comparison import LEADS as FEW
from tests.simulation.test_comparison import NEW, OLD
from tests.simulation.test_snapshot import LEADS, POLICY

JAPANESE = """\
policy "Web フォーム"
calendar "Asia/Tokyo"
contact when action == "電話"
score 適合 max 60 { when 役職 contains "部長" then +20 because "決裁者に近い" }
score 関心 { when action == "資料請求" then +10 up to 30 halving every 30d }
tier 今すぐ if score >= 40
tier まだ otherwise
hand_off to "フィールドセールス" if tier == 今すぐ
follow_up by 電話 within 1d after action == "資料請求"
""".replace(" up to 30 halving every 30d", " halving every 30d up to 30")
PEOPLE = (
    lead("見込み客一号", ("資料請求", 1), ("資料請求", 1000), 役職="営業部長"),
    lead("見込み客二号", ("資料請求", 2), ("電話", 1)),
    lead("三号"),
)
FADING = """\
when action == "a" then +10 halving every 1d
when action == "b" then -0.01 losing 1% every 1d
let warm_line = 4
tier Warm if score >= warm_line
never score > 5
"""
FADED = [lead(f"lead with a long name {hours}", ("a", hours), ("b", hours)) for hours in (1, 30, 80, 700)]
MARKS = "|`@octocat</code><img src=x onerror=1>[x](javascript:1)*_~#1 https://x.example\\"
HOSTILE = "=cmd()\x1b[2J\u202e\r\n" + MARKS
_LITERAL = HOSTILE.replace("\\", "\\\\").replace("\x1b", "\\u{1b}").replace("\u202e", "\\u{202e}").replace("\r", "\\u{d}").replace("\n", "\\n")  # fmt: skip
ATTACK = f"""\
policy "{_LITERAL}"
when action == "a" then +5 because "{_LITERAL}"
tier Hot if score >= 5
flag "{_LITERAL}" if score > 1
hand_off to "{_LITERAL}" if score > 1
nurture with "{_LITERAL}" if score > 1
disqualify if score > 100 because "{_LITERAL}"
stages New, Won
move New to Won if score > 1
never score > 4
follow_up by phone within 1d after action == "a"
"""


def _alone(text: str, leads, **changes) -> Simulation:
    return Simulation("small.rules", evolve(simulated(compiled(text), leads), **changes), "latest")


def _pair(old: str, new: str, leads) -> Simulation:
    now, comparison = compared(compiled(old, "old.rules"), compiled(new, "new.rules"), leads)
    return Simulation("new.rules", now, "given", (Setting("hot_line", "60", "50"),), Against("old.rules", comparison))


CASES = {
    "alone": lambda: _alone(POLICY, LEADS),
    "against": lambda: _pair(OLD, NEW, FEW),
    "japanese": lambda: _alone(JAPANESE, PEOPLE),
    "japanese against": lambda: _pair(JAPANESE, JAPANESE.replace("+10", "+15"), PEOPLE),
    "fading against": lambda: _pair(FADING, FADING.replace("+10", "+10.5").replace(">= 4", ">= 8"), FADED),
    "nobody": lambda: _alone(POLICY, ()),
    "one": lambda: _alone(POLICY, LEADS[:1]),
    "no tiers": lambda: _alone('when action == "download" then +2.5', LEADS),
    "no events": lambda: _alone(POLICY, [lead("A", title="CEO", city="Rome")]),
    "empty": lambda: _alone("", LEADS),
    "nobody against": lambda: _pair(OLD, NEW, ()),
    "the same": lambda: _pair(OLD, OLD, FEW),
    "hostile": lambda: _pair(ATTACK, ATTACK.replace("+5", "+6"), [lead(HOSTILE, ("a", 1)), lead(MARKS, ("a", 2))]),
}


@pytest.fixture(scope="module", params=CASES)
def case(request) -> Simulation:
    """A simulation of each sort."""
    return CASES[request.param]()


@pytest.mark.parametrize("fit", [80, 120])
@pytest.mark.parametrize(
    "name", ["alone", "against", "japanese", "japanese against", "fading against", "nobody", "one", "no tiers"]
)
def test_table(name, fit, snapshot):
    """For people, on a narrow and on a wide terminal."""
    assert snapshot == "".join(as_text(CASES[name](), fit=fit))


@pytest.mark.parametrize("name", ["alone", "against", "japanese", "fading against", "hostile"])
def test_markdown(name, snapshot):
    """For a pull request."""
    assert snapshot == "".join(as_markdown(CASES[name]()))


@pytest.mark.parametrize("name", ["alone", "against"])
def test_json(name, snapshot):
    """For programs."""
    assert snapshot == as_json(CASES[name]())


@pytest.mark.parametrize("name", ["alone", "against", "fading against", "hostile"])
def test_csv(name, snapshot):
    """For spreadsheets."""
    assert snapshot == "\n".join(f"-- {file}\n{content}" for file, content in as_csv_files(CASES[name]()))


def test_json_keeps_to_its_schema(case, root):
    """The schema that we publish."""
    schema = json.loads((root / "docs/schemas/simulation.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)

    jsonschema.Draft202012Validator(schema).validate(json.loads(as_json(case)))


def test_the_schema_bites(root):
    """A key that there is not is refused, and so is one that is missing."""
    schema = json.loads((root / "docs/schemas/simulation.schema.json").read_text(encoding="utf-8"))
    record = json.loads(as_json(CASES["against"]()))

    for broken in ({**record, "more": 1}, {**record, "tiers": None}, {k: v for k, v in record.items() if k != "leads"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft202012Validator(schema).validate(broken)


@pytest.mark.parametrize("name", [name for name in CASES if name != "hostile"])
def test_tables_fit(name):
    """No line is longer than the terminal, as long as ids are of a usual length."""
    lines = "".join(as_text(CASES[name](), fit=80)).splitlines()

    assert [] == [line for line in lines if width(line) > 80]


def test_nothing_moves_the_cursor(case):
    """Whatever the texts hold, no control character leaves."""
    forms = ["".join(as_text(case)), "".join(as_markdown(case)), as_json(case)]

    for written in forms:
        assert [] == re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", written)


def test_markdown_holds_nothing_but_text(case):
    """No link, image or tag but ours comes of any text; each table has as many cells in every row."""
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse("".join(as_markdown(case)))
    inside = [each for token in tokens for each in token.children or []]

    assert set() == {each.type for each in inside} & {"link_open", "image", "em_open", "strong_open", "html_block"}
    tags = {each.content for each in inside if each.type == "html_inline"}
    assert tags <= {"<code>", "</code>"}
    blocks = {token.content.strip() for token in tokens if token.type == "html_block"}
    assert blocks <= {"<details><summary>All numbers, before and now</summary>", "</details>"}
    outside = [each.content for each in _outside_code(inside)]
    assert [] == [each for each in outside if "@" in each or "<" in each or "octocat" in each]


def _outside_code(inside):
    """Pieces of plain text that stand in no code."""
    depth = 0
    for each in inside:
        depth += (each.content == "<code>") - (each.content == "</code>") if each.type == "html_inline" else 0
        if each.type == "text" and not depth:
            yield each


@pytest.mark.parametrize("seed", range(300))
def test_code_says_what_it_is_given(seed):
    """Any text in a cell of a table is read as itself."""
    chance = Random(f"code {seed}")
    text = "".join(chance.choice("ab部 `|\\<>&*_[]()!#@:/~-.\"'\n\t\x1b") for _ in range(chance.randint(1, 12)))
    page = f"| a |\n| --- |\n| {code(text)} |\n"

    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(page)
    (cell,) = [token for token in tokens if token.type == "inline" and token.content != "a"]

    assert visible(text) == "".join(each.content for each in cell.children if each.type != "html_inline")
    assert 1 == sum(token.type == "tr_open" for token in tokens) - 1


def test_csv_cells_are_defused(case):
    """No cell begins as a formula does."""
    for _, content in as_csv_files(case):
        cells = [cell for row in csv.reader(io.StringIO(content)) for cell in row]
        assert [] == [each for each in cells if each[:1] in {"=", "@", "\t", "\r"}]


def test_rows_are_as_long_as_their_headings(case):
    """A table that a program can read."""
    for _, content in as_csv_files(case):
        first, *rows = csv.reader(io.StringIO(content))
        assert {len(first)} >= {len(row) for row in rows}


def test_transitions_in_json():
    """Row sums are the old tiers, column sums the new ones."""
    record = json.loads(as_json(CASES["against"]()))
    transitions = record["against"]["transitions"]

    assert record["against"]["tiers"] == {old: sum(row.values()) for old, row in transitions.items()}
    assert record["tiers"] == {new: sum(row[new] for row in transitions.values()) for new in record["tiers"]}


def test_parts_in_json_add_up():
    """Exact decimals, to the last digit."""
    record = json.loads(as_json(CASES["japanese against"]()), parse_float=Decimal)

    assert record["against"]["moved"]
    for moved in record["against"]["moved"]:
        assert moved["change"] == sum(part["change"] for part in moved["parts"])
        assert moved["change"] == moved["score"]["new"] - moved["score"]["old"]


@pytest.mark.parametrize(
    ("total", "leads", "expected"),
    [(0, 0, None), (POINT, 3, 3333), (-POINT, 3, -3333), (POINT * 2, 3, 6667), (POINT, 20_000, 1)],
)
def test_means(total, leads, expected):
    """In 1/10,000, halves away from zero."""
    assert expected == mean(total, leads)


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (0, "0"),
        (1234 * POINT, "1,234"),
        (-POINT // 2, "-0.5"),
        (POINT // 1024, "0"),
        (-POINT // 1024, "0"),
        (POINT // 200, "0.01"),
    ],
)
def test_points(amount, expected):
    """Two decimals at most."""
    assert expected == points(amount).text


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (0, 0, ""),
        (0, 9, "0%"),
        (9, 9, "100%"),
        (1, 3, "33.3%"),
        (2, 3, "66.7%"),
        (1, 5000, "<0.1%"),
        (4999, 5000, ">99.9%"),
    ],
)
def test_shares(part, whole, expected):
    """Only all is 100%, and only none is 0%."""
    assert expected == share(part, whole).text


def test_a_tier_called_none():
    """Is not mistaken for having no tier."""
    assert ("none", "no tier", "none") == (tier_name(None, ["Hot"]), tier_name(None, ["none"]), tier_name("none"))
