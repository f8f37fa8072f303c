"""The parts of an expression."""

from leadrules.syntax import nodes


def parts_of(node: nodes.Expression) -> tuple[nodes.Expression, ...]:
    """The expressions directly inside another, in the order written."""
    match node:
        case nodes.Or(parts=parts) | nodes.And(parts=parts):
            return parts
        case nodes.AtLeast(count=count, parts=parts):
            return (count, *parts)
        case nodes.Not(part=part):
            return (part,)
        case nodes.Within(part=part, duration=duration):
            return (part, duration)
        case nodes.Implies() | nodes.Comparison() | nodes.Arithmetic():
            return (node.left, node.right)
        case nodes.InList(operand=operand, values=values):
            return (operand, values)
        case nodes.InRange(operand=operand, low=low, high=high):
            return (operand, low, high)
        case nodes.TextTest(operand=operand, texts=texts):
            return (operand, texts)
        case nodes.Call(arguments=arguments):
            return arguments
        case nodes.Aggregate(field=field, where=where):
            return tuple(part for part in (field, where) if part is not None)
        case nodes.ListLiteral(items=items):
            return items
        case _:
            return ()
