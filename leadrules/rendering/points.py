"""Points as people read them."""

from leadrules.model.decision import Points


def plain(points: Points) -> str:
    """`65`, `-2.5`: the exact decimal, without exponent."""
    return f"{points:f}" if not isinstance(points, int) else str(points)


def signed(points: Points) -> str:
    """`+20`, `-2.5`."""
    return plain(points) if points < 0 else f"+{plain(points)}"
