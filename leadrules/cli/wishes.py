"""Options that `simulate` and `replay` share: other values for constants, the form of what is printed, and a folder."""

from collections.abc import Callable
from typing import Final

import click

from leadrules.cli.options import PATH

Option = Callable[[Callable[..., int]], Callable[..., int]]

with_settings: Final[Option] = click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="NAME=VALUE",
    help="Give a `let` of the policy another value for this run: hot_line=60. Can be repeated.",
)
with_form: Final[Option] = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "markdown"]),
    default="table",
    show_default=True,
    help="For people, for programs, or for a pull request.",
)


def with_folder(what: str) -> Option:
    """The folder, which holds `what`."""
    help_ = f"Also write all of it: {what}."
    option: Option = click.option("-o", "--output", type=PATH, metavar="FOLDER", help=help_)
    return option


def with_most(which: str) -> Option:
    """How many `which`."""
    option: Option = click.option(
        "--most", type=click.IntRange(0, 1000), default=10, show_default=True, metavar="N", help=f"How many {which}."
    )
    return option
