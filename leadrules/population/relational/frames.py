"""A relation that grows: what is found out of its columns becomes a column itself, which has a name and is found once.

Each level is a query over the one before it, so that no expression is ever written twice inside another: a product of
products would otherwise double in length at each step.
"""

from collections.abc import Iterator

from sqlglot import exp

from leadrules.population.relational.trees import Tree, column, named, table

Query = tuple[str, exp.Select]


class Names:
    """All names of a query: a letter and a number, never a word of a policy."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}

    def fresh(self, letter: str) -> str:
        """A name that is not used yet."""
        self._last[letter] = self._last.get(letter, -1) + 1
        return f"{letter}{self._last[letter]}"


class Frame:
    """The levels of a relation, by name. The first is a query of its own; each other adds to the one before."""

    def __init__(self, name: str, names: Names, first: exp.Select) -> None:
        self.name = name
        self.names = names
        self.first = first
        self._level: dict[str, int] = {}
        self._levels: list[dict[str, Tree]] = []
        self._found: dict[Tree, str] = {}

    def keep(self, tree: Tree, letter: str = "x") -> Tree:
        """The column of an expression over the columns that there are."""
        if isinstance(tree, exp.Column | exp.Literal | exp.Boolean | exp.Null):
            return tree
        name = self._found.get(tree)
        if name is None:
            name = self._found[tree] = self.names.fresh(letter)
            used = [self._level.get(each.name, 0) for each in tree.find_all(exp.Column)]
            level = self._level[name] = 1 + max(used, default=0)
            while len(self._levels) < level:
                self._levels.append({})
            self._levels[level - 1][name] = tree
        return column(name)

    @property
    def last(self) -> str:
        """The name of the relation with all its columns."""
        return self._name(len(self._levels))

    def queries(self) -> Iterator[Query]:
        """Level by level."""
        yield self._name(0), self.first
        for number, columns in enumerate(self._levels):
            trees = [exp.Star(), *(named(tree, name) for name, tree in columns.items())]
            yield self._name(number + 1), exp.Select(expressions=trees).from_(table(self._name(number)), copy=False)

    def _name(self, level: int) -> str:
        return f"{self.name}_{level}" if level else self.name
