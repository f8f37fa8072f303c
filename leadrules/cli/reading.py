"""From what the user said to an instant, leads and events. Only a door reads the clock."""

from datetime import UTC, datetime

from leadrules.cli.exits import Refusal
from leadrules.cli.options import Records
from leadrules.cli.progress import reading
from leadrules.model.calendar import Calendar
from leadrules.model.clock import instant_of
from leadrules.model.lead import Lead
from leadrules.model.policy import Policy
from leadrules.records.history import History, read_history
from leadrules.records.moments import moment_of_text, time_of
from leadrules.records.table import ReadOptions
from leadrules.syntax import nodes
from leadrules.syntax.parser import parse
from leadrules.text.nearest import nearest
from leadrules.text.source import Source


def instant(written: str | None, calendar: Calendar, option: str = "--as-of") -> int:
    """Microseconds since 1970-01-01T00:00Z: a date or time in the policy's zone, else the present second."""
    if written is None:
        return instant_of(datetime.now(UTC).replace(microsecond=0))
    moment = moment_of_text(written.strip(), None)
    value, _ = time_of(moment, calendar) if moment else (None, None)
    if not isinstance(value, int):
        hint = f"write {option} 2026-04-03, or {option} 2026-04-03T09:00 with the time"
        raise Refusal(f"`{written}` is no date and no time", hint)
    return value


def read(policy: Policy, records: Records, *, keep_rejects: bool = False) -> History:
    """The leads with their events, and the report of reading them."""
    options = ReadOptions(records.encoding, records.delimiter, keep_rejects)
    with reading(records.leads, records.events) as told:
        return read_history(policy.schema, policy.calendar, records.leads, records.events, options, told)


def named_lead(history: History, wanted: str) -> Lead:
    """The lead with this id."""
    for lead in history.leads:
        if lead.id == wanted:
            return lead
    close = nearest(wanted, (lead.id for lead in history.leads))
    hint = f"did you mean {' or '.join(f'`{each}`' for each in close)}?" if close else "ids are compared exactly"
    raise Refusal(f"there is no lead `{wanted}`", hint)


def length_of(written: str) -> int | None:
    """A length of time as a policy writes it, `90d`, in microseconds; None where it is none, or nothing."""
    text, problems = parse(Source("a length", f"let x = {written.strip()}"))
    match text.statements:
        case (nodes.LetStatement(value=nodes.DurationLiteral(value=length)),) if length > 0 and not problems:
            return length
        case _:
            return None
