"""`leadrules score`."""

import csv
import io
import json

import pyarrow.parquet as pq
import pytest

from tests.cli.conftest import DATA


def test_table(run, snapshot):
    """The worklist, and how it went."""
    done = run("score", "small.rules", *DATA)

    assert 0 == done.exit_code
    assert snapshot == done.stdout
    assert snapshot == done.stderr


def test_the_table_fits_the_terminal(run, snapshot):
    """COLUMNS says how wide it is."""
    done = run("score", "small.rules", *DATA, env={"COLUMNS": "60"})

    assert snapshot == done.stdout


def test_json(run):
    """Decisions in the order in which they are worked through."""
    done = run("score", "small.rules", *DATA, "--format", "json")

    found = json.loads(done.stdout)
    assert [("L-1", 55, "Hot"), ("L-2", 35, "Warm"), ("L-3", 0, None)] == [
        (each["lead"], each["score"], each["tier"]) for each in found
    ]
    assert [each["score"] for each in found] == [sum(row["points"] for row in each["reasons"]) for each in found]


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "table", "parquet"])
def test_the_same_bytes_in_a_file(run, folder, spawn, form):
    """What goes to another program is what goes to a file."""
    arguments = ("score", "small.rules", *DATA, "--format", form)

    assert 0 == run(*arguments, "-o", "out").exit_code
    assert (folder / "out").read_bytes() == spawn(*arguments).stdout


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("out.csv", "csv"),
        ("out.json", "json"),
        ("out.jsonl", "jsonl"),
        ("out.PARQUET", "parquet"),
        ("out.txt", "table"),
        ("csv", "table"),
    ],
)
def test_the_ending_names_the_form(run, folder, name, form):
    """Where nobody has said another; any other ending is the list for people."""
    run("score", "small.rules", *DATA, "--format", form, "-o", "expected")

    assert 0 == run("score", "small.rules", *DATA, "-o", name).exit_code
    assert (folder / "expected").read_bytes() == (folder / name).read_bytes()


def test_the_form_that_is_given_counts_more_than_the_ending(run, folder):
    """Whoever wants JSON in a file of any name gets it."""
    run("score", "small.rules", *DATA, "--format", "json", "-o", "out.csv")

    assert 3 == len(json.loads((folder / "out.csv").read_text(encoding="utf-8")))


def test_jsonl_and_csv_say_the_same(run):
    """Two forms of one thing."""
    lines = run("score", "small.rules", *DATA, "--format", "jsonl").stdout.splitlines()
    rows = csv.DictReader(io.StringIO(run("score", "small.rules", *DATA, "--format", "csv").stdout))

    assert [(each["lead"], str(each["score"])) for each in map(json.loads, lines)] == [
        (row["lead"], row["score"]) for row in rows
    ]


def test_parquet(run, folder):
    """Readable by anybody."""
    run("score", "small.rules", *DATA, "--format", "parquet", "-o", "out.parquet")

    assert ["L-1", "L-2", "L-3"] == pq.read_table(folder / "out.parquet")["lead"].to_pylist()


@pytest.mark.parametrize(("expected", "encoding"), [(b"\xef\xbb\xbflead,", "utf-8-sig"), (b"lead,", "cp932")])
def test_output_encoding(run, folder, expected, encoding):
    """As the spreadsheet at hand wants it."""
    done = run("score", "small.rules", *DATA, "--format", "csv", "--output-encoding", encoding, "-o", "out.csv")

    content = (folder / "out.csv").read_bytes()
    assert 0 == done.exit_code
    assert content.startswith(expected)
    assert "decision maker" in content.decode(encoding)


def test_letters_that_an_encoding_lacks(run, folder):
    """They are spelled out, and told of."""
    (folder / "leads.csv").write_text("lead_id,title\ncafé-😀,部長\n", encoding="utf-8")

    done = run(
        "score", "small.rules", "--leads", "leads.csv", "--format", "csv", "--output-encoding", "cp932", "-o", "o"
    )

    assert b"caf\\u{e9}-\\u{1f600},".decode() in (folder / "o").read_bytes().decode("cp932")
    assert "cp932 has no é 😀: spelled out as `\\u{e9}`" in done.stderr


def test_hostile_values_stay_data(run, folder, snapshot):
    """Formulas, escapes, line breaks and turned text, in every form that people look at."""
    lead = "=cmd|' /C calc'!A0\x1b[2J\u202e"
    (folder / "leads.csv").write_text(f'lead_id,title\n"{lead}",部長\n"@two\nlines",部長\n', encoding="utf-8")

    table = run("score", "small.rules", "--leads", "leads.csv", "--as-of", "2026-04-03").stdout
    sheet = run("score", "small.rules", "--leads", "leads.csv", "--as-of", "2026-04-03", "--format", "csv").stdout

    assert not {"\x1b", "\u202e"} & set(table)
    assert snapshot == table
    assert {f"'{lead}", "'@two\nlines"} == {row["lead"] for row in csv.DictReader(io.StringIO(sheet))}


def test_raw(run, folder):
    """Whoever does not use a spreadsheet may say so."""
    (folder / "leads.csv").write_text("lead_id,title\n=1+1,部長\n", encoding="utf-8")

    done = run("score", "small.rules", "--leads", "leads.csv", "--format", "csv", "--raw")

    assert "\n=1+1," in done.stdout


def test_strict(run):
    """Rows that can't be used matter only then."""
    assert 0 == run("score", "small.rules", *DATA).exit_code
    assert 1 == run("score", "small.rules", *DATA, "--strict").exit_code


def test_strict_without_rejects(run, folder):
    """Nothing rejected, nothing to say."""
    assert 0 == run("score", "small.rules", "--leads", "leads.csv", "--strict", "--events", _clean(folder)).exit_code


def _clean(folder) -> str:
    (folder / "leads.csv").write_text("lead_id,title\nL-1,部長\n", encoding="utf-8")
    (folder / "clean.csv").write_text("lead_id,action,at\nL-1,download,2026-04-01\n", encoding="utf-8")
    return "clean.csv"


def test_rejects(run, folder, snapshot):
    """Rows that can't be used, with the reason, to be mended."""
    done = run("score", "small.rules", *DATA, "--rejects", "rejects.csv")

    assert 0 == done.exit_code
    assert snapshot == (folder / "rejects.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("expected", "arguments"),
    [
        ("is read by this command", ["-o", "leads.csv"]),
        ("is read by this command", ["-o", "small.rules"]),
        ("is read by this command", ["--events", "events.csv", "--rejects", "events.csv"]),
        ("there is no folder `no`", ["-o", "no/out.csv"]),
        ("`.` is a folder", ["-o", "."]),
        ("hint: spreadsheets open CSV: -o out.csv --output-encoding utf-8-sig", ["-o", "out.XLSX"]),
        ("is no date and no time", ["--as-of", "soon"]),
        ("is not the name of an encoding", ["--encoding", "klingon"]),
        ("there is no such file", ["--events", "event.csv"]),
    ],
)
def test_refusals(run, folder, expected, arguments):
    """Said before any work is done; inputs stay as they are."""
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    done = run("score", "small.rules", "--leads", "leads.csv", *arguments)

    assert 2 == done.exit_code
    assert expected in done.stderr
    assert "" == done.stdout
    assert before == {path.name: path.read_bytes() for path in folder.iterdir()}


def test_two_outputs_are_two_files(run):
    """The rejects would replace the decisions."""
    done = run("score", "small.rules", *DATA, "-o", "out.csv", "--rejects", "out.csv")

    assert 2 == done.exit_code
    assert "name two different files" in done.stderr


def test_a_policy_that_fails_its_check(run):
    """Its problems are shown, and nothing is decided."""
    done = run("score", "broken.rules", *DATA)

    assert 2 == done.exit_code
    assert "broken.rules:1:" in done.stderr
    assert "" == done.stdout


def test_standard_input(run):
    """JSON Lines with the events inside each lead."""
    lead = {"lead_id": "L-1", "title": "部長", "events": [{"action": "download", "at": "2026-04-01T10:00"}]}

    done = run(
        "score", "small.rules", "--leads", "-", "--as-of", "2026-04-03", "--format", "jsonl", input=json.dumps(lead)
    )

    assert [("L-1", 30)] == [(each["lead"], each["score"]) for each in map(json.loads, done.stdout.splitlines())]


def test_now_is_the_default(run):
    """The door reads the clock, whole seconds, in the policy's zone."""
    done = run("score", "small.rules", "--leads", "leads.csv", "--format", "jsonl")

    assert json.loads(done.stdout.splitlines()[0])["as_of"].endswith("+09:00")


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        ("2026-04-03T00:00:00+09:00", "2026-04-03"),
        ("2026-04-03T09:30:00+09:00", "2026-04-03T09:30"),
        ("2026-04-03T09:30:00+09:00", "2026-04-03T00:30:00Z"),
    ],
)
def test_as_of(run, expected, written):
    """The language's own forms, in the policy's zone."""
    done = run("score", "small.rules", "--leads", "leads.csv", "--format", "jsonl", "--as-of", written)

    assert expected == json.loads(done.stdout.splitlines()[0])["as_of"]
