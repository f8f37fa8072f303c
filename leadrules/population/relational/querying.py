"""The query that an engine runs over typed tables, as `records.columnar.shape` has them, in the words of the engine."""

from collections.abc import Iterable

from leadrules.population.plan import Plan
from leadrules.population.relational.columns import wanted
from leadrules.population.relational.dialects.shape import Dialect, spoken
from leadrules.population.relational.frames import Query
from leadrules.population.relational.inputs import Extents
from leadrules.population.relational.query import find, written


def query_of(plan: Plan, as_of: int | None, extents: Extents, dialect: Dialect, before: Iterable[Query] = ()) -> str:
    """What is asked of every lead, of tables that are there or are made `before`.

    Numbers that are in no extents lie anywhere; an extent that is wrong gives wrong answers.
    """
    found = find(plan, as_of, extents)
    return spoken(written(found, wanted(plan, found), before), dialect)
