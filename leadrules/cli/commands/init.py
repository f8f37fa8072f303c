"""`leadrules init`: a new policy repository that passes its own checks."""

from pathlib import Path

import click

from leadrules.cli.exits import FINE
from leadrules.cli.options import PATH
from leadrules.starting.repository import AS_OF, LANGUAGES, POLICY, new_repository


@click.command(short_help="begin a new policy, with tests and sample data")
@click.argument("folder", default=".", type=PATH)
@click.option(
    "--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="The language of policy and sample."
)
def init(folder: Path, lang: str) -> int:
    """Begin a new policy repository: a policy to change, its tests, sample leads and events, and checks for pull requests.

    What is in FOLDER already stays as it is: where one of the new files is there, nothing is written.

    Ends with 0 where all is written, 2 where nothing is.
    """
    from leadrules.cli.founding import write_new
    from leadrules.cli.streams import say, tell

    files = new_repository(lang)
    write_new(folder, files)
    tell(f"{len(files)} files written: a policy with its tests, sample data and checks")
    say(f"{line}\n" for line in _next_steps(folder))
    return FINE


def _next_steps(folder: Path) -> list[str]:
    import shlex

    from leadrules.rendering.cells import visible

    enter = [] if folder == Path() else [f"  cd {visible(shlex.quote(folder.as_posix()))}"]
    return [
        "Try it:",
        *enter,
        "  leadrules test",
        f"  leadrules score {POLICY} --leads leads.csv --events events.csv --as-of {AS_OF}",
        f"Then change {POLICY}, and let it be checked:",
        "  leadrules check .",
        "README.md has the rest.",
    ]
