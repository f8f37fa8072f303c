"""`leadrules test`: do policies decide what their tests expect?"""

from pathlib import Path

import click

from leadrules.cli.options import PATH


@click.command(short_help="run the tests of policies")
@click.argument("paths", nargs=-1, metavar="[POLICY|TESTS|FOLDER]...", type=PATH)
@click.option(
    "--run", "pattern", metavar="PATTERN", help="Only tests whose name has this in it; * and ? stand for letters."
)
@click.option("--fail-on-empty", is_flag=True, help="End with 1 where there is no test to run.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["full", "json", "junit"]),
    default="full",
    show_default=True,
    help="With excerpts and values, or for programs.",
)
@click.option("--encoding", default="utf-8", show_default=True, metavar="NAME", help="How tables of cases are encoded.")
def test(
    paths: tuple[Path, ...],
    pattern: str | None,
    fail_on_empty: bool,  # noqa: FBT001  click gives flags so
    form: str,
    encoding: str,
) -> int:
    """Run the tests that stand in policies, in *_test.rules and in *.cases.csv beside them.

    In folders, those of every policy; without PATHS, of the folder one is in. Ends with 0 where all pass, 1 where one fails, 2
    where they can't be run.
    """
    from leadrules.cli.testing import Asked, run_tests

    return run_tests(paths or (Path(),), Asked(pattern, fail_on_empty=fail_on_empty, form=form, encoding=encoding))
