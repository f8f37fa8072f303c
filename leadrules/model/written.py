"""Where what is meant was written: in a compiled policy everything has a place."""

from typing import Protocol

from leadrules.text.span import Span


class Placed(Protocol):
    """Whatever in the model knows where it was written."""

    @property
    def span(self) -> Span | None:
        """Where it was written; None for what no text says."""


def written(meant: Placed) -> Span:
    """Where something meant was written; in a compiled policy everything has a place."""
    if meant.span is None:
        raise ValueError(f"nobody wrote {meant}")
    return meant.span
