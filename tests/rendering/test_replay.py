"""Replays in words, tables, Markdown, JSON and CSV: looked at, valid, and never more than text."""

import csv
import io
import json
from collections import Counter
from decimal import Decimal
from random import Random

import jsonschema
import pyarrow as pa
import pytest

from leadrules.model.calendar import Calendar
from leadrules.model.clock import as_datetime
from leadrules.model.values import DAY, HOUR, MINUTE
from leadrules.population.plan import make_plan
from leadrules.rendering.cells import visible
from leadrules.rendering.replay.as_csv import as_csv_files
from leadrules.rendering.replay.as_json import as_json
from leadrules.rendering.replay.as_markdown import as_markdown
from leadrules.rendering.replay.as_text import as_text
from leadrules.rendering.replay.lengths import business_length, length
from leadrules.rendering.replay.writing import as_lines, writing
from leadrules.simulation.replay.instants import Every
from leadrules.simulation.replay.replay import Asked
from leadrules.simulation.replay.shape import ENTERING, Replay
from leadrules.simulation.replay.walking import Course
from leadrules.simulation.simulation import Setting
from leadrules.text.cells import width
from tests.rendering.test_simulation import _LITERAL as LITERAL
from tests.rendering.test_simulation import HOSTILE, JAPANESE, MARKS, PEOPLE
from tests.simulation.replay.replaying import replayed
from tests.simulation.small import AS_OF, compiled, lead

POLICY = """\
policy "Small"
calendar "Asia/Tokyo" days Mon..Fri hours 09:00..18:00 holidays JP
contact when action == "call"
when action == "download" and age <= 7d then +10
tier Hot if score >= 20
tier Cold otherwise
hand_off to "Sales" if tier == Hot
stages New, Open, Won
move New to Open if score > 0
move Open to New if score == 0
move Open to Won if any(action == "order")
follow_up by phone within 1 business day after action == "download" if tier == Hot because "warm: call"
follow_up within 2d after action == "visit"
"""
LEADS = (
    lead("L-1", ("download", 300), ("download", 290), ("visit", 20)),
    lead("L-2", ("download", 200), ("download", 199), ("call", 190), ("order", 100)),
    lead("L-3", ("visit", 400), ("call", 340)),
    lead("L-4", ("download", 230), ("download", 229)),
    lead("L-5"),
)
ATTACK = f"""\
policy "{LITERAL}"
contact when action == "call"
when action == "a" then +5
tier Hot if score >= 5
hand_off to "{LITERAL}" if score > 1
stages New, Won
move New to Won if score > 1
follow_up by phone within 1h after action == "{LITERAL}" because "{LITERAL}"
"""


def _replay(text: str, leads, **options) -> Replay:
    return replayed(compiled(text), leads, AS_OF, **options)


CASES = {
    "alone": lambda: _replay(POLICY, LEADS),
    "won": lambda: _replay(
        POLICY,
        LEADS,
        since=AS_OF - 10 * DAY,
        every=Every("1d", DAY),
        won={"L-2": AS_OF - 100 * HOUR},
        asked=Asked("small.rules", 'any(action == "order")', {"phone": 1}, 2),
    ),
    "japanese": lambda: _replay(JAPANESE, PEOPLE, asked=Asked("small.rules", None, {"電話": 1})),
    "nothing": lambda: _replay("", LEADS),
    "no contact": lambda: _replay('follow_up within 1h after action == "visit"', LEADS, asked=Asked("a.rules", most=0)),
    "hostile": lambda: _replay(ATTACK, [lead(HOSTILE, ("a", 9), (HOSTILE, 8)), lead(MARKS, (HOSTILE, 5), ("call", 1))]),
}


@pytest.fixture(scope="module", params=CASES)
def case(request) -> Replay:
    """A replay of each sort."""
    return CASES[request.param]()


@pytest.mark.parametrize("fit", [80, 160])
@pytest.mark.parametrize("name", ["alone", "won", "japanese", "nothing", "no contact"])
def test_table(name, fit, snapshot):
    """For people, on a narrow and on a wide terminal."""
    assert snapshot == "".join(as_text(CASES[name](), fit=fit))


@pytest.mark.parametrize("name", ["won", "hostile"])
def test_markdown(name, snapshot):
    """For a pull request."""
    assert snapshot == "".join(as_markdown(CASES[name]()))


def test_csv(snapshot):
    """For spreadsheets."""
    assert snapshot == "\n".join(f"-- {file}\n{content}" for file, content in as_csv_files(CASES["won"]()))


def test_json(snapshot):
    """For programs; with what was set."""
    assert snapshot == as_json(CASES["won"](), (Setting("hot_line", "20", "30"),))


def test_json_keeps_to_its_schema(case, root):
    """The schema that we publish."""
    schema = json.loads((root / "docs/schemas/replay.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)

    jsonschema.Draft202012Validator(schema).validate(json.loads(as_json(case)))


def test_the_schema_bites(root):
    """A key that there is not is refused, and so is one that is missing."""
    schema = json.loads((root / "docs/schemas/replay.schema.json").read_text(encoding="utf-8"))
    record = json.loads(as_json(CASES["won"]()))

    for broken in ({**record, "more": 1}, {**record, "tiers": None}, {k: v for k, v in record.items() if k != "leads"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.Draft202012Validator(schema).validate(broken)


def test_flows_explain_populations(case):
    """From the evening before to every evening after; and all that entered are somewhere."""
    there = Counter({each.tier: each.leads for each in case.before})
    days = sorted({each.day for each in case.standings})
    for day in days:
        for each in case.flows:
            if each.day == day:
                there.update({each.new: each.times})
                there.subtract({} if each.old == ENTERING else {each.old: each.times})
        assert {each.tier: each.leads for each in case.standings if each.day == day} == {
            tier: there[tier] for tier in {each.tier for each in case.standings}
        }
    assert case.leads == sum(there.values())


def test_nothing_moves_the_cursor(case):
    """Whatever the texts hold, no control character leaves."""
    for written in ("".join(as_text(case)), "".join(as_markdown(case)), as_json(case)):
        lines = written.split("\n")
        assert lines == [visible(line) for line in lines]


@pytest.mark.parametrize("name", [name for name in CASES if name != "hostile"])
def test_tables_stand_straight(name):
    """Each line of a table ends where the line below its headings does, or before."""
    lines = "".join(as_text(CASES[name]())).splitlines()
    for place, line in enumerate(lines):
        if line and not line.strip("- "):
            own = lines[place + 1 : next((end for end in range(place, len(lines)) if not lines[end]), len(lines))]
            rows = [each for each in own if "  " in each]
            assert [] == [
                each for each in rows if width(each) > width(line) and not each.startswith(("time", "within"))
            ]


@pytest.fixture
def rows(tmp_path):
    """Every row of a replay, written to files."""
    policy = compiled(ATTACK)
    leads = [lead(HOSTILE, ("a", 9), (HOSTILE, 8)), lead(MARKS, (HOSTILE, 5), ("call", 1))]
    course = Course(AS_OF - 9 * HOUR, AS_OF - 9 * HOUR, AS_OF, Every())

    with writing(tmp_path, "csv", make_plan(policy), course) as take:
        found = replayed(policy, leads, AS_OF, take=take)
    texts = {each.stem: each.read_bytes().decode("utf-8-sig") for each in tmp_path.iterdir()}
    return found, {name: list(csv.DictReader(io.StringIO(text, newline=""))) for name, text in texts.items()}


def test_rows_hold_what_was_said_and_run_nothing(rows):
    """A text that a spreadsheet would run has an apostrophe before it, and quotation marks keep it one cell."""
    found, tables = rows

    defused = "'" + HOSTILE
    assert [defused, defused, MARKS, MARKS] == [each["lead"] for each in tables["steps"]]
    assert found.steps == len(tables["steps"])
    assert [defused, defused] == [each["because"] for each in tables["follow_ups"]]
    assert [("late", "-10800"), ("missed", "-25200")] == sorted(
        (each["status"], each["seconds_left"]) for each in tables["follow_ups"]
    )
    assert {("tier", "Hot"), ("hand_off", defused)} == {(each["kind"], each["name"]) for each in tables["first_times"]}


def test_steps_tell_stages_and_the_next_follow_up(rows):
    """As they were at the step: before it moves, and what nobody has answered yet."""
    told = [(each["stage"], each["next_stage"], each["next_by"], each["next_status"]) for each in rows[1]["steps"]]

    assert [
        ("New", "Won", "", ""),
        ("Won", "", "phone", "open"),
        ("New", "", "phone", "open"),
        ("New", "", "", ""),
    ] == told


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York", "UTC", "Europe/Amsterdam"])
def test_times_are_those_of_the_policys_clock(zone):
    """As any other form writes them: in centuries before zones, on the nights on which clocks change, to the microsecond."""
    chance = Random(zone)
    instants = [chance.randrange(-100_000 * DAY, 100_000 * DAY) for _ in range(200)]
    instants += [each // (15 * MINUTE) * (15 * MINUTE) for each in instants]
    instants += [1_774_800_000_000_000 + hours * HOUR for hours in range(-500, 500)]  # around the last Sunday of March
    column = pa.array([*instants, None, instants[0]], pa.int64()).cast(pa.timestamp("us", tz=zone))

    expected = [as_datetime(Calendar(zone), each).isoformat() for each in instants]
    lines = as_lines(pa.table({"at": column})).decode().split("\n")
    assert [*expected, "", expected[0], ""] == lines


@pytest.mark.parametrize(
    ("microseconds", "wall", "business"),
    [
        (None, "", ""),
        (0, "0", "0"),
        (-90 * MINUTE, "-1h 30min", "-1h 30min"),
        (27 * HOUR, "1d 3h", "27h"),
        (DAY + 5 * MINUTE, "1d", "24h 5min"),
        (59_999_999, "59s", "59s"),
        (1_500 * DAY, "1,500d", "36,000h"),
    ],
)
def test_lengths(microseconds, wall, business):
    """The two largest units that stand beside each other; a day of business time is no day."""
    assert (wall, business) == (length(microseconds).text, business_length(microseconds).text)


def test_lengths_are_exact_in_json():
    """To the microsecond, as a number without a tail."""
    policy = compiled('contact when action == "call"\nfollow_up within 1h after action == "visit"')
    own = lead("L-1", ("visit", 5), ("call", 3))

    record = json.loads(as_json(replayed(policy, [own], AS_OF + 1)), parse_float=Decimal)

    assert -3600 == record["follow_ups"][0]["seconds_left"]["median"]
    late = lead("L-1", ("visit", 5))
    record = json.loads(as_json(replayed(policy, [late], AS_OF + 1)), parse_float=Decimal)
    assert Decimal("14400.000001") == record["follow_ups"][0]["seconds_overdue"]["median"]
