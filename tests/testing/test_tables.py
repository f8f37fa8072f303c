"""Tables of cases: one row a case, read as data and as the language is."""

import pytest

from leadrules.records.problems import RecordsError
from leadrules.testing.cases import Suite
from leadrules.testing.passing import passes
from leadrules.testing.running import run_suite
from leadrules.testing.tables.problems import CasesError
from leadrules.testing.tables.reading import read_cases
from tests.testing.policies import POLICY, laid_out, policy


@pytest.fixture
def cases(tmp_path):
    """The cases of a table beside the policy."""

    def reading(table, text=POLICY, encoding="utf-8"):
        path = tmp_path / "web.cases.csv"
        path.write_bytes(table.encode(encoding))
        return read_cases(path, laid_out(tmp_path, text), policy(text), encoding)

    return reading


@pytest.fixture
def problems(cases):
    """What is wrong with a table: row, column, message."""

    def finding(table):
        with pytest.raises(CasesError) as refused:
            cases(table)
        return [(each.row, each.column, each.message) for each in refused.value.problems]

    return finding


def _row(cases, header, row):
    """The one case of a table of one row."""
    (case,) = cases(f"name,{header}\nx,{row}\n")
    return case


def _ends(cases, header, row):
    """How the one case of a table ends."""
    (result,) = run_suite(Suite("web.rules", policy(POLICY), (_row(cases, header, row),))).results
    return result.passed


def test_fields_are_read_as_data(cases):
    """By header or by name, with commas, magnitudes and words for yes; blank is unknown."""
    case = _row(cases, "title,従業員数,given.name,newsletter,mail,expect.score", '部長,"1,200",春,はい,,0')

    assert (("title", "部長"), ("employees", 12_000_000), ("name", "春"), ("newsletter", True)) == case.test.given


def test_an_id_where_a_rule_asks_for_it(cases):
    """As in any other test; elsewhere a column for it stands for nothing."""
    (case,) = cases("name,given.id,expect.score\nx,X-1,5\n", 'when id starts with "X" then +5')

    assert ("X-1", True) == (case.lead.id, passes(policy('when id starts with "X" then +5'), [case]))
    with pytest.raises(CasesError):
        cases("name,given.id,expect.score\nx,X-1,5\n")


def test_the_name_of_a_field_is_its_header_too(cases):
    """A field that is read from another column stands under its own name as well."""
    assert (("employees", 990_000),) == _row(cases, "employees,expect.score", "99,0").test.given


@pytest.mark.parametrize(
    ("cell", "action", "days"),
    [
        ("download 3d ago", "download", 3),
        ("download ３d　ago", "download", 3),
        ("white paper 2w", "white paper", 14),
        ("download at 2026-01-04 09:00", "download", 1),
        ("download at 2026/1/4 9:00", "download", 1),
        ("download", "download", 0),
        ('"sat 2d ago"', "sat 2d ago", 0),
        ('"a ; b" 1d ago', "a ; b", 1),
    ],
)  # fmt: skip
def test_what_the_lead_did(cases, cell, action, days):
    """An action, and when: so long ago, at a time, or now."""
    case = _row(cases, "did 1,expect.score", f'"{cell.replace(chr(34), chr(34) * 2)}",0')

    (deed,) = case.test.did
    assert (action, days * 24 * 3600 * 10**6) == (deed.action, case.test.now - deed.at)


def test_an_event_has_fields(cases):
    """Behind the action, each read as the type that it has; and several events have columns of their own."""
    case = _row(
        cases, "did,did 2,expect.score", '"download 3d ago; asset=pricing; ended_at=2026-01-04","x; asset=""a;b""",0',
    )  # fmt: skip

    midnight = (case.test.now // 10**6 - 33 * 3600) * 10**6
    assert [(("asset", "pricing"), ("ended_at", midnight)), (("asset", "a;b"),)] == [
        deed.fields for deed in case.test.did
    ]


def test_now_is_the_time_of_the_decision(cases):
    """As written, else the Monday of every test."""
    given = _row(cases, "now,did 1,expect.score", "2026-02-01 10:00,x 1h ago,0").test
    usual = _row(cases, "now,did 1,expect.score", ",x 1h ago,0").test

    assert 3600 * 10**6 == given.now - given.did[0].at
    assert (27 * 24 + 1) * 3600 * 10**6 == given.now - usual.now


@pytest.mark.parametrize(
    ("column", "cell", "passed"),
    [
        ("score", "60", False),
        ("score", "55", True),
        ("score", ">= 55", True),
        ("score", "50..60", True),
        ("score", "56〜60", False),
        ("fit", "25", True),
        ("tier", "Hot", True),
        ("tier", "Cold", False),
        ("stage", "New", True),
        ("next_stage", "Known", True),
        ("next_stage", "none", False),
        ("complete", "yes", True),
        ("complete", "×", False),
        ("disqualified", "いいえ", True),
        ("handed_off", "y", True),
        ("flags", "now; large", True),
        ("flags", "large;now", True),
        ("flags", "now", False),
        ("flags", "none", False),
        ("lists", "priority", True),
        ("nurture", "none", True),
        ("hand_off", "Sales", True),
        ("missing", "none", True),
        ("missing", "title", False),
        ("due", "2026-01-05 10:00", True),
        ("due", "2026/1/5 10:00; 2026-01-05T01:00Z", True),
        ("due", "2026-01-05 10:01", False),
        ("due", "none", False),
        ("due.phone", "2026-01-05 10:00", True),
        ("due.email", "2026-01-05 10:00", False),
        ("due.email", "none", True),
    ],
)  # fmt: skip
def test_what_is_expected(cases, column, cell, passed):
    """Each column asks for what it is called; lists are complete, in any order."""
    given = "title,mail,employees,did 1"
    row = "社長,a@example.com,2000,inquiry at 2025-12-31T18:00"

    if column.startswith("due"):
        row = "社長,a@example.com,2000,inquiry at 2026-01-02 10:00"
    assert passed is _ends(cases, f"{given},expect.{column}", f"{row},{cell}")


def test_any_condition_can_be_expected(cases):
    """A column `expect` holds what stands behind `expect` in a policy."""
    assert _ends(cases, "did 1,expect,expect 2", 'call,any(action == "call") # why,not follow_up')
    assert not _ends(cases, "expect", "score > 0")


def test_a_failure_names_its_column(cases):
    """Row and column say where to look; the expectation reads as in a policy."""
    case = _row(cases, "expect.tier,expect.score", "Cold,5")
    (result,) = run_suite(Suite("web.rules", policy(POLICY), (case,))).results

    assert ["expect.score"] == [failure.column for failure in result.failures]
    assert "score == 5" == result.failures[0].expectation.text
    assert result.case.place.endswith("web.cases.csv, row 2")


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("name,titel,expect.score\nx,a,0\n", (1, "titel", "the header stands for nothing")),
        ("name,expect.scor\nx,0\n", (1, "expect.scor", "the header stands for nothing")),
        ("name,title,title,expect.score\nx,a,a,0\n", (1, "title", "another column is for the same")),
        ("name,従業員数,employees,expect.score\nx,1,1,0\n", (1, "employees", "another column is for the same")),
        ("title,expect.score\nx,0\n", (1, "", "there is no column `name`")),
        ("name,title\nx,y\n", (1, "", "no column says what is expected")),
        ("name,expect.score\n,0\n", (2, "name", "the case has no name")),
        ("name,expect.score\nx,0\nx,0\n", (3, "name", "`x` is the name of row 2 already")),
        ("name,expect.score\nx,\n", (2, "", "the case expects nothing")),
        ("name,expect.score\nx,0,1\n", (2, "", "it has 3 cells, the header has 2")),
        ("name,expect.score,\nx,0,1\n", (2, "", "a cell stands under no header")),
        ("name,employees,expect.score\nx,many,0\n", (2, "employees", "`many` can't be read as a number")),
        ("name,now,expect.score\nx,noon,0\n", (2, "now", "`noon` is no date and no time")),
        ("name,did 1,expect.score\nx,call long ago,0\n", (2, "did 1", "`call long ago` does not say what was done and when")),
        ("name,did 1,expect.score\nx,;asset=a,0\n", (2, "did 1", "`` does not say what was done and when")),
        ("name,did 1,expect.score\nx,call;aset=a,0\n", (2, "did 1", "the policy knows no field `aset` of an event")),
        ("name,did 1,expect.score\nx,call;asset,0\n", (2, "did 1", "`asset` gives no value")),
        ("name,did 1,expect.score\nx,call;asset=a;asset=b,0\n", (2, "did 1", "`asset` has a value twice")),
        ("name,expect.score\nx,many\n", (2, "expect.score", "`many` can't be read as points")),
        ("name,expect.complete\nx,perhaps\n", (2, "expect.complete", "`perhaps` is neither yes nor no")),
        ("name,expect.due\nx,soon\n", (2, "expect.due", "`soon` is no date and no time")),
        ("name,expect.tier\nx,Hott\n", (2, "expect.tier", "there is no tier `Hott`")),
        ("name,expect\nx,scor > 1\n", (2, "expect", "there is no field `scor`")),
        ("name,expect\nx,score >\n", (2, "expect", None)),
    ],
)  # fmt: skip
def test_what_says_nothing_is_refused(problems, table, expected):
    """With its row, its column, and why."""
    found = problems(table)[0]

    assert expected == (found if expected[2] else (*found[:2], None))


def test_everything_wrong_is_said_at_once(problems):
    """Cells that can't be read and expectations that mean nothing, from the top down."""
    table = "name,employees,expect.tier\na,many,Hott\n,1,Cold\n"

    assert [(2, "employees"), (2, "expect.tier"), (3, "name")] == [found[:2] for found in problems(table)]


def test_remarks_are_for_people(cases):
    """A column whose header begins with `#` is not read, nor is one without a header that is empty."""
    assert () == _row(cases, "# why,expect.score,", "because,0,").test.given


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_encodings(cases, encoding):
    """As spreadsheets write them; a mark at the start of UTF-8 needs no word."""
    (case,) = cases("name,title,expect.score\n社長の例,社長,20\n", encoding=encoding)

    assert ("社長の例", (("title", "社長"),)) == (case.test.name, case.test.given)


def test_a_file_that_is_no_table(cases):
    """Is refused as data is."""
    with pytest.raises(RecordsError):
        cases('name,expect.score\n"x,0\n')
