"""What the data hold: how often each value of a field occurs, and which rules ever counted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.scores import score
from leadrules.evaluation.situation import first_look
from leadrules.linting.population import Population
from leadrules.linting.signals import signals as signals_of
from leadrules.linting.texts import FieldKey
from leadrules.linting.walking import walk
from leadrules.model.expressions import AnyEvent, Count, Distinct, EventAge, EventField, Latest, Maximum, Since, Sum
from leadrules.model.policy import Policy
from leadrules.model.signals import Signal
from leadrules.model.values import Value
from leadrules.sampling.walking import expressions
from leadrules.syntax.nodes import EventStatement, LeadStatement, Name, PolicyText
from leadrules.text.span import Span

_OF_EVENTS = AnyEvent | Count | Distinct | EventAge | EventField | Latest | Maximum | Since | Sum


def values_of(population: Population) -> Mapping[FieldKey, Counter[Value]]:
    """How often each known value occurs, the fields of leads and of events; a field without any is not there."""
    found: dict[FieldKey, Counter[Value]] = {}
    for lead in population.leads:
        _count(found, "lead", lead.fields)
        for event in lead.events:
            _count(found, "event", {**event.fields, "action": event.action})
    return found


def _count(found: dict[FieldKey, Counter[Value]], side: str, fields: Mapping[str, Value]) -> None:
    for name, value in fields.items():
        if value is not None:
            found.setdefault((side, name), Counter())[value] += 1


def speaks_of_events(thing: object) -> bool:
    """Does a condition, or a part of a policy, look at events?"""
    return any(isinstance(part, _OF_EVENTS) for part in expressions(thing))


def never_counted(policy: Policy, signals: Iterable[Signal], population: Population) -> tuple[Signal, ...]:
    """Those of the rules that counted nothing for any lead; what can't be decided does not count as counted."""
    waiting = {signal.span: signal for signal in signals}
    of_score = {
        card.name: {signal.span for each, signal in signals_of(policy) if each is card} for card in policy.scorecards
    }
    for lead in population.leads:
        open_scores = [card for card in policy.scorecards if not of_score[card.name].isdisjoint(waiting)]
        if not open_scores:
            break
        situation = first_look(policy, lead, population.as_of)
        for scorecard in open_scores:
            try:
                tallies = score(scorecard, situation).tallies
            except LeadRulesError:
                continue
            for tally in tallies:
                if tally.times:
                    waiting.pop(tally.signal.span, None)
    return tuple(waiting.values())


def unknown_leads(policy: Policy, population: Population) -> Iterator[tuple[str, int]]:
    """For each field that rules or outcomes ask for and the file has, how many leads are without it."""
    absent = {each.field for each in population.report.absent if each.side == "lead"}
    for field in policy.looked_at:
        if field not in absent and population.leads:
            yield field, sum(lead.fields.get(field) is None for lead in population.leads)


def place_of(texts: Sequence[PolicyText], key: FieldKey) -> Span:
    """Where a field is declared, or else first written; the beginning of the policy where no text names it."""
    side, name = key
    kind = LeadStatement if side == "lead" else EventStatement
    for statement in (node for node in walk(texts) if isinstance(node, kind)):
        for each in (each for field in statement.fields for each in field.names):
            if each.text == name:
                return each.span
    written = (node.span for node in walk(texts) if isinstance(node, Name) and node.text == name)
    source = texts[0].span.source
    return next(written, Span(source, 0, min(1, len(source.text))))


def rows(count: int, noun: str) -> str:
    """`1 lead`, `9,240 leads`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
