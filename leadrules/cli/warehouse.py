"""From a policy to the text of a query, to the output or a file."""

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

from leadrules.cli.exits import FINE, Refusal
from leadrules.cli.files import check_output, write_whole
from leadrules.cli.policies import open_policy
from leadrules.cli.reading import instant
from leadrules.cli.streams import hand_over
from leadrules.model.clock import as_datetime
from leadrules.model.policy import Policy
from leadrules.population.plan import make_plan
from leadrules.population.relational.business import waits_for_business
from leadrules.population.relational.dialects import dialect_of
from leadrules.population.relational.dialects.shape import Dialect
from leadrules.population.relational.warehouse.calendar import calendar_file, calendar_statements
from leadrules.population.relational.warehouse.checks import check_of
from leadrules.population.relational.warehouse.names import Tables, table_of
from leadrules.population.relational.warehouse.statement import Order, statement_of
from leadrules.rendering.warehouse import about_calendar, about_checks, about_decisions, heading

if TYPE_CHECKING:
    from sqlglot import exp

_YEARS: Final = re.compile(r"(\d{4})\.\.(\d{4})", re.ASCII)
_BACK: Final = 5  # years of the calendar, from the year of the decision
_AHEAD: Final = 3
_MOST: Final = 200


@frozen
class Wanted:
    """What the user wants written; `tables` are those of leads, of events and of the calendar."""

    policy: Path
    dialect: str
    as_of: str | None
    tables: tuple[str, str, str]
    part: str
    years: str | None


def write_sql(wanted: Wanted, output: Path | None) -> int:
    """Write it; the calendar alone of a policy without business time is refused."""
    if output is not None:
        check_output(output, [wanted.policy])
    policy, dialect = open_policy(wanted.policy), dialect_of(wanted.dialect)
    tables = Tables(*(_table(name, dialect) for name in wanted.tables))
    as_of = None if wanted.as_of is None else instant(wanted.as_of, policy.calendar)
    years = _years(wanted.years, as_of, policy)
    needed = waits_for_business(policy)
    if wanted.part in {"calendar", "seed"} and not needed:
        raise Refusal("no follow-up of this policy waits for business time", "its query needs no calendar")
    head = list(heading(policy, wanted.policy.name, dialect))
    calendar = chain(
        about_calendar(policy, years), calendar_statements(policy.calendar, years, tables.calendar, dialect)
    )
    match wanted.part:
        case "seed":
            lines: Iterator[str] = calendar_file(policy.calendar, years)
        case "calendar":
            lines = chain(head, calendar)
        case "check":
            lines = chain(head, about_checks(), [check_of(policy.schema, tables, dialect)])
        case part:
            before = chain(calendar, [""]) if part == "all" and needed else []
            query = statement_of(Order(make_plan(policy), dialect, tables, as_of))
            ends = ";" if part == "all" else ""  # dbt puts a query into another, which a semicolon would end
            lines = chain(head, before, about_decisions(policy, tables, dialect, as_of), [query + ends])
    _deliver(lines, output)
    return FINE


def _deliver(lines: Iterator[str], output: Path | None) -> None:
    ended = (f"{line}\n" for line in lines)
    if output is None:
        hand_over(ended)
    else:
        write_whole(output, (line.encode() for line in ended))


def _table(name: str, dialect: Dialect) -> "exp.Table":
    found = table_of(name, dialect)
    if found is None:
        hint = "write crm.leads, or with quotation marks \"Leads 2026\"; for dbt {{ ref('leads') }}"
        raise Refusal(f"`{name}` is no name of a table in {dialect.name}", hint)
    return found


def _years(written: str | None, as_of: int | None, policy: Policy) -> range:
    """The years of the calendar, ends included."""
    if written is None:
        now = as_datetime(policy.calendar, instant(None, policy.calendar) if as_of is None else as_of).year
        return range(max(1, now - _BACK), min(9999, now + _AHEAD) + 1)
    found = _YEARS.fullmatch(written.strip())
    years = range(int(found[1]), int(found[2]) + 1) if found else range(0)
    if not 1 <= len(years) <= _MOST or years[0] < 1:
        raise Refusal(f"`{written}` are no years", f"write --years 2020..2030, at most {_MOST} of them")
    return years
