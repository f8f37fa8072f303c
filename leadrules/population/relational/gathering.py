"""What is gathered from the events of each lead: one query that counts in a single pass, and others where one won't do.

Every answer becomes a column of the lead. A lead without events has the answer that no event gives.
"""

from collections.abc import Callable, Iterator

from sqlglot import exp

from leadrules.population.relational.frames import Names, Query
from leadrules.population.relational.scope import Scope
from leadrules.population.relational.trees import Tree, all_columns, column, instead, joined, named, same, table

LEAD = "lead"


class Gathering:
    """Questions to the events of a scope."""

    def __init__(self, scope: Scope, names: Names, name: str) -> None:
        self.scope = scope
        self.name = name
        self._names = names
        self._totals: dict[Tree, str] = {}
        self._others: list[Callable[[], Iterator[Query]]] = []
        self._columns: dict[str, tuple[str, Tree | None]] = {}  # by name: of which query, and what it is without events

    def total(self, aggregate: Tree, otherwise: Tree | None = None) -> str:
        """The column of an aggregate over the events of a lead; equal ones are made once."""
        name = self._totals.get(aggregate)
        if name is None:
            name = self._totals[aggregate] = self._names.fresh("n")
            self._columns[name] = self.name, otherwise
        return name

    def another(self, make: Callable[[str], Iterator[Query]], columns: dict[str, Tree | None]) -> None:
        """One more query with a row a lead at most, told the name of the events when all of it is known."""
        self._others.append(lambda: make(self.scope.frame.last))
        relation = None
        for name, otherwise in columns.items():
            relation = relation or name
            self._columns[name] = f"of_{relation}", otherwise

    def fresh(self, letter: str) -> str:
        """A name for a column."""
        return self._names.fresh(letter)

    def queries(self) -> Iterator[Query]:
        """The events, and all that is gathered from them."""
        if not self._columns:
            return
        yield from self.scope.frame.queries()
        if self._totals:
            trees = [column(LEAD), *(named(tree, name) for tree, name in self._totals.items())]
            events = table(self.scope.frame.last)
            yield self.name, exp.Select(expressions=trees).from_(events, copy=False).group_by(column(LEAD), copy=False)
        for other in self._others:
            yield from other()

    def beside(self, leads: str) -> exp.Select:
        """The columns of a relation of leads, and beside them all that has been gathered."""
        trees: list[Tree] = [all_columns(leads)]
        for name, (relation, otherwise) in self._columns.items():
            own = column(name, relation)
            trees.append(named(own if otherwise is None else instead(own, otherwise), name))
        select = exp.Select(expressions=trees).from_(table(leads), copy=False)
        for relation in dict.fromkeys(relation for relation, _ in self._columns.values()):
            select = joined(select, relation, same(LEAD, leads, relation))
        return select
