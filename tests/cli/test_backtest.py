"""`leadrules simulate --outcome`: what is asked, what is refused, and how it is told."""

import csv
import io
import json

import jsonschema
import pytest

from tests.cli.conftest import json_of

POLICY = """\
policy "問い合わせ"
calendar "Asia/Tokyo"
lead { 業種: text  受注日: date  created: time  contract: text }
event { price: number }
let hot_line = 20
let soon = 7d
let large = 100万
when action == "資料請求" then +10
when action == "visit" within soon then +1 up to 5
when 業種 == "製造業" then +5
tier 至急 if score >= hot_line
tier 通常 if score >= 10
tier 保留 otherwise
"""
ACTIONS = ("visit", "資料請求", "資料請求", "visit")
DATA = ("--leads", "leads.csv", "--events", "events.csv")
ORDER = ("--outcome", 'any(action == "受注")', "--as-of", "2026-04-03T09:00")


@pytest.fixture
def shop(folder):
    """Forty leads, of whom those that asked for papers twice are won mostly."""
    leads, events = ["lead_id,業種,受注日,created,contract"], ["lead_id,action,at,price"]
    for number in range(40):
        won = number % 4 == 0 or number == 7
        day = f"2026-04-{10 + number % 10:02}" if won else ""
        leads.append(
            f"L-{number:02},{'製造業' if number % 2 else '小売業'},{day},2026-03-{1 + number % 28:02},{'c' if won else ''}"
        )
        asked = 4 if number % 4 == 0 else number % 4
        events += [f"L-{number:02},{ACTIONS[place]},2026-04-0{1 + place % 2}T10:00," for place in range(asked)]
        events += [f"L-{number:02},受注,{day}T12:00,{number}0000"] if won else []
        events += [f"L-{number:02},失注,2026-04-{2 + number % 5:02}T12:00,"] if number % 5 == 1 else []
    for name, lines in (("leads.csv", leads), ("events.csv", events)):
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "new.rules").write_text(POLICY, encoding="utf-8")
    (folder / "old.rules").write_text(POLICY.replace("= 20", "= 15").replace("+5\n", "+2\n"), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "options",
    [
        ORDER,
        (*ORDER, "--lost", 'any(action == "失注")', "--horizon", "10d"),
        ("--outcome", "受注日", "--as-of", "2026-04-12", "--entered", "created"),
        ("--outcome", "known(contract)"),
        (*ORDER, "--against", "old.rules"),
        (*ORDER, "--sweep", "hot_line=10..30:10"),
        (*ORDER, "--sweep", "hot_line=1..3:1"),
        (*ORDER, "--horizon", "900d", "--entered", "created"),
    ],
    ids=["won", "lost", "field", "as the file has it", "against", "sweep", "nothing changes", "too long"],
)
def test_told(run, shop, options, snapshot):
    """In words that a sales director reads."""
    done = run("simulate", "new.rules", *DATA, *options)

    assert 0 == done.exit_code
    told = done.stdout.split("\n\nall ")[0]
    assert snapshot == told


@pytest.mark.parametrize("form", ["markdown", "json"])
def test_forms(run, shop, form, snapshot):
    """For pull requests and for programs; each says once what such figures can't tell."""
    done = run("simulate", "new.rules", *DATA, *ORDER, "--sweep", "hot_line=15..20:5", "--format", form)

    assert 1 == done.stdout.count("what went together")
    kept = [line for line in done.stdout.splitlines() if form != "json" or line.startswith(('"outcome"', '"sweep"'))]
    assert snapshot == "\n".join(kept)


def test_narrow(run, shop, monkeypatch):
    """On a narrow terminal drawings give way, figures do not."""
    monkeypatch.setenv("COLUMNS", "80")
    told = run("simulate", "new.rules", *DATA, *ORDER).stdout.split("\n\nscore from")[0]

    table = [line for line in told.splitlines() if line.startswith(("tenth", "  ", "tier", "至急", "通常", "保留"))]
    assert 80 >= max(map(len, table))
    assert "of all won" in told
    assert "###" not in told.split("tier")[1]


@pytest.mark.parametrize("more", [(), ("--against", "old.rules")], ids=["alone", "against"])
def test_folder(run, shop, more, snapshot):
    """Tables for a spreadsheet; a second run takes the place of the first, also without an outcome."""
    options = ("simulate", "new.rules", *DATA, *ORDER, *more, "--sweep", "hot_line=15..20:5", "-o", "out")
    assert [0, 0] == [run(*options).exit_code for _ in range(2)]

    for name in ("outcome", "sweep"):
        content = (shop / "out" / f"{name}.csv").read_text(encoding="utf-8-sig")
        assert 1 == len({len(row) for row in csv.reader(io.StringIO(content))})
        assert snapshot(name=name) == content
    assert 0 == run("simulate", "new.rules", *DATA, "-o", "out").exit_code
    assert not (shop / "out" / "outcome.csv").exists()


def test_schema(run, shop, root):
    """What is printed for programs is what the schema says."""
    schema = json.loads((root / "docs/schemas/simulation.schema.json").read_text(encoding="utf-8"))
    for more in ((), ("--lost", 'any(action == "失注")', "--against", "old.rules"), ("--sweep", "soon=1d..8d:3d")):
        record = json_of(run("simulate", "new.rules", *DATA, *ORDER, *more, "--format", "json"))
        jsonschema.Draft202012Validator(schema).validate(record)
        assert record["outcome"] is not None


@pytest.mark.parametrize(
    ("sweep", "values"),
    [
        ("hot_line=30..80:25", ["30", "55", "80"]),
        ("hot_line=1.5..3:0.5", ["1.5", "2", "2.5", "3"]),
        ("hot_line=-5..5:5", ["-5", "0", "5"]),
        ("hot_line=30..30:5", ["30"]),
        ("`hot_line` = 10 .. 21 : 10", ["10", "20"]),
        ("large=50万..200万:50万", ["50万", "100万", "150万", "200万"]),
        ("large=9999万..1.0001億:1万", ["9999万", "10000万", "1.0001億"]),
        ("soon=12h..2d:12h", ["12h", "1d", "36h", "2d"]),
    ],
)
def test_values(run, shop, sweep, values):
    """Each as it would stand in the policy, so that it can be put there."""
    record = json_of(run("simulate", "new.rules", *DATA, *ORDER, "--sweep", sweep, "--format", "json"))

    assert values == [each["value"] for each in record["sweep"]["points"]]
    name = sweep.partition("=")[0].strip(" `")
    one = json_of(run("simulate", "new.rules", *DATA, *ORDER, "--set", f"{name}={values[-1]}", "--format", "json"))
    assert one["outcome"]["tiers"] == record["sweep"]["points"][-1]["tiers"]


def test_sweep_with_set(run, shop):
    """What else is set stays so at every point."""
    options = ("simulate", "new.rules", *DATA, *ORDER, "--format", "json")
    record = json_of(run(*options, "--set", "soon=1h", "--sweep", "hot_line=11..12:1"))

    alone = json_of(run(*options, "--set", "soon=1h", "--set", "hot_line=11"))
    assert alone["outcome"]["tiers"] == record["sweep"]["points"][0]["tiers"]
    assert record["sweep"]["points"][0] != json_of(run(*options, "--sweep", "hot_line=11..12:1"))["sweep"]["points"][0]


@pytest.mark.parametrize(
    "options",
    [
        ("--outcome", 'any(action == "受注")'),
        ("--outcome", "受注日", "--as-of", "2027-01-01"),
        ("--outcome", "known(contract)", "--horizon", "90d"),
        ("--outcome", "known(contract)", "--entered", "created"),
        (*ORDER, "--horizon", "90"),
        (*ORDER, "--horizon", "0d"),
        (*ORDER, "--horizon", "3000000d"),
        (*ORDER, "--entered", "業種"),
        (*ORDER, "--entered", "creatd"),
        (*ORDER, "--lost", "tier == 保留"),
        (*ORDER, "--lost", "業種"),
        ("--lost", "known(contract)"),
        ("--sweep", "hot_line=30..80:5"),
        (*ORDER, "--sweep", "hot_line=30..80"),
        (*ORDER, "--sweep", "hot_lin=30..80:5"),
        (*ORDER, "--sweep", "hot_line=80..30:5"),
        (*ORDER, "--sweep", "hot_line=30..80:0"),
        (*ORDER, "--sweep", "hot_line=30..80:0.01"),
        (*ORDER, "--sweep", "hot_line=30d..80d:5d"),
        (*ORDER, "--sweep", "soon=7..14:1"),
        (*ORDER, "--sweep", "hot_line=..80:5"),
        (*ORDER, "--sweep", "hot_line=3O..80:5"),
        (*ORDER, "--sweep", "hot_line=10..20:5", "--set", "hot_line=3"),
    ],
    ids=" ".join,
)
def test_refused(run, shop, options, snapshot):
    """With what to do instead."""
    done = run("simulate", "new.rules", *DATA, *options)

    assert (2, "") == (done.exit_code, done.stdout)
    assert snapshot == done.stderr


def test_without_events(run, shop):
    """No instant is early enough where nothing happens: what is missing is named."""
    done = run("simulate", "new.rules", *DATA[:2], *ORDER)

    assert (2, "") == (done.exit_code, done.stdout)
    assert done.stderr.endswith("so nobody is seen to be won after `--as-of`\nhint: give the events by `--events`\n")


def test_a_let_that_is_no_amount(run, shop):
    """There is nothing between two texts."""
    (shop / "new.rules").write_text('let home = "Kansai"\n' + POLICY, encoding="utf-8")
    done = run("simulate", "new.rules", *DATA, *ORDER, "--sweep", "home=1..2:1")

    said = "error: `home` is neither a number nor a duration, so there is nothing between two of its values\n"
    assert (2, said) == (done.exit_code, done.stderr)


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (
            'any(action == "資料請救")',
            'nobody in this data is ever won: "資料請救" never occurs in the data (did you mean "資料請求"?)',
        ),
        ('any(action == "受注" and price > 10000万)', "nobody in this data is ever won"),
    ],
    ids=["a slip", "too much"],
)
def test_nobody_won(run, shop, outcome, told):
    """Is said, with the word that never occurs; and no lift is explained where none can be shown."""
    done = run("simulate", "new.rules", *DATA, "--outcome", outcome, "--as-of", "2026-04-03T09:00")

    assert 0 == done.exit_code
    assert f"note     {told}" in done.stdout.splitlines()
    assert "lift:" not in done.stdout
    assert "between: how far chance alone may move the rate, 19 times in 20" in done.stdout.splitlines()


def test_somebody_won_before(run, shop):
    """Whoever was won before is won in this data."""
    done = run("simulate", "new.rules", *DATA, "--outcome", 'any(action == "visit")', "--as-of", "2026-04-11")

    assert "nobody" not in done.stdout
    assert "won before" in done.stdout


def test_nobody_won_all_along(run, shop):
    """A replay says it, too."""
    replay = ("replay", "new.rules", *DATA, "--outcome")
    slip, fine = (run(*replay, f'any(action == "{word}")').stdout.splitlines() for word in ("visti", "受注"))

    assert (
        'note     no lead that entered is won by the end: "visti" never occurs in the data (did you mean "visit"?)'
        in slip
    )
    assert not [line for line in fine if "is won" in line]


@pytest.mark.parametrize("options", [(), ("--engine", "duckdb"), ORDER[:2]], ids=["arrays", "duckdb", "judged"])
def test_not_there_yet(run, shop, options):
    """Leads that come later are counted all the same, which is said; with an outcome, each table says of whom it is."""
    early = run("simulate", "new.rules", *DATA, *options, "--as-of", "2026-04-01T09:00").stdout.splitlines()
    late = run("simulate", "new.rules", *DATA).stdout.splitlines()

    told = [line for line in early if "nothing yet" in line]
    assert 1 == len(told)
    assert told[0].endswith("counted as it stands" if told[0].startswith("1 lead ") else "counted as they stand")
    titles = [line for line in early if line.startswith(("what became", "all 40 leads"))]
    assert (2 if "--outcome" in options else 0) == len(titles)
    assert not [line for line in late if "nothing yet" in line]
