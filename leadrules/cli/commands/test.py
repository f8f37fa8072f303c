"""`leadrules test`: do policies decide what their tests expect?"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from leadrules.cli.options import PATH

if TYPE_CHECKING:
    from fractions import Fraction


def _percent(_context: click.Context, _option: click.Parameter, written: str | None) -> "Fraction | None":
    """An exact share, so that 99.99 % is not taken for 100 %."""
    if written is None:
        return None
    from leadrules.testing.coverage.goals import read_percent

    share = read_percent(written)
    if share is None:
        raise click.BadParameter(f"`{written}` is no share: write 95%, or 99.5%")
    return share


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
@click.option("--coverage", is_flag=True, help="Also say what of the policy the tests touch, and what they do not.")
@click.option(
    "--threshold", metavar="PERCENT", callback=_percent, help="End with 1 where less is covered: 95%, 100%, 99.5%."
)
@click.option("--mutate", is_flag=True, help="Also change the policy in every small way, and say what no test notices.")
@click.option("--generate", is_flag=True, help="Instead, make up tests for what no test touches, and print them.")
@click.option("-o", "--output", type=PATH, metavar="FILE", help="Write them to a new file, whole or not at all.")
@click.option("--encoding", default="utf-8", show_default=True, metavar="NAME", help="How tables of cases are encoded.")
def test(
    paths: tuple[Path, ...],
    pattern: str | None,
    fail_on_empty: bool,  # noqa: FBT001  click gives flags so
    form: str,
    coverage: bool,  # noqa: FBT001
    threshold: "Fraction | None",
    mutate: bool,  # noqa: FBT001
    generate: bool,  # noqa: FBT001
    output: Path | None,
    encoding: str,
) -> int:
    """Run the tests that stand in policies, in *_test.rules and in *.cases.csv beside them.

    In folders, those of every policy; without a path, of the folder one is in. Ends with 0 where all is well, 1 where a test
    fails, less is covered than --threshold, a change of --mutate goes unnoticed, or --generate finds no lead for something
    that one might touch, 2 where tests can't be run.
    """
    if generate:
        if pattern is not None or fail_on_empty or form != "full" or coverage or threshold is not None or mutate:
            raise click.UsageError("--generate runs no tests: of the other options it takes -o and --encoding alone")
        from leadrules.cli.generating import generate_tests

        return generate_tests(paths or (Path(),), output, encoding)
    if output is not None:
        raise click.UsageError("-o is where --generate writes")
    from leadrules.cli.testing import Asked, run_tests

    wanted = coverage or threshold is not None
    asked = Asked(pattern, fail_on_empty, form, encoding, wanted, threshold, mutate)
    return run_tests(paths or (Path(),), asked)
