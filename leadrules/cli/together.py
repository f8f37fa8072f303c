"""Two policies are opened together: whoever has to mend both learns of both at once."""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import click

from leadrules.cli.exits import REFUSED, Refusal
from leadrules.cli.streams import tell_refusal

_One = TypeVar("_One")
_Other = TypeVar("_Other")


def together(one: Callable[[], _One], other: Callable[[], _Other]) -> tuple[_One, _Other]:
    """What both give; where either can't, the words of both why, and the command ends."""
    try:
        first = one()
    except (Refusal, click.exceptions.Exit) as refused:
        if isinstance(refused, Refusal):
            tell_refusal(refused.message, refused.hint)
        with suppress(click.exceptions.Exit):
            other()  # its own Refusal is the last word
        raise click.exceptions.Exit(REFUSED) from refused
    return first, other()
