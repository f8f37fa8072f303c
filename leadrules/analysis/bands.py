"""Band tables over values that have an order: which stretch of them each row takes, and where its ends are written."""

from collections.abc import Iterable, Iterator
from functools import reduce

from attrs import frozen

from leadrules.analysis.inquiry import Inquiry
from leadrules.analysis.sets import NO_NUMBERS, Numbers, join
from leadrules.analysis.variables import compared
from leadrules.model.expressions import (
    And,
    Between,
    Comparison,
    Condition,
    Constant,
    Count,
    Distinct,
    Known,
    Not,
    Operand,
    Or,
)
from leadrules.model.policy import Policy
from leadrules.model.signals import Bands, Signal
from leadrules.model.values import NUMBER_UNIT, RANGES, Kind
from leadrules.model.written import written
from leadrules.text.span import Span

ORDERED = frozenset({Kind.NUMBER, Kind.DATE, Kind.TIME, Kind.DURATION})


@frozen
class End:
    """Where a stretch ends: the constant, whether it is inside, and where it stands."""

    value: int
    inside: bool
    span: Span


@frozen
class Stretch:
    """What one pattern takes: values from an end to an end, or without one."""

    signal: Signal
    span: Span
    values: Numbers
    low: End | None
    high: End | None

    @property
    def single(self) -> bool:
        """Is it a single value?"""
        return len(self.values.spans) == 1 and self.values.spans[0][0] == self.values.spans[0][1]


@frozen
class BandTable:
    """The stretches of a table from top to bottom; an `otherwise` takes what they leave."""

    operand: Operand
    stretches: tuple[Stretch, ...]
    otherwise: bool
    policy: Policy

    @property
    def whole(self) -> bool:
        """Does the operand only have whole numbers?"""
        return isinstance(self.operand, Count | Distinct)

    def above(self, signal: Signal) -> tuple[Stretch, ...]:
        """The stretches of the rows above one."""
        first = next(number for number, each in enumerate(self.stretches) if each.signal is signal)
        return self.stretches[:first]

    def possible(self, low: int, high: int) -> bool:
        """May a value lie here, as far as anybody can tell?"""
        if self.whole and -(-low // NUMBER_UNIT) > high // NUMBER_UNIT:
            return False
        kind = self.operand.kind
        inside = Between(self.operand, Constant(low, kind), Constant(high, kind))
        return low <= high and not Inquiry(self.policy).never(inside)


def band_tables(policy: Policy) -> tuple[BandTable, ...]:
    """The tables whose rows are all comparisons, ranges and values of one operand."""
    bands = (rule for scorecard in policy.scorecards for rule in scorecard.rules if isinstance(rule, Bands))
    found = (_table(each.rows, policy) for each in bands)
    return tuple(each for each in found if each is not None)


def taken(stretches: Iterable[Stretch]) -> Numbers:
    """The values that some stretches take together."""
    return reduce(_joined, (each.values for each in stretches), NO_NUMBERS)


def _joined(one: Numbers, other: Numbers) -> Numbers:
    both = join(one, other)
    return both if isinstance(both, Numbers) else one


def _table(rows: tuple[Signal, ...], policy: Policy) -> BandTable | None:
    stretches: list[Stretch] = []
    operands: list[Operand] = []
    otherwise = False
    for row in rows:
        for pattern in row.condition.conditions if isinstance(row.condition, Or) else (row.condition,):
            match pattern:
                case And(()):
                    otherwise = True
                case Not(Known()):
                    pass
                case _:
                    found = _stretch(row, pattern, policy)
                    if found is None:
                        return None
                    operands.append(found[0])
                    stretches.append(found[1])
    if not operands or any(each != operands[0] for each in operands):
        return None
    return BandTable(operands[0], tuple(stretches), otherwise, policy)


def _stretch(row: Signal, pattern: Condition, policy: Policy) -> tuple[Operand, Stretch] | None:
    match pattern:
        case Between(operand, Constant(int(low)) as first, Constant(int(high)) as last) if operand.kind in ORDERED:
            ends: tuple[End | None, End | None] = End(low, True, written(first)), End(high, True, written(last))
            values = Numbers(((low, high),))
        case Comparison(operator, operand, Constant(int(value)) as constant) if operand.kind in ORDERED:
            end = End(value, operator in {"==", ">=", "<="}, written(constant))
            ends = end if operator in {"==", ">=", ">"} else None, end if operator in {"==", "<=", "<"} else None
            found = compared(operator, value, operand.kind, policy)
            values = found if isinstance(found, Numbers) else NO_NUMBERS
        case _:
            return None
    return operand, Stretch(row, written(pattern), values, *ends)


@frozen
class Hole:
    """Values that no row takes: between the upper end of one stretch and the lower end of another, or beyond all."""

    low: int
    high: int
    below: Stretch | None
    above: Stretch | None
    table: BandTable

    @property
    def between(self) -> tuple[tuple[Stretch, End], tuple[Stretch, End]] | None:
        """The stretches around it with their ends, in the order written; None where it is beyond all."""
        if self.below and self.below.high and self.above and self.above.low:
            around = (self.below, self.below.high), (self.above, self.above.low)
            return around if around[0][0].span.start < around[1][0].span.start else around[::-1]
        return None

    @property
    def is_gap(self) -> bool:
        """Does it part two bands, so that somebody may fall between them? Single values stand apart on purpose."""
        around = (self.below, self.above) if self.between else ()
        single = any(each is not None and each.single for each in around)
        return bool(around) and not single and not self.fractions_only

    @property
    def fractions_only(self) -> bool:
        """Do only fractions lie here, between whole numbers?"""
        unit, around = NUMBER_UNIT, (self.low - 1, self.high + 1)
        between_whole = self.table.operand.kind is Kind.NUMBER and not any(end % unit for end in around)
        return between_whole and -(-self.low // unit) > self.high // unit

    @property
    def words(self) -> str:
        """The values in words: an end that its row leaves out lies here."""
        low = None if self.below is None else self.below.high
        high = None if self.above is None else self.above.low
        if low is None or high is None:
            return _beyond(low, high)
        first, last = low.span.text, high.span.text
        match low.inside, high.inside:
            case True, True:
                return f"a value between `{first}` and `{last}`"
            case False, False:
                return f"the value `{first}`" if low.value == high.value else f"a value from `{first}` to `{last}`"
            case True, False:
                return f"a value above `{first}` and up to `{last}`"
            case _:
                return f"a value from `{first}` on and below `{last}`"


def _beyond(low: End | None, high: End | None) -> str:
    """A value above the last end, or below the first."""
    if high is not None:
        return f"a value {'below' if high.inside else 'up to'} `{high.span.text}`"
    return "a value" if low is None else f"a value {'above' if low.inside else 'from'} `{low.span.text}`"


def holes(table: BandTable) -> Iterator[Hole]:
    """The values that no row takes, in ascending order; unknown is none of them."""
    spans = () if table.otherwise else taken(table.stretches).spans
    lowest, highest = RANGES[table.operand.kind]
    starts, ends = (lowest, *(end + 1 for _, end in spans)), (*(start - 1 for start, _ in spans), highest)
    for low, high in zip(starts, ends, strict=True):
        if spans and table.possible(low, high):
            below = (each for each in table.stretches if each.values.spans and each.values.spans[-1][1] == low - 1)
            above = (each for each in table.stretches if each.values.spans and each.values.spans[0][0] == high + 1)
            yield Hole(low, high, next(below, None), next(above, None), table)
