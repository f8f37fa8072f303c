"""What tables about the lead add up to: rows told apart by the values of the lead's fields."""

from collections.abc import Sequence

from leadrules.analysis.formulas import FALSE, TRUE, Domains, Formula, every, opposite, reduced
from leadrules.analysis.gains import Row, Table
from leadrules.analysis.parts import independent_parts
from leadrules.analysis.reach import Reach, added, reach_of
from leadrules.analysis.search import Chance, Effort, boxes, inhabited


def sums_of_tables(tables: Sequence[Table], domains: Domains, effort: Effort) -> Reach:
    """All sums of one row of each table, for leads within the domains. Raises Exhausted."""
    certain = 0
    open_tables: list[Table] = []
    for table in tables:
        left = _left(table, domains)
        if len(left.rows) == 1 and left.rows[0].formula == TRUE:
            certain += left.rows[0].points
        elif left.rows:
            open_tables.append(left)
    parts = [
        _sums([each for each in group if isinstance(each, Table)], domains, effort) for group in _groups(open_tables)
    ]
    return added([reach_of((certain,)), *parts])


def _groups(tables: Sequence[Table]) -> list[tuple[object, ...]]:
    return [tuple(group) for group in independent_parts(tables)]


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
    """The sums of tables that depend on one another, box by box."""
    sums: set[int] = set()
    exact = True
    open_boxes: list[tuple[int, int, Domains]] = [(0, 0, domains)]
    while open_boxes:
        number, points, box = open_boxes.pop()
        if number == len(tables):
            chance = inhabited(box).chance
            exact = exact and chance is Chance.CERTAIN
            sums |= {points} if chance is not Chance.NONE else set()
            continue
        above: Formula = TRUE
        for row in (*tables[number].rows, Row(TRUE, 0)):
            inside = boxes(every((above, row.formula)), box, effort)
            open_boxes.extend((number + 1, points + row.points, narrower) for narrower in inside)
            above = every((above, opposite(row.formula)))
            if above == FALSE:
                break
    return reach_of(sums or {0}, exact=exact, tight=exact)
