"""The policies of this benchmark: thirty rules on leads, actions, windows and fading; and ten times as many.

What a rule is stands here once, as data. `as_policy` writes it in our language; the hand-written queries beside this file
write it in theirs.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from attrs import frozen

from leadrules.sampling.histories.web import PAGES

AS_OF: Final = datetime(2026, 3, 15, tzinfo=UTC)
HOT: Final = 50
WARM: Final = 20
ASKS: Final = ("demo_request", "pricing_view")
DUE_DAYS: Final = {"Hot": 2, "Warm": 5}


@frozen
class Test:
    """A field of the lead against a value, by `>=`, `<` or `==`, or against some values by `in`."""

    field: str
    operator: str
    value: int | bool | str | tuple[str, ...]


@frozen
class Match:
    """Events of some actions and some assets; without any, of all."""

    actions: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()


@frozen
class OnLead:
    """Points where all tests hold."""

    tests: tuple[Test, ...]
    points: int


@frozen
class Each:
    """Points for each event, up to a cap."""

    match: Match
    points: int
    cap: int


@frozen
class Often:
    """Points for so many events within days."""

    match: Match
    days: int
    times: int
    points: int


@frozen
class Quiet:
    """Points where no event happened within days."""

    match: Match
    days: int
    points: int


@frozen
class Fading:
    """Points for each event, halved with every so many days, up to a cap."""

    match: Match
    points: int
    days: int
    cap: int


Rule = OnLead | Each | Often | Quiet | Fading

LEAD_RULES: Final = (
    OnLead((Test("employees", ">=", 1000),), 15),
    OnLead((Test("employees", ">=", 200), Test("employees", "<", 1000)), 10),
    OnLead((Test("employees", ">=", 50), Test("employees", "<", 200)), 5),
    OnLead((Test("industry", "in", ("software", "finance")),), 8),
    OnLead((Test("industry", "==", "education"),), -5),
    OnLead((Test("country", "in", ("US", "GB", "DE", "FR")),), 5),
    OnLead((Test("title", "==", "Chief Executive"),), 15),
    OnLead((Test("title", "in", ("Vice President", "Director")),), 10),
    OnLead((Test("product", "==", "none"),), -10),
    OnLead((Test("revenue", ">=", 10_000), Test("opted_in", "==", True)), 5),
)
EVENT_RULES: Final = (
    Each(Match(("download",)), 10, 30),
    Each(Match(("visit",)), 1, 10),
    Each(Match(("email_open",)), 1, 5),
    Each(Match(("email_click",)), 3, 15),
    Each(Match(("seminar",)), 20, 40),
    Each(Match(("demo_request",)), 25, 25),
    Each(Match(("unsubscribe",)), -20, 20),
    Each(Match(("form_submit",)), 8, 24),
    Each(Match(("pricing_view",)), 5, 20),
    Each(Match(("video",)), 4, 12),
    Each(Match(("download",), ("whitepaper-a", "whitepaper-b", "whitepaper-c")), 5, 10),
    Each(Match(("visit",), ("pricing", "case-study")), 2, 10),
    Often(Match(("visit",)), 30, 5, 10),
    Often(Match(("email_click",)), 14, 3, 8),
    Often(Match(), 7, 10, 15),
    Often(Match(("download",)), 90, 2, 7),
    Quiet(Match(), 60, -15),
    Quiet(Match(("demo_request", "seminar")), 180, -5),
    Fading(Match(("trial_start",)), 30, 30, 60),
    Fading(Match(("inquiry",)), 5, 30, 25),
)
_SPREAD: Final = 40  # assets that a rule of a further set asks for


def rules(sets: int) -> tuple[Rule, ...]:
    """Thirty rules, and as many for each further set: no two ask the same."""
    found: list[Rule] = [*LEAD_RULES, *EVENT_RULES]
    for number in range(1, sets):
        found += [_other_lead_rule(each, number) for each in LEAD_RULES]
        found += [_other_event_rule(each, number) for each in EVENT_RULES]
    return tuple(found)


def _other_lead_rule(rule: OnLead, number: int) -> OnLead:
    tests = [
        Test(each.field, each.operator, each.value + 17 * number)
        if isinstance(each.value, int) and not isinstance(each.value, bool)
        else each
        for each in rule.tests
    ]
    return OnLead((*tests, Test("employees", ">=", 3 * number)), rule.points)


def _other_event_rule(rule: Rule, number: int) -> Rule:
    first = 7 * number % (len(PAGES) - _SPREAD)
    match rule:
        case Each(asked, points, cap):
            return Each(Match(asked.actions, PAGES[first : first + _SPREAD]), points, cap)
        case Often(asked, days, times, points):
            return Often(Match(asked.actions, PAGES[first : first + _SPREAD]), days + number, times, points)
        case Quiet(asked, days, points):
            return Quiet(Match(asked.actions, PAGES[first : first + _SPREAD]), days + number, points)
        case Fading(asked, points, days, cap):
            return Fading(Match(asked.actions, PAGES[first : first + _SPREAD]), points, days + number, cap)
        case OnLead():
            return rule


def as_policy(found: Sequence[Rule]) -> str:
    """The rules in our language, with tiers and a follow-up for each of the better two."""
    assets = list(dict.fromkeys(each.match.assets for each in found if not isinstance(each, OnLead)))
    names = {listed: f"assets_{number}" for number, listed in enumerate(assets) if listed}
    lines = [
        f'policy "{len(found)} rules"',
        "lead {",
        "  employees, revenue: number",
        "  industry, country, title, product: text",
        "  opted_in: yes_no",
        "}",
        "event {",
        "  asset: text",
        "}",
        *(f"let {name} = {_listed(listed)}" for listed, name in names.items()),
        *(_rule(each, names) for each in found),
        f"tier Hot if score >= {HOT}",
        f"tier Warm if score >= {WARM}",
        "tier Cold otherwise",
        *(
            f"follow_up by phone within {days}d after action in {_listed(ASKS)} if tier == {tier}"
            for tier, days in DUE_DAYS.items()
        ),
    ]
    return "\n".join(lines) + "\n"


def _rule(rule: Rule, names: dict[tuple[str, ...], str]) -> str:
    match rule:
        case OnLead(tests, points):
            return f"when {' and '.join(map(_test, tests))} then {points:+}"
        case Each(asked, points, cap):
            return f"when {_match(asked, names)} then {points:+} up to {cap}"
        case Often(asked, days, times, points):
            return f"when count({_within(asked, days, names)}) >= {times} then {points:+}"
        case Quiet(asked, days, points):
            return f"when not any({_within(asked, days, names)}) then {points:+}"
        case Fading(asked, points, days, cap):
            return f"when {_match(asked, names)} then {points:+} halving every {days}d up to {cap}"


def _test(test: Test) -> str:
    value = test.value
    if value is True:
        return test.field
    shown = _listed(value) if isinstance(value, tuple) else f'"{value}"' if isinstance(value, str) else str(value)
    return f"{test.field} {test.operator} {shown}"


def _match(asked: Match, names: dict[tuple[str, ...], str]) -> str:
    parts = []
    if asked.actions:
        one = f'== "{asked.actions[0]}"' if len(asked.actions) == 1 else f"in {_listed(asked.actions)}"
        parts.append(f"action {one}")
    if asked.assets:
        parts.append(f"asset in {names[asked.assets]}")
    return " and ".join(parts)


def _within(asked: Match, days: int, names: dict[tuple[str, ...], str]) -> str:
    """`E within 30d`, or the age alone where every event is asked for."""
    matched = _match(asked, names)
    return (
        f"({matched}) within {days}d"
        if " and " in matched
        else f"{matched} within {days}d"
        if matched
        else f"age <= {days}d"
    )


def _listed(texts: Sequence[str]) -> str:
    return "[" + ", ".join(f'"{each}"' for each in texts) + "]"
