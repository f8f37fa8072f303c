"""The figures along a constant: of each tier that changes with it."""

from leadrules.rendering.simulation.outcome import group_cells, group_headings
from leadrules.rendering.simulation.sections import Heading, Section, tier_name
from leadrules.rendering.tables import Cell
from leadrules.simulation.backtest.shape import Backtest, Group, Sweep


def sweep_section(sweep: Sweep, found: Backtest) -> Section:
    """A row for each value and tier; the value that stands in the policy is marked. The rate of a tier is its precision."""
    names = list(dict.fromkeys(each.name for point in sweep.points for each in point.tiers))
    groups = [{each.name: each.group for each in point.tiers} for point in sweep.points]
    changing = [name for name in names if len({_key(point.get(name)) for point in groups}) > 1]
    rows = []
    for point, tiers in zip(sweep.points, groups, strict=True):
        value = Cell(point.value, "strong")
        mark = Cell("as it is" if point.value == sweep.was else "", "good")
        for name in (each for each in changing if each in tiers):
            rows.append((value, mark, Cell(tier_name(name, names)), *group_cells(tiers[name])))
            value = mark = Cell("")
    headings = (
        Heading(sweep.name, right=True, given=True, named=True),
        Heading(""),
        Heading("tier", given=True, elastic=True),
        *group_headings(found),
    )
    same = len(names) - len(changing)
    remark = "" if not same else f"{same} {'tier stays' if same == 1 else 'tiers stay'} the same all along"
    return Section(headings, tuple(rows), remark if changing else "nothing changes along these values")


def _key(group: Group | None) -> tuple[int, ...] | None:
    return None if group is None else (group.leads, group.won, group.lost or 0)
