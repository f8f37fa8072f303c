"""The text of a query: read back it is what was meant, whatever a policy says; nothing of a policy gets out of a comment."""

from functools import cache

import duckdb
import jinja2
import pytest
import sqlglot
from sqlglot import exp

from leadrules.population.plan import make_plan
from leadrules.population.relational.dialects import DIALECTS, dialect_of
from leadrules.population.relational.warehouse.checks import check_of
from leadrules.population.relational.warehouse.plainly import inert, one_line, without_brackets
from leadrules.population.relational.warehouse.statement import Order, statement_of
from leadrules.rendering.warehouse import about_decisions, heading
from tests.population.relational.warehouse.asking import tables
from tests.properties.triples import compile_text, policy_of

NAMES = [each.name for each in DIALECTS]
RENAMED = ("snowflake", "spark", "postgres")  # some of whose functions the parser calls or spaces in another way
SEEDS = range(660_000, 660_003)
NASTY = (
    "*/ DROP TABLE leads; /*", "-- x", "a\nb", "a\r\nDROP TABLE x", "{{ env_var('X') }}", "{% raw %}", "{# x #}", "/*/", "*/*/",
    "/**/", "\u2028x", "\u0085x", "'; --", "{{{{", "\x00", "\x1b[2J", "**//", "//**",
)  # fmt: skip
HOSTILE = """\
policy "*/ SELECT 1; --"
blank "{{ x }}", "'"
lead { `*/ a`: text from "{{ y }} */"; b: text }
when `*/ a` == "{% x %} ' */ --" then +1 because "*/ DROP TABLE leads; -- {{ z }}"
when b contains "{{%'" or b in ["{#", "\\\\"] then +2 because "a\\nb"
tier `*/; {{ t }}` if score > 1
flag "{{ f }}" if score > 2
follow_up by `{{ c }} */` within 1 business day after action == "*/ {{ e }}"
calendar "Asia/Tokyo" days Mon..Fri hours 09:00..18:00
always score < 100
"""


def _order(policy, name, as_of=None):
    dialect = dialect_of(name)
    return Order(make_plan(policy), dialect, tables(dialect=dialect), as_of)


@cache
def _said(seed, name):
    """The printed query of a made-up policy, which is long."""
    return statement_of(_order(policy_of(seed)[0], name))


def _bare(tree):
    """The tree without brackets and comments, as it is meant."""
    for node in list(tree.find_all(exp.Paren)):
        node.replace(node.this)
    for node in tree.walk():
        node.comments = None
    return tree


@pytest.mark.parametrize("name", NAMES)
def test_what_fills_in_names_changes_nothing(name):
    """Dbt makes one line end of all; the printed query has no sign that this, or an editor, would change."""
    nasty = compile_text('lead { b: text }\nwhen b == "a\\tc\u2028\u0085d" then +1').compiled.policy

    for said in (statement_of(_order(nasty, name)), _said(SEEDS[0], name)):
        filled_in = jinja2.Environment(keep_trailing_newline=True, autoescape=False).from_string(said)  # noqa: S701
        assert said == filled_in.render()


@pytest.mark.parametrize("note", NASTY)
def test_notes_are_inert(note):
    """One line that ends no comment, begins none, and is no template."""
    found, line = inert(f"a{note}b"), one_line(f"a{note}b")

    assert [] == [pair for pair in ("/*", "*/", "--", "{{", "{%", "{#") if pair in found]
    assert [] == [pair for pair in ("{{", "{%", "{#") if pair in line]
    assert found.isprintable()
    assert line.isprintable()
    assert [] == sqlglot.tokenize(f"SELECT 1 /* {found} */", dialect="duckdb")[2:]


@pytest.mark.parametrize("name", NAMES)
def test_statements_are_read_as_they_are_meant(name):
    """By a parser of each engine, which finds the same query in them."""
    for seed in SEEDS:
        said = _said(seed, name)
        read = sqlglot.parse_one(said, dialect=name)
        if name not in RENAMED:
            assert said == read.sql(name, pretty=True)
        again = sqlglot.parse_one(read.sql(name), dialect=name)
        assert read.sql(name, comments=False) == again.sql(name, comments=False)


def test_brackets_that_are_left_out_change_nothing():
    """Read again, operators hold what they held."""
    texts = ("(a + b) * c", "a - (b - c)", "(a * b) + c", "NOT (a = 1)", "(NOT a) = b", "(a AND b) OR c", "a AND (b OR c)",
             "(a OR b) OR c", "(-3) < a", "a - (-3)", "(a = b) IS NULL", "(a < b) = c", "(a // b) * c", "a // (b * c)", "x IN ((1), (2))",
             "(a IS NULL) = (b IS NULL)", "COALESCE((a > 1), FALSE)", "(a || b) || (c || d)", "(CASE WHEN (a) THEN (1) END) + 1")  # fmt: skip
    for each in texts:
        meant = sqlglot.parse_one(f"SELECT {each}", dialect="duckdb")
        plain = without_brackets(meant.copy()).sql("duckdb")
        assert _bare(meant) == _bare(sqlglot.parse_one(plain, dialect="duckdb")), (each, plain)


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_policy(name):
    """It is one statement, and there is nothing in it that dbt would fill in, but what the user gave."""
    compiled = compile_text(HOSTILE).compiled
    assert compiled is not None
    policy, dialect = compiled.policy, dialect_of(name)
    head = [
        *heading(policy, "*/ {{ x }}\n.rules", dialect),
        *about_decisions(policy, tables(dialect=dialect), dialect, 0),
    ]
    said = statement_of(_order(policy, name))

    assert [] == [line for line in head if not line.startswith("--") or not line.isprintable() or "{{" in line]
    assert 1 == len(sqlglot.parse("\n".join([*head, said]), dialect=name))
    assert [] == [sign for sign in ("{%", "{#") if sign in said]
    assert [] == [
        line for line in said.splitlines() if "{{" in line and '"source"' not in line and "`source`" not in line
    ]


def test_a_hostile_policy_runs():
    """Its texts mean what they meant."""
    policy = compile_text(HOSTILE).compiled.policy
    connection = duckdb.connect()
    connection.execute('CREATE TABLE leads (lead_id TEXT, "{{ y }} */" TEXT, b TEXT)')
    connection.execute('CREATE TABLE events (lead_id TEXT, action TEXT, "at" TIMESTAMP)')
    connection.execute(
        "CREATE TABLE leadrules_calendar (day BIGINT, begins BIGINT, ends BIGINT, open BOOLEAN, passed BIGINT, bucket BIGINT)"
    )
    connection.execute("INSERT INTO leads VALUES ('1', '{% x %} '' */ --', '{{%'''), ('2', '{{ x }}', '\\')")
    found = connection.execute(statement_of(_order(policy, "duckdb"))).fetchall()

    assert [("1", 3, "{{ f }}"), ("2", 2, "")] == sorted((row[0], row[3], row[14]) for row in found)


@pytest.mark.parametrize("name", NAMES)
def test_checks_are_read_as_they_are_meant(name):
    """The check is a query like any other."""
    for seed in SEEDS:
        said = check_of(policy_of(seed)[0].schema, tables(dialect=dialect_of(name)), dialect_of(name))

        read = sqlglot.parse_one(said, dialect=name)
        assert said == read.sql(name, pretty=True) or name in RENAMED
        assert read.sql(name) == sqlglot.parse_one(read.sql(name), dialect=name).sql(name)


# Functions with one meaning everywhere, and the words of each engine for what has none, by what sqlglot calls them.
SAME = {
    "Abs", "And", "Case", "Cast", "Coalesce", "Count", "If", "Max", "Min", "Or", "Round", "RowNumber", "Substring", "Sum",
    "Translate", "Trim", "TryCast", "CurrentTimestamp",
}  # fmt: skip
OWN = {
    "duckdb": {"Chr", "EPOCH_US", "UnixToTime"},
    "spark": {"UnixDate", "UnixMicros", "TIMESTAMP_MICROS", "UnixToTime"},
    "postgres": {"Chr", "Collate", "Extract", "IntDiv", "ISFINITE"},
    "snowflake": {"DateDiff", "Extract", "UnixToTime"},
    "bigquery": {"UnixDate", "UnixMicros", "TIMESTAMP_MICROS", "UnixToTime", "IntDiv"},
}


@pytest.mark.parametrize("name", NAMES)
def test_functions_are_those_agreed_upon(name):
    """No other is called."""
    called = set()
    for seed in SEEDS:
        read = sqlglot.parse_one(_said(seed, name), dialect=name)
        called |= {
            each.name if isinstance(each, exp.Anonymous) else type(each).__name__ for each in read.find_all(exp.Func)
        }

    assert set() == called - SAME - OWN[name]
