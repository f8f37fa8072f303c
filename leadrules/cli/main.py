"""The command `leadrules`.

It must open quickly: a command is loaded when it is called, and its work is loaded when it runs.
"""

import gc
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from typing import Any, Final

import click

from leadrules import __version__
from leadrules.cli.exits import FINE, INTERRUPTED, REFUSED, Refusal
from leadrules.cli.streams import prepare, tell, tell_refusal
from leadrules.diagnostics.refusal import LeadRulesError

TRACEBACK: Final = "LEADRULES_TRACEBACK"  # set: a mistake of ours is shown with its place in our code

COMMANDS: Final = {
    "init": "begin a new policy, with tests and sample data",
    "check": "say what is wrong with policies",
    "lint": "advise on policies, and mend them",
    "fmt": "put policies into one style",
    "score": "decide for every lead, with reasons",
    "sample": "make up leads and events to try a policy on",
    "prepare": "read a history once, so that simulating it is instant",
    "test": "run the tests of policies",
    "diff": "tell which decisions two versions of a policy differ in",
    "review": "put a change of a policy before those who approve it",
    "prove": "prove what a policy claims, for every possible lead",
    "simulate": "tell what a policy would do with all leads",
    "replay": "tell what a policy would have decided all along",
    "sql": "write a policy as a query for a warehouse",
    "explain": "tell how the decision for one lead comes about",
    "page": "tell what a code means",
}


class Door(click.Group):
    """The commands by name; each lives in the module of its name and is loaded when it is called."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        """The names, in the order of a first day."""
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; a slip of the pen is told what was probably meant."""
        if cmd_name not in COMMANDS:
            from leadrules.text.nearest import nearest

            close = nearest(cmd_name, COMMANDS, at_most=1)
            hint = f"did you mean `leadrules {close[0]}`?" if close else "`leadrules --help` lists them"
            raise Refusal(f"there is no command `{cmd_name}`", hint)
        command = getattr(import_module(f"leadrules.cli.commands.{cmd_name}"), cmd_name)
        return command if isinstance(command, click.Command) else None

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands for the help page, without loading any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; that whoever reads its output has seen enough is no failure."""
        gc.disable()  # a command keeps what it makes to its end; to look for garbage meanwhile takes a third of its time
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            with suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return FINE
        finally:
            gc.enable()
        return code

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run, and end with an exit code and words; never with a traceback for what a user can bring about."""
        prepare()
        sys.exit(_run(lambda: super(Door, self).main(*args, **{**extra, "standalone_mode": False})))


def _run(work: Callable[[], Any]) -> int:
    """The exit code of the work; what a user can bring about ends in words, never in a traceback."""
    try:
        code = work()
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message(), err=True)
        return REFUSED
    except click.UsageError as misused:
        from leadrules.cli.misuse import told

        return _refuse(*told(misused))
    except Refusal as refused:
        return _refuse(refused.message, refused.hint)
    except LeadRulesError as refused:
        return _refuse(str(refused), refused.hint)
    except (click.Abort, KeyboardInterrupt):
        with suppress(OSError):
            tell("interrupted")
        return INTERRUPTED
    except OSError as error:
        what = "the output can't be written" if error.filename is None else f"can't use `{os.fsdecode(error.filename)}`"
        return _refuse(f"{what}: {(error.strerror or str(error)).lower()}", "")
    except MemoryError:
        return _refuse("there is not enough memory for this", "give it smaller files, or a larger machine")
    except Exception as error:  # whatever is left is our own mistake, and no reason to show a user our code
        if os.environ.get(TRACEBACK):
            raise
        said = f"{type(error).__name__}: {error}".splitlines()[0]
        return _refuse(
            f"this is a mistake in leadrules itself ({said})",
            f"`{TRACEBACK}=1` before the command shows where, for a report",
        )
    return code if isinstance(code, int) else FINE


def _refuse(message: str, hint: str) -> int:
    with suppress(OSError):  # where the words can't be written either, the exit status says it
        tell_refusal(message, hint)
    return REFUSED


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="leadrules", message="%(prog)s %(version)s")
def main() -> None:
    """Lead scoring policies that sales people can read and machines can check."""
