"""`leadrules check`: what is wrong with policies, all of it at once."""

from pathlib import Path

import click

from leadrules.cli.exits import FINE, FOUND
from leadrules.cli.findings import show, with_form
from leadrules.cli.options import PATH


@click.command(short_help="say what is wrong with policies")
@click.argument("policies", nargs=-1, required=True, metavar="POLICY|FOLDER...", type=PATH)
@with_form
def check(policies: tuple[Path, ...], form: str) -> int:
    """Say what is wrong with policies; in folders, with every .rules file.

    Ends with 0 where all is well, 1 where something is wrong, 2 where a file can't be read.
    """
    from leadrules.cli.policies import compile_all, counted, names_of

    compilations = compile_all(policies)
    found = list(dict.fromkeys(each for compilation in compilations for each in compilation.diagnostics))
    show(found, form, names_of(compilations), f"{counted(compilations)}: no problems")
    return FOUND if found else FINE
