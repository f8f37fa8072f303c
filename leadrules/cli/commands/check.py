"""`leadrules check`: what is wrong with policies, all of it at once."""

import sys
from pathlib import Path

import click

from leadrules.cli.exits import FINE, FOUND
from leadrules.cli.options import PATH


@click.command(short_help="say what is wrong with policies")
@click.argument("policies", nargs=-1, required=True, metavar="POLICY|FOLDER...", type=PATH)
@click.option(
    "--format",
    "form",
    type=click.Choice(["full", "concise", "json"]),
    default="full",
    show_default=True,
    help="With the lines it is about, a line for each, or for programs.",
)
def check(policies: tuple[Path, ...], form: str) -> int:
    """Say what is wrong with policies; in folders, with every .rules file.

    Ends with 0 where all is well, 1 where something is wrong, 2 where a file can't be read.
    """
    from leadrules.cli.policies import compile_all
    from leadrules.cli.streams import colours, say
    from leadrules.rendering.diagnostics import as_concise, as_json, as_text

    compilations = compile_all(policies)
    found = list(dict.fromkeys(each for compilation in compilations for each in compilation.diagnostics))
    match form:
        case "json":
            say([as_json(found)])
        case "concise":
            say([as_concise(found)])
        case _:
            counted = "1 policy" if len(compilations) == 1 else f"{len(compilations)} policies"
            say([as_text(found, colours=colours(sys.stdout)) or f"{counted}: no problems\n"])
    return FOUND if found else FINE
