"""Policies made of what analysis must never leave undecided, small enough to be tried on every lead that they tell apart.

Comparisons with literals, bands, known and unknown, and/or/not/at least, each, once and `up to`, both fadings, count, any
and since with windows, caps, clamps, and every outcome.
"""

from collections.abc import Callable
from random import Random
from typing import Final

INDUSTRIES: Final = ("IT", "retail", "school")
ACTIONS: Final = ("download", "visit", "inquiry")
WINDOWS: Final = ("7d", "30d")
HEAD: Final = """\
lead {
  industry: one of "IT", "retail", "school"
  employees: number
  budget: yes_no
  title: text
}
"""


def analysable_text(seed: int | str, claims: int = 3) -> str:
    """The text of a policy; the same for the same seed, always."""
    chance = Random(f"analysable {seed}")
    return "\n".join([HEAD, *rules(chance), *outcomes(chance), *(claim(chance) for _ in range(claims))]) + "\n"


def rules(chance: Random) -> list[str]:
    """Rules of two named scores, some of them clamped."""
    lines = []
    for name in ("fit", "deeds"):
        clamp = chance.choice(("", "", f" max {chance.choice((10, 20, 35))}", f" max {chance.choice((15, 30))} min 0"))
        lines += [f"score {name}{clamp} {{", *(f"  {rule(chance)}" for _ in range(chance.randint(1, 4))), "}"]
    if chance.random() < 0.3:
        lines.append(f"score max {chance.choice((25, 40))}")
    return lines


def rule(chance: Random) -> str:
    """A rule on the lead, on its events, or a band table."""
    return chance.choice((_lead_rule, _event_rule, _event_rule, _bands, _counting))(chance)


def points(chance: Random) -> str:
    """What is added."""
    return f"{chance.choice('+++-')}{chance.choice((1, 2, 5, 10, 20, 30))}"


def _lead_rule(chance: Random) -> str:
    return f"when {about_lead(chance)} then {points(chance)}"


def _event_rule(chance: Random) -> str:
    within = chance.choice(("", "", f" within {chance.choice(WINDOWS)}"))
    modifiers = chance.choice(
        ("once", "up to 10", "up to 30", "once halving every 30d", "losing 25% every 7d up to 20")
    )
    return f"when {event(chance)}{within} then {points(chance)} {modifiers}"


def _bands(chance: Random) -> str:
    high, low = chance.choice(((1000, 100), (500, 10)))
    last = chance.choice((" unknown then -5", " otherwise then +1", ""))
    return f"by employees {{ >= {high} then {points(chance)}  {low}..{high} then {points(chance)} {last} }}"


def _counting(chance: Random) -> str:
    return f"when {about_events(chance)} then {points(chance)}"


def event(chance: Random) -> str:
    """A condition on one event."""
    if chance.random() < 0.3:
        return f'action in ["{chance.choice(ACTIONS)}", "{chance.choice(ACTIONS)}"]'
    return f'action == "{chance.choice(ACTIONS)}"'


def about_lead(chance: Random, depth: int = 2) -> str:
    """A condition on the lead's fields."""
    if depth and chance.random() < 0.4:
        return _joined(chance, lambda: about_lead(chance, depth - 1))
    return chance.choice(
        (
            f'industry == "{chance.choice(INDUSTRIES)}"',
            f'industry in ["{chance.choice(INDUSTRIES)}", "{chance.choice(INDUSTRIES)}"]',
            f'industry != "{chance.choice(INDUSTRIES)}"',
            f"employees {chance.choice(('>=', '<', '>', '<='))} {chance.choice((10, 100, 500, 1000))}",
            f"employees in {chance.choice(('10..99', '100..499'))}",
            "budget",
            f"{chance.choice(('known', 'unknown'))}({chance.choice(('industry', 'employees', 'budget', 'title'))})",
            f'title == "{chance.choice(("director", "clerk"))}"',
        )
    )


def about_events(chance: Random) -> str:
    """A condition on the lead's history."""
    within = chance.choice(("", f" within {chance.choice(WINDOWS)}"))
    return chance.choice(
        (
            f"count({event(chance)}{within}) >= {chance.randint(1, 4)}",
            f"any({event(chance)}{within})",
            f"not any({event(chance)}{within})",
            f"since({event(chance)}) > {chance.choice(WINDOWS)}",
            f"since({event(chance)}) <= {chance.choice(WINDOWS)}",
        )
    )


def outcomes(chance: Random) -> list[str]:
    """Tiers by score and by more than score, and what follows from them."""
    hot, warm = chance.choice(((50, 20), (30, 10), (40, 15)))
    more = chance.choice(("", f" or {about_events(chance)}", f" and {about_lead(chance, 1)}"))
    lines = [f"tier Hot if score >= {hot}{more}", f"tier Warm if score >= {warm}", "tier Cold otherwise"]
    if chance.random() < 0.4:
        lines.append(f"disqualify if {about_lead(chance, 1)}")
    if chance.random() < 0.7:
        lines.append(f'hand_off to "Sales" if tier == Hot{chance.choice(("", f" and {about_lead(chance, 0)}"))}')
    if chance.random() < 0.5:
        lines.append(f'flag "now" if {about_events(chance)}')
    if chance.random() < 0.5:
        lines.append(f'list "first" if {chance.choice(("handed_off", "fit >= 10", "deeds >= 20"))}')
    return lines


def claim(chance: Random) -> str:
    """Something claimed of every lead; true or not."""
    word = chance.choice(("always", "never"))
    return f"{word} {_said(chance) if word == 'never' else f'{_said(chance)} implies {_said(chance)}'}"


def _said(chance: Random) -> str:
    ways = (
        lambda: f"tier == {chance.choice(('Hot', 'Warm', 'Cold'))}",
        lambda: f"score {chance.choice(('>=', '<', '>', '<='))} {chance.choice((0, 10, 15, 20, 30, 40, 50, 60))}",
        lambda: f"{chance.choice(('fit', 'deeds'))} {chance.choice(('>=', '<'))} {chance.choice((5, 10, 20, 35))}",
        lambda: chance.choice(("handed_off", "disqualified", "not handed_off")),
        lambda: about_lead(chance, 1),
        lambda: about_events(chance),
        lambda: f'flags contains "now" and {chance.choice(("handed_off", "score < 20"))}',
    )
    one = chance.choice(ways)()
    return one if chance.random() < 0.5 else f"({one} and {chance.choice(ways)()})"


def _joined(chance: Random, part: Callable[[], str]) -> str:
    match chance.choice(("and", "or", "not", "at least")):
        case "not":
            return f"not ({part()})"
        case "at least":
            return f"at least 2 of [{part()}, {part()}, {part()}]"
        case word:
            return f"({part()} {word} {part()})"
