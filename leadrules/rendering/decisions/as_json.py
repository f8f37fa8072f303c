"""Decisions as JSON: one object a lead."""

from collections.abc import Iterable, Iterator

from leadrules.model.decision import Decision
from leadrules.rendering.decisions.record import as_record
from leadrules.rendering.exact_json import exact_json


def as_json(decisions: Iterable[Decision]) -> Iterator[str]:
    """The lines of one JSON list."""
    separator = "[\n"
    for decision in decisions:
        yield separator + exact_json(as_record(decision))
        separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def as_jsonl(decisions: Iterable[Decision]) -> Iterator[str]:
    """A line for each lead."""
    return (exact_json(as_record(decision)) + "\n" for decision in decisions)
