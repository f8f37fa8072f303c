"""What an operand is in each row of a frame."""

from leadrules.model.expressions import Arithmetic, AsOf, Constant, Converted, Operand
from leadrules.model.values import Kind
from leadrules.population.columnar.arithmetic import calculate, convert
from leadrules.population.columnar.arrays import constant
from leadrules.population.columnar.frames import Frame
from leadrules.records.prepared.shape import Column


def value_in(frame: Frame, operand: Operand) -> Column:
    """One value a row, or a single one where it is the same in all."""
    own = frame.look(operand)
    if own is not None:
        return own
    match operand:
        case Constant():
            return constant(operand.value, operand.kind)
        case AsOf():
            as_of = frame.as_of
            return constant(as_of, Kind.TIME) if isinstance(as_of, int) else Column(Kind.TIME, as_of)
        case Converted():
            return convert(frame.calendar, value_in(frame, operand.operand), operand.kind)
        case Arithmetic():
            left, right = value_in(frame, operand.left), value_in(frame, operand.right)
            return calculate(operand.operator, left, right, operand.kind)
        case _:
            raise AssertionError(operand)
