"""Figures worked out in another way than ours."""

MICRO = 1e-6  # what is printed has six digits


def wilson(won: int, leads: int) -> tuple[float, float]:
    """The interval as the two roots of its quadratic."""
    z2 = 1.959963984540054**2
    a, b, c = 1 + z2 / leads, -(2 * won / leads + z2 / leads), (won / leads) ** 2
    root = (b * b - 4 * a * c) ** 0.5
    return (-b - root) / (2 * a), (-b + root) / (2 * a)
