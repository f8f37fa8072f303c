"""The values of a variable in cells that no statement divides, and statements as bit masks over the cells.

Several variables span a grid: one bit for each combination of their cells. Conditions become whole numbers there, and all
leads that a group of rules can tell apart are looked at together.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from math import prod

from attrs import frozen

from leadrules.analysis.distances import is_free
from leadrules.analysis.formulas import All, Domains, Enough, Formula, Is, Variable, literals
from leadrules.analysis.search import has_text
from leadrules.analysis.sets import Numbers, Texts, Values, apart, meet, within, without
from leadrules.model.expressions import EventAge, EventField


@frozen
class Grid:
    """The combinations of cells: as many as `places`; `masks` tells in which a statement holds.

    Exact unless a cell may be empty, or two variables depend on each other.
    """

    places: int
    masks: Mapping[Is, int]
    exact: bool

    @property
    def everywhere(self) -> int:
        """All combinations."""
        return (1 << self.places) - 1


def grid_of(formulas: Iterable[Formula], domains: Domains, most: int) -> Grid | None:
    """The grid of some formulas for values within the domains; None where there are more places than wanted."""
    said = _statements(formulas)
    cells = {variable: cells_of(domains.get(variable, variable.universe), sets) for variable, sets in said.items()}
    if prod(len(each) for each in cells.values()) > most:
        return None
    asked = {variable: [domains.get(variable, variable.universe), *sets] for variable, sets in said.items()}
    masks: dict[Is, int] = {}
    places, exact = 1, not _by_the_clock(said)
    for variable, sets in said.items():
        here = cells[variable]
        masks = {each: _stretched(mask, places, len(here)) for each, mask in masks.items()}
        for values in sets:
            own = sum(1 << number for number, cell in enumerate(here) if within(cell, values))
            masks[Is(variable, values)] = _widened(own, places, len(here))
        exact = exact and (not variable.obstacle or is_free(variable, _known(here), asked))
        exact = exact and all(not isinstance(cell, Texts) or has_text(cell) for cell in here)
        places *= len(here)
    return Grid(places, masks, exact)


def _known(cells: Iterable[Values]) -> Iterable[Values]:
    """The cells that are not unknown alone: the statements about a field tell whether it is known."""
    return (cell for cell in cells if not isinstance(cell, Numbers) or cell.spans)


def sizes(formulas: Iterable[Formula], domains: Domains) -> dict[Variable, int]:
    """How many cells each variable has."""
    return {
        variable: len(cells_of(domains.get(variable, variable.universe), sets))
        for variable, sets in _statements(formulas).items()
    }


def _statements(formulas: Iterable[Formula]) -> dict[Variable, list[Values]]:
    """What is said of each variable."""
    found: dict[Variable, dict[Values, None]] = {}
    for formula in formulas:
        for literal in literals(formula):
            found.setdefault(literal.variable, {})[literal.values] = None
    return {variable: list(sets) for variable, sets in found.items()}


def _by_the_clock(variables: Iterable[Variable]) -> bool:
    """Are events asked for when they happened as well as how long ago? Then the time of the decision ties them together."""
    subjects = [variable.subject for variable in variables]
    at = any(isinstance(subject, EventField) and subject.name == "at" for subject in subjects)
    return at and any(isinstance(subject, EventAge) for subject in subjects)


def _stretched(mask: int, places: int, times: int) -> int:
    """A mask over the places so far, the same for each cell of a further variable."""
    return mask * (((1 << (places * times)) - 1) // ((1 << places) - 1))


def _widened(mask: int, places: int, cells: int) -> int:
    """A mask over the cells of a further variable, the same for all places so far."""
    block = (1 << places) - 1
    return sum(block << (number * places) for number in range(cells) if mask >> number & 1)


def where(formula: Formula, grid: Grid) -> int:
    """The places where a formula holds."""
    match formula:
        case Is():
            return grid.masks[formula]
        case All(parts):
            found = grid.everywhere
            for part in parts:
                found &= where(part, grid)
            return found
        case Enough(count, parts):
            levels = [grid.everywhere] + [0] * count  # where at least none, one, two … of the parts so far hold
            for part in parts:
                here = where(part, grid)
                for level in range(count, 0, -1):
                    levels[level] |= levels[level - 1] & here
            return levels[count]


def cells_of(domain: Values, sets: Sequence[Values]) -> list[Values]:
    """The domain cut into cells, each of them inside or outside of each of the sets; none is certainly empty."""
    if isinstance(domain, Numbers):
        cells: list[Values] = list(_spans(domain, sets))
    elif isinstance(domain, Texts):
        cells = list(_texts(domain, sets))
    if domain.unknown:
        cells.append(Numbers(unknown=True) if isinstance(domain, Numbers) else Texts(unknown=True))
    return cells


def _spans(domain: Numbers, sets: Sequence[Values]) -> Iterable[Values]:
    edges = {edge for each in sets if isinstance(each, Numbers) for low, high in each.spans for edge in (low, high + 1)}
    cuts = sorted(edges)
    for low, high in domain.spans:
        begins = low
        for cut in cuts[bisect_left(cuts, low + 1) : bisect_left(cuts, high + 1)]:
            yield Numbers(((begins, cut - 1),))
            begins = cut
        yield Numbers(((begins, high),))


def _texts(domain: Texts, sets: Sequence[Values]) -> Iterable[Values]:
    """Texts that are named, put together where all sets agree; then all others, as text tests divide them."""
    named = (
        domain.texts
        if not domain.others
        else frozenset[str]().union(*(each.texts for each in sets if isinstance(each, Texts)))
    )
    alike: dict[tuple[bool, ...], set[str]] = {}
    for text in sorted(named):
        one = Texts(frozenset((text,)))
        if not apart(one, domain):
            alike.setdefault(tuple(not apart(one, each) for each in sets), set()).add(text)
    yield from (Texts(frozenset(texts)) for texts in alike.values())
    if not domain.others:
        return
    others: list[Values] = [
        without(Texts(domain.texts, others=True, passing=domain.passing, failing=domain.failing), Texts(named))
    ]
    for each in sets:
        if isinstance(each, Texts) and (each.passing or each.failing):
            tested = Texts(others=True, passing=each.passing, failing=each.failing)
            both = [
                (
                    meet(cell, tested),
                    without(cell, Texts(others=True, unknown=True, passing=each.passing, failing=each.failing)),
                )
                for cell in others
            ]
            others = [cell for pair in both for cell in pair if not cell.empty]
    yield from others
