"""The query itself: one tree that every engine has words for, in which nothing that anybody wrote is a name or a word."""

import re
from functools import cache

from sqlglot import exp

from leadrules.model.values import DAY
from leadrules.population.plan import make_plan
from leadrules.population.relational.columns import wanted
from leadrules.population.relational.dialects.duckdb import DUCKDB
from leadrules.population.relational.dialects.shape import spoken
from leadrules.population.relational.query import find, written
from leadrules.population.relational.querying import query_of
from tests.evaluation.building import NOW
from tests.properties.triples import compile_text, policy_of

OURS = re.compile(r"[a-z]+(_[a-z]+)*\d*(_[a-z]*\d+)?(_(cap|floor|holds|action|at|start|not_before|due|answered))?")
SEEDS = range(700_000, 700_012)
FIRST = """\
calendar "Europe/Berlin"
lead { title: text; revenue, employees: number }
event { asset: text }
contact when action == "call"
score fit max 30 {
  when title contains any of ["部長", "50%"] then +10
  by revenue { >= 1000 then +20; >= 100 then +5 }
  when revenue / employees > 10 then +5
}
when action == "visit" within 14d then +1 up to 5
when action == "mail" then +5 once per day halving every 30d
when action == "download" then +2 once per asset
when count(action == "visit" within 30d) >= 3 then +2
tier Hot if score >= 10
tier Cold otherwise
follow_up by phone within 2d after action == "visit" if tier == Hot
never tier == Hot and unknown(title)
"""


WEEKS = """\
calendar "Europe/Berlin"
lead { met: time }
when met < 2026-05-01 then +10
tier Hot if score >= 10
tier Cold otherwise
"""


@cache
def _of_seed(seed):
    return _tree(policy_of(seed)[0])


def _tree(policy):
    plan = make_plan(policy)
    found = find(plan, NOW, {"at": (NOW - 200 * DAY, NOW)})
    return written(found, wanted(plan, found))


def test_every_name_is_ours():
    """Names are words of this project with a number, always in quotes, and no two columns share one."""
    for seed in SEEDS:
        tree = _of_seed(seed)
        names = list(tree.find_all(exp.Identifier))

        assert [] == [each.name for each in names if not each.quoted or not OURS.fullmatch(each.name)]
        for select in tree.find_all(exp.Select):
            columns = [each.alias for each in select.expressions if each.alias]
            assert len(set(columns)) == len(columns)


def test_nothing_stands_in_two_places():
    """It is a tree: who changes a branch for an engine changes no other."""
    tree = _of_seed(SEEDS[0])
    nodes = [id(each) for each in tree.walk()]

    assert len(set(nodes)) == len(nodes)


def test_there_are_no_fractions():
    """Nothing is divided but by whole numbers into whole numbers, and no number has a point."""
    for seed in SEEDS:
        tree = _of_seed(seed)

        assert [] == [each.sql() for each in tree.find_all(exp.Div, exp.Mod, exp.Round, exp.Pow)]
        assert [] == [
            each.this for each in tree.find_all(exp.Literal) if not each.is_string and not each.this.isdigit()
        ]


def test_a_long_choice_stands_alone():
    """All clock changes of a zone are one column: in parentheses Spark's parser takes seconds for them."""
    tree = _tree(compile_text(WEEKS).compiled.policy)
    choices = [each for each in tree.find_all(exp.Case) if sum(1 for _ in each.find_all(exp.Case)) > 100]

    assert choices
    assert [] == [each.sql() for each in choices if each.find_ancestor(exp.Paren)]


def test_the_same_policy_gives_the_same_query():
    """To the last letter."""
    plan = make_plan(compile_text(FIRST).compiled.policy)

    assert query_of(plan, NOW, {}, DUCKDB) == query_of(plan, NOW, {}, DUCKDB)


def test_the_query_can_be_read(snapshot):
    """As somebody would see it who wants to know what is asked of the tables."""
    tree = _tree(compile_text(FIRST).compiled.policy)

    assert snapshot == spoken(tree, DUCKDB, pretty=True)
