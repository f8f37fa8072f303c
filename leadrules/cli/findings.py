"""Findings in the form that was asked for."""

import sys
from collections.abc import Callable, Sequence
from typing import Any, Final

import click

from leadrules.cli.streams import colours, hand_over, say
from leadrules.diagnostics.diagnostic import Diagnostic

FORMS: Final = ("full", "concise", "json", "sarif", "github", "gitlab", "junit")

with_form: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="full",
    show_default=True,
    help="With the lines it is about; a line for each; or for programs: JSON, and what code hosts take.",
)


def show(found: Sequence[Diagnostic], form: str, files: Sequence[str], silence: str) -> None:
    """Print findings in the `files` that were looked at; `silence` is what people read where there is nothing."""
    from leadrules.rendering.diagnostics import as_concise, as_text

    match form:
        case "full":
            say([as_text(found, colours=colours(sys.stdout)) or f"{silence}\n"])
        case "concise":
            say([as_concise(found)])
        case _:
            hand_over([_written(found, form, files)])


def _written(found: Sequence[Diagnostic], form: str, files: Sequence[str]) -> str:
    from leadrules import __version__
    from leadrules.rendering.diagnostics.as_github import as_github
    from leadrules.rendering.diagnostics.as_gitlab import as_gitlab
    from leadrules.rendering.diagnostics.as_json import as_json
    from leadrules.rendering.diagnostics.as_junit import as_junit
    from leadrules.rendering.diagnostics.as_sarif import as_sarif

    match form:
        case "sarif":
            return as_sarif(found, __version__)
        case "github":
            return as_github(found)
        case "gitlab":
            return as_gitlab(found)
        case "junit":
            return as_junit(found, files)
        case _:
            return as_json(found)
