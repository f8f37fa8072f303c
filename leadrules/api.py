"""The door for programs: a policy in, decisions out."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from os import PathLike
from pathlib import Path
from typing import Any

from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.diagnostics.refusal import REFUSED_POLICY, LeadRulesError
from leadrules.evaluation.compiled.function import compile_policy_function
from leadrules.model.clock import instant_of, instant_of_local
from leadrules.model.decision import Decision
from leadrules.model.values import RANGES, Kind
from leadrules.pipeline import Compilation, Compiled, Folder, compile_file, compile_source
from leadrules.records.mapping import lead_reader
from leadrules.text.source import Source


class PolicyError(LeadRulesError):
    """A policy was refused. `diagnostics` holds everything that is wrong with it; `str()` shows them as a page."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        count = len(diagnostics)
        super().__init__(
            REFUSED_POLICY,
            f"the policy has {count} error{'' if count == 1 else 's'}",
            place=f"{diagnostics[0].span.source.name}:{diagnostics[0].span.begins.line}",
        )
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        from leadrules.rendering.diagnostics import as_text

        return as_text(self.diagnostics)


class Policy:
    """A policy ready to decide."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._read = lead_reader(compiled.policy.schema, compiled.policy.calendar)
        self._decide = compile_policy_function(compiled.policy)

    @property
    def name(self) -> str:
        """What the policy calls itself, or else the name of its file."""
        return self._compiled.policy.name

    @property
    def digest(self) -> str:
        """The SHA-256 of all texts it is made of."""
        return self._compiled.policy.digest

    def decide(self, lead: Mapping[str, Any], events: Iterable[Mapping[str, Any]], as_of: datetime) -> Decision:
        """Decide one lead at an instant.

        `lead` and each of `events` map column headers (or field names) to str, int, float, Decimal, bool, date, datetime
        or None. `as_of` has no default, because a decision does not depend on when it is made; without an offset it is in
        the zone of the policy's calendar. Raises RecordsError for a lead without an id and for an event without a time,
        TypeError for an `as_of` that is no datetime, and ValueError for one that UTC has outside the years 1 to 9999.
        """
        return self._decide(self._read(lead, events), self._instant(as_of))

    def _instant(self, as_of: datetime) -> int:
        if not isinstance(as_of, datetime):
            raise TypeError(f"as_of is a datetime, as datetime(2026, 4, 3, 9, 0), and no {type(as_of).__name__}")
        calendar, (first, last) = self._compiled.policy.calendar, RANGES[Kind.TIME]
        at = instant_of(as_of) if as_of.tzinfo else instant_of_local(calendar, instant_of(as_of.replace(tzinfo=UTC)))
        if not first <= at <= last:
            raise ValueError(f"as_of is {as_of}, which lies outside the years 1 to 9999 in UTC")
        return at


def load(path: str | PathLike[str]) -> Policy:
    """The policy of a `.rules` file. Raises PolicyError with all its problems, OSError where it can't be opened."""
    return _policy(compile_file(Path(path)))


def compile_policy(text: str, *, name: str = "policy.rules", folder: str | PathLike[str] | None = None) -> Policy:
    """The policy of a text; it may include files below `folder`. Raises PolicyError with all its problems."""
    return _policy(compile_source(Source(name, text), Folder(None if folder is None else Path(folder))))


def _policy(compilation: Compilation) -> Policy:
    if compilation.compiled is None:
        raise PolicyError(compilation.diagnostics)
    return Policy(compilation.compiled)


def as_json(decision: Decision) -> str:
    """The decision as one JSON object on one line, as in the language reference; its numbers are exact decimals."""
    from leadrules.rendering.decisions.record import as_record
    from leadrules.rendering.exact_json import exact_json

    return exact_json(as_record(decision))
