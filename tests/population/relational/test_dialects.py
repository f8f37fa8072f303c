"""One tree, and what each engine says for it: read back it is the same, and it uses no word but those agreed upon."""

import pytest
import sqlglot
from sqlglot import exp

from leadrules.model.expressions import Arithmetic, Comparison, Sum
from leadrules.model.values import DAY
from leadrules.pipeline import compile_file
from leadrules.population.plan import make_plan
from leadrules.population.relational.columns import wanted
from leadrules.population.relational.dialects import DIALECTS, dialect_of
from leadrules.population.relational.dialects.shape import HALF_AWAY, TOTAL, WIDE, spoken
from leadrules.population.relational.query import find, written
from leadrules.population.relational.querying import query_of
from tests.evaluation.building import NOW, NUMBER, action, number, of_event, of_lead, policy, when, when_event
from tests.population.relational.asking import with_fields
from tests.properties.triples import compile_text, policy_of

NAMES = [each.name for each in DIALECTS]
SEEDS = [*range(700_000, 700_006)]
LONG = [pytest.param(range(first, first + 20), marks=pytest.mark.soak) for first in range(700_100, 700_500, 20)]
SHIPPED = ("policies/web_form/web_form.rules", "policies/four_stage/four_stage.rules")
# Functions that mean the same wherever they stand, by what sqlglot calls them.
SAME = {
    "Abs", "And", "Case", "Cast", "Coalesce", "Count", "If", "Max", "Min", "Or", "RowNumber", "Sum", "Translate",
    "TryCast",  # what a CAST of Spark is called, which is one
}  # fmt: skip
OWN = {"postgres": {"IntDiv"}}
HARD = """\
when price * 3 / 7 > 2 or price / weight > 5 then +1
when sum(amount where action == "buy") / 3 > 10 then +2
when note contains "50%_\\\\!" or note contains "It's" ignoring case or note matches "*'?*" then +3
when action == "buy" then +10 halving every 30d
when action == "visit" then +1 once per month losing 7% every 1d
score max 90
tier Hot if score / 3 > 10
"""


def _tree(policy):
    plan = make_plan(policy)
    found = find(plan, NOW, {"at": (NOW - 200 * DAY, NOW)})
    return written(found, wanted(plan, found))


def _functions(tree):
    called = list(tree.find_all(exp.Func))
    return {each.name if isinstance(each, exp.Anonymous) else type(each).__name__ for each in called}


def _texts(tree):
    return {each.this for each in tree.find_all(exp.Literal) if each.is_string}


def _names(tree):
    return {each.name for each in tree.find_all(exp.Identifier)}


def _misread(policy, name):
    """What an engine would read otherwise than it was meant."""
    tree = _tree(policy)
    said = spoken(tree.copy(), dialect_of(name))
    read = sqlglot.parse_one(said, dialect=name)
    if read.sql(name) != said and not OWN.get(name, set()) & _functions(read):
        yield "another text"
    yield from _functions(read) - SAME - OWN.get(name, set())
    if name != "bigquery":  # where a text test has patterns of its own
        yield from _texts(tree) ^ _texts(read)
    if _names(tree) != _names(read):
        yield "other names"
    yield from {HALF_AWAY, TOTAL, WIDE} & set(said.split("(")) - {WIDE if name == "duckdb" else ""}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seeds", [SEEDS, *LONG], ids=str)
def test_made_up_policies_are_read_as_they_are_meant(name, seeds):
    """With the same texts and names, and by functions that mean the same everywhere."""
    assert [] == [(seed, list(wrong)) for seed in seeds if (wrong := set(_misread(policy_of(seed)[0], name)))]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("path", SHIPPED)
def test_policies_of_this_project_are_read_as_they_are_meant(root, path, name):
    """Each of them, in each dialect."""
    assert set() == set(_misread(compile_file(root / path).compiled.policy, name))


@pytest.mark.parametrize("name", NAMES)
def test_hard_words(name, snapshot):
    """Quotients, sums, patterns and fading, as each engine is told them."""
    made = compile_text(HARD).compiled.policy

    assert set() == set(_misread(made, name))
    assert snapshot == spoken(_tree(made), dialect_of(name), pretty=True)


@pytest.mark.parametrize("name", NAMES)
def test_numbers_of_more_than_64_bits(name):
    """Where an engine has no digits for them they are written as a text."""
    total = Comparison(">", Sum(of_event("n", NUMBER), None), number(1))
    product = Comparison(">", Arithmetic("*", of_lead("n", NUMBER), of_lead("n", NUMBER), NUMBER), number(1))
    asked = with_fields(
        policy(when(total, 1), when(product, 1), when_event(action("a"), 1)), [("n", NUMBER)], [("n", NUMBER)]
    )
    read = sqlglot.parse_one(query_of(make_plan(asked), NOW, {}, dialect_of(name)), dialect=name)
    long = [each for each in read.find_all(exp.Literal) if not each.is_string and int(each.this) >= 2**63]

    assert not long or name != "bigquery"
