"""Options that say what a policy is held against: what counts as won, and as lost, and when."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

import click
from attrs import frozen

Command = Callable[..., int]
SAY_WHEN: Final = "name a date or time field that says when, as `--outcome won_on`, or an event, as `--outcome 'any(action == \"order\")'`"


@frozen
class Tried:
    """What somebody wants to hold a policy against, and the constant along which that is done again: all as typed."""

    outcome: str
    lost: str | None = None
    horizon: str | None = None
    entered: str | None = None
    sweep: str | None = None


def with_outcome(command: Command) -> Command:
    """Give a command what is `tried`, None where nothing is."""

    @wraps(command)
    def called(outcome: str | None, **others: Any) -> int:
        given = {name: others.pop(name) for name in _NEEDING}
        if outcome is None:
            for name in _NEEDING:
                if given[name] is not None:
                    raise click.UsageError(f"'--{name}' needs '--outcome': what counts as won?")
            return command(tried=None, **others)
        return command(tried=Tried(outcome, **given), **others)

    found: Command = called
    for option in reversed(_OPTIONS):
        found = option(found)
    return found


_NEEDING: Final = ("lost", "horizon", "entered", "sweep")
_OPTIONS: Final = (
    click.option(
        "--outcome",
        metavar="CONDITION",
        help="What counts as won: 'any(action == \"order\")', 'status == \"won\"', or a date field: won_on. Tell how many "
        "leads of each tier were won after --as-of.",
    ),
    click.option(
        "--lost", metavar="CONDITION", help="What counts as lost. Without it, whoever is not won is still open."
    ),
    click.option(
        "--horizon", metavar="TIME", help="How long after --as-of a lead is waited for: 90d. All data, if left out."
    ),
    click.option(
        "--entered",
        metavar="FIELD",
        help="The date or time field since which a lead is there. Its first event, if left out.",
    ),
    click.option(
        "--sweep", metavar="NAME=LOW..HIGH:STEP", help="The same along the values of a `let`: hot_line=30..80:5."
    ),
)
