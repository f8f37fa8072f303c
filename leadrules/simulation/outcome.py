"""How a lead may end: a condition over its fields and events, written beside a policy and read as if it stood in it.

The policy's own fields, constants and definitions are known to it. What it may not speak of is what the policy decides.
"""

from collections.abc import Mapping
from typing import Final

from attrs import evolve, frozen

from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.model.expressions import (
    AsOf,
    Condition,
    EventAge,
    Fact,
    LeadField,
    Listed,
    Meant,
    NextStageName,
    ScoreOf,
    StageName,
    TierName,
)
from leadrules.model.policy import Policy
from leadrules.model.values import Kind
from leadrules.pipeline import Compiled, Folder, compile_source
from leadrules.population.plan import Question, nodes
from leadrules.scenes.writing import written_name
from leadrules.simulation.problems import OUTCOME
from leadrules.syntax.nodes import AlwaysStatement, Name
from leadrules.syntax.parser import parse
from leadrules.text.source import Source
from leadrules.text.span import Span

_LEAD_IN: Final = "always "
_DECIDED: Final = (ScoreOf, TierName, NextStageName, Fact, Listed)
_DAYS: Final = frozenset({Kind.DATE, Kind.TIME})
_AS_TEXT: Final = ": text`"  # the end of a hint to declare a field
_HINT: Final = 'ask for a field or an event, as `any(action == "order")`'


@frozen
class Ending:
    """One way to end. `field` is the date or time field that tells the instant, where it is nothing but that.

    `timed` tells whether the condition may hold at one instant and not at another. Where it does not, it is known of each
    lead as the file has it, and nobody knows since when.
    """

    text: str
    condition: Condition
    timed: bool
    field: LeadField | None = None


class OutcomeError(Exception):
    """An outcome that can't be read; the diagnostics say why."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("an outcome can't be read")
        self.diagnostics = diagnostics


def read_endings(compiled: Compiled, folder: Folder, written: Mapping[str, str]) -> tuple[Policy, dict[str, Ending]]:
    """The endings by the option each was given with; raises OutcomeError.

    The policy is the compiled one, with the fields that are only asked for here: what its files are to be read by.
    """
    typed = {option: Source(option, text.strip()) for option, text in written.items()}
    fields = {each.name: each.kind for each in compiled.policy.schema.lead_fields}
    dated = {option: _dated(source, fields) for option, source in typed.items()}
    own = compiled.text.span.source
    lines = [
        f"{_LEAD_IN}{source.text if (name := dated[option]) is None else _passed(name)}"
        for option, source in typed.items()
    ]
    whole = Source(own.name, "\n".join([own.text, *lines]), own.label)
    compilation = compile_source(whole, folder)
    if compilation.compiled is None:
        starts = _starts(len(own.text), lines)
        raise OutcomeError(
            tuple(_at_home(each, whole, starts, list(typed.values())) for each in compilation.diagnostics)
        )
    policy = compilation.compiled.policy
    claims = policy.claims[len(policy.claims) - len(lines) :]
    found = {}
    for (option, source), claim in zip(typed.items(), claims, strict=True):
        _refuse_decisions(claim.condition, source)
        name = dated[option]
        if name is None:
            _refuse_nothing(claim.condition, source)
        field = None if name is None else LeadField(name, fields[name])
        found[option] = Ending(source.text, claim.condition, is_timed(claim.condition), field)
    _refuse_alike(found, typed)
    return evolve(compiled.policy, schema=policy.schema), found


def is_timed(condition: Condition) -> bool:
    """May it hold at one instant and not at another?"""
    return any(isinstance(each, Question | AsOf | EventAge) for each in nodes(condition))


def _dated(typed: Source, fields: Mapping[str, Kind]) -> str | None:
    """The date or time field whose name is all that was written. Raises OutcomeError for what is not one condition."""
    if not typed.text:
        raise OutcomeError((Diagnostic(OUTCOME, Span(typed, 0, 0), f"`{typed.name}` is empty", hint=_HINT),))
    text, problems = parse(Source(typed.name, _LEAD_IN + typed.text))
    if problems:
        raise OutcomeError(tuple(_moved(each, typed, -len(_LEAD_IN)) for each in problems))
    match text.statements:
        case (AlwaysStatement(condition=Name(text=name, side=None | "lead")),) if fields.get(name) in _DAYS:
            return name
        case (AlwaysStatement(),):
            return None
        case _:
            hint = "join conditions by `and`, `or`"
            raise OutcomeError((Diagnostic(OUTCOME, _all(typed), f"`{typed.name}` takes one condition", hint=hint),))


def _passed(name: str) -> str:
    """That the instant of a field has come; a date comes with the beginning of its day."""
    return f"age({written_name(name)}) >= 0d"


def _refuse_decisions(condition: Condition, typed: Source) -> None:
    for each in nodes(condition):
        if isinstance(each, _DECIDED):
            span = _span(each, typed)
            message = "an outcome is what happened to a lead, and this is what the policy decides"
            raise OutcomeError((Diagnostic(OUTCOME, span, message, hint=_HINT),))


def _refuse_nothing(condition: Condition, typed: Source) -> None:
    """`true` tells nothing of a lead, though a tier may well ask for it."""
    if not any(isinstance(each, LeadField | StageName | Question) for each in nodes(condition)):
        raise OutcomeError((Diagnostic(OUTCOME, _all(typed), "this is the same for every lead", hint=_HINT),))


def _refuse_alike(found: Mapping[str, Ending], typed: Mapping[str, Source]) -> None:
    """Whoever is won counts as won: a lead that is lost by the same would never be."""
    won, lost = found.get("--outcome"), found.get("--lost")
    if won is not None and lost is not None and won.condition == lost.condition:
        message, hint = (
            "this is what counts as won",
            'say what else tells of a lost lead, as `any(action == "refusal")`',
        )
        raise OutcomeError((Diagnostic(OUTCOME, _all(typed["--lost"]), message, hint=hint),))


def _all(typed: Source) -> Span:
    return Span(typed, 0, len(typed.text))


def _span(meant: Meant, typed: Source) -> Span:
    """Where something stands in what was typed: its words are looked for, as it may stand in a definition."""
    words = meant.span.text if meant.span else ""
    start = typed.text.find(words) if words else -1
    return Span(typed, start, start + len(words)) if start >= 0 else _all(typed)


def _starts(before: int, lines: list[str]) -> list[int]:
    starts = [before + 1]
    for line in lines[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _at_home(found: Diagnostic, whole: Source, starts: list[int], typed: list[Source]) -> Diagnostic:
    """A finding in one of the lines that were put under the policy, as one in what was typed."""
    if found.span.source != whole or found.span.start < starts[0]:
        return found
    place = max(number for number, start in enumerate(starts) if start <= found.span.start)
    return _moved(_as_day(found, typed[place]), typed[place], -starts[place] - len(_LEAD_IN))


def _as_day(found: Diagnostic, typed: Source) -> Diagnostic:
    """A name by itself is meant to be the field that says when, which no text does."""
    if found.code.id != "LR101" or found.span.text != typed.text or not found.hint.endswith(_AS_TEXT):
        return found
    return evolve(found, hint=f"{found.hint.removesuffix(_AS_TEXT)}: date`")


def _moved(found: Diagnostic, typed: Source, by: int) -> Diagnostic:
    """A finding and its notes, as of what was typed."""

    def moved(span: Span) -> Span:
        start, end = (min(max(each + by, 0), len(typed.text)) for each in (span.start, span.end))
        return Span(typed, start, end)

    notes = (evolve(note, span=moved(note.span)) for note in found.notes if note.span.source == found.span.source)
    return evolve(found, span=moved(found.span), notes=tuple(notes), fix=None)
