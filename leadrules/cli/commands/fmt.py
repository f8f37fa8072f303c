"""`leadrules fmt`: policies in one style."""

from pathlib import Path

import click

from leadrules.cli.options import PATH


@click.command(short_help="put policies into one style")
@click.argument("paths", nargs=-1, metavar="[POLICY|FOLDER|-]...", type=PATH)
@click.option("--check", is_flag=True, help="Write nothing; list the files that are not in form, and end with 1.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change, and end with 1 if anything would.")
def fmt(paths: tuple[Path, ...], check: bool, diff: bool) -> int:  # noqa: FBT001  click gives flags so
    """Put policies into one style; in folders, every .rules file; without a name, what lies below this folder.

    What a policy says, and every comment, stays as it is. `-` reads standard input and writes standard output.

    Ends with 0 where all is well, 1 where --check or --diff finds something, 2 where a file can't be read.
    """
    from leadrules.cli.formatting import Wish, format_files, format_input

    if Path("-") in paths and len(paths) > 1:
        raise click.UsageError("'-' is standard input, and stands alone")
    wish = Wish.DIFF if diff else Wish.CHECK if check else Wish.WRITE
    return format_input(wish) if Path("-") in paths else format_files(paths or (Path(),), wish)
