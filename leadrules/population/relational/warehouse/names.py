"""The names of tables and columns in a warehouse: quoted as they are written, or as the engine spells unquoted ones."""

import re
from typing import Final

from attrs import frozen
from sqlglot import exp
from sqlglot.errors import SqlglotError

from leadrules.population.relational.dialects.shape import Dialect

_TEMPLATE: Final = re.compile(r"\{\{[^{}\r\n]*\}\}")  # what dbt puts a name for
_PLAIN: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_$]*")
_PARTS: Final = {"this", "db", "catalog"}
_LOWER: Final = re.compile(r"[a-z_][a-z0-9_]*")


@frozen(eq=False)
class Tables:
    """Where the rows are, and the calendar."""

    leads: exp.Table
    events: exp.Table
    calendar: exp.Table


@frozen
class Spelling:
    """How an engine spells the names of columns: Snowflake knows `company` as COMPANY, unless it was made in quotes."""

    capitals: bool = False

    def of_column(self, name: str) -> str:
        """The name of a column, to be quoted."""
        return name.upper() if self.capitals and _LOWER.fullmatch(name) else name


def spelling_of(dialect: Dialect) -> Spelling:
    """How the engine spells."""
    return Spelling(capitals=dialect.name == "snowflake")


def table_of(name: str, dialect: Dialect) -> exp.Table | None:
    """A table by its name: `leads`, `crm.leads`, `"Leads 2026"`, or a name that dbt fills in: `{{ ref('leads') }}`.

    None where it is no name of a table.
    """
    if _TEMPLATE.fullmatch(name.strip()):
        return exp.Table(this=exp.Var(this=name.strip()))
    try:
        found = exp.maybe_parse(name, into=exp.Table, dialect=dialect.name)
    except SqlglotError:
        return None
    if {key for key, value in found.args.items() if value} - _PARTS or not isinstance(found, exp.Table):
        return None
    if any(each.comments for each in found.walk()):
        return None
    parts = list(found.find_all(exp.Identifier))
    return found if 1 <= len(parts) <= 3 and all(each.quoted or _PLAIN.fullmatch(each.name) for each in parts) else None
