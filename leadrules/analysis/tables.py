"""What tables about the lead add up to: rows told apart by the values of the lead's fields."""

from collections.abc import Sequence

from leadrules.analysis.cells import grid_of, sizes, where
from leadrules.analysis.effort import Effort, Exhausted
from leadrules.analysis.formulas import FALSE, TRUE, Domains, reduced
from leadrules.analysis.gains import Row, Table
from leadrules.analysis.parts import groups_by_variable
from leadrules.analysis.reach import Reach, added, reach_of

PLACES = 1 << 16  # combinations of values that are looked at together


def sums_of_tables(tables: Sequence[Table], domains: Domains, effort: Effort) -> Reach:
    """All sums of one row of each table, for leads within the domains. Raises Exhausted."""
    certain = 0
    open_tables: list[Table] = []
    for table in tables:
        left = _left(table, domains)
        if left.rows and left.rows[0].formula == TRUE:
            certain += left.rows[0].points
        elif left.rows:
            open_tables.append(left)
    cells = sizes((row.formula for table in open_tables for row in table.rows), domains)
    groups, whole = groups_by_variable(open_tables, cells, PLACES)
    found = added([reach_of((certain,)), *(_sums(group, domains, effort) for group in groups)])
    return found if whole else found.vague()


def _left(table: Table, domains: Domains) -> Table:
    """The table without rows that can't be reached within the domains."""
    rows: list[Row] = []
    for row in table.rows:
        formula = reduced(row.formula, domains)
        if formula != FALSE:
            rows.append(Row(formula, row.points))
        if formula == TRUE:
            break
    return Table(tuple(rows))


def _sums(tables: Sequence[Table], domains: Domains, effort: Effort) -> Reach:
    """The sums of tables that depend on one another: for each sum, the places of the grid where it is reached."""
    formulas = [row.formula for table in tables for row in table.rows]
    grid = grid_of(formulas, domains, PLACES)
    if grid is None:
        raise Exhausted
    effort.step(grid.places >> 10)
    sums = {0: grid.everywhere}
    for table in tables:
        effort.step(len(sums) * len(table.rows) * (1 + (grid.places >> 10)))
        rest = grid.everywhere
        grown: dict[int, int] = {}
        for row in (*table.rows, Row(TRUE, 0)):
            taken = rest & where(row.formula, grid)
            rest &= ~taken
            for points, places in sums.items() if taken else ():
                if places & taken:
                    grown[points + row.points] = grown.get(points + row.points, 0) | (places & taken)
        sums = grown
    return reach_of(sums, exact=grid.exact, sure=(grid.exact, grid.exact))
