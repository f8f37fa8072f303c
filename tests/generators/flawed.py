"""Policies with flaws that can safely be mended: caps and fading that never come to bear, ranges and rows taken by those above."""

from random import Random

ACTIONS = ("demo", "visit", "download", "mail")


def flawed_text(seed: int | str) -> str:
    """The text of a policy; the same for the same seed, always."""
    chance = Random(f"flawed {seed}")
    flaws = [chance.choice((_cap, _daily, _fade, _range, _event_range, _row))(chance, number) for number in range(5)]
    sound = 'when industry == "IT" then +7 because "line"\nwhen action == "demo" then +5 up to 20 because "demos"'
    tiers = f"tier Hot if score >= {chance.randint(20, 40)}\ntier Warm if score >= {chance.randint(5, 15)}\ntier Cold otherwise"
    return "\n".join([*flaws, sound, tiers]) + "\n"


def _when(chance: Random) -> str:
    return f'when action == "{chance.choice(ACTIONS)}"'


def _cap(chance: Random, number: int) -> str:
    points = chance.randint(1, 20)
    return f'{_when(chance)} then +{points} once up to {points + chance.randint(1, 20)} because "cap {number}"'


def _daily(chance: Random, number: int) -> str:
    days = chance.randint(1, 10)
    return f'{_when(chance)} within {days}d then +1 once per day up to {days + chance.randint(3, 9)} because "daily {number}"'


def _fade(chance: Random, number: int) -> str:
    days = chance.randint(1, 30)
    fading = chance.choice(("halving", "losing 10%", "losing 100%"))
    cap = chance.choice(("", " up to 12"))
    return f'{_when(chance)} within {days}d then +4 {fading} every {days + chance.randint(1, 30)}d{cap} because "fade {number}"'


def _range(chance: Random, number: int, operand: str = "revenue") -> str:
    low, line = sorted(chance.sample(range(1, 1_000), 2))
    return (
        f'by {operand} {{ >= {line} then +8 because "more {number}"; '
        f'{low}..{line + chance.randint(1, 500)} then +3 because "less {number}" }}'
    )


def _event_range(chance: Random, number: int) -> str:
    return _range(chance, number, "event.amount")


def _row(chance: Random, number: int) -> str:
    return (
        f'by size {{\n  < {chance.randint(1, 99)} then +2 because "small {number}"\n'
        f'  otherwise then +1 because "rest {number}"\n  100..200 then +4 because "late {number}"\n}}'
    )
