"""LR3xx: the data does not fit. Unusable files stop the work; unusable rows are set aside, counted by these codes."""

from typing import Final

from leadrules.diagnostics.diagnostic import Code, Severity
from leadrules.diagnostics.refusal import LeadRulesError


def _error(number: str, name: str, page: str) -> Code:
    return Code(number, name, Severity.ERROR, page)


def _row(number: str, name: str, page: str) -> Code:
    return Code(number, name, Severity.WARNING, page)


UNREADABLE_FILE: Final = _error(
    "LR301",
    "unreadable-file",
    "There is no such file, it may not be opened, or it is not on this machine. Only local files are read: what lies\n"
    "behind a URL may be another file tomorrow, so download it first and keep it.",
)
NOT_WHAT_IT_SEEMS: Final = _error(
    "LR302",
    "not-what-it-seems",
    "The content is something else than the file's name says, or nothing that holds records. A file's format is known\n"
    "by its ending (`.csv`, `.tsv`, `.jsonl`, `.parquet`, each also `.gz`); the content is only looked at to refuse\n"
    "what would be read wrongly. An Excel workbook is saved as `CSV UTF-8` first.",
)
WRONG_ENCODING: Final = _error(
    "LR303",
    "wrong-encoding",
    "The bytes of the file are not text in the given encoding. Files from Japanese Excel are often `--encoding cp932`;\n"
    "`Unicode Text` from Excel is `--encoding utf-16 --delimiter tab`.",
)
MISSING_COLUMN: Final = _error(
    "LR304",
    "missing-column",
    "Without ids no event can be given to its lead, and without `action` and `at` nothing can be said of an event.\n"
    "\n"
    'Good: `lead { id: text from "Prospect ID" }` maps a column whose header is another.',
)
DUPLICATE_HEADER: Final = _error(
    "LR305",
    "duplicate-header",
    "Two columns have the header that the policy reads. To take either would be a guess; rename one of them.",
)
MALFORMED_FILE: Final = _error(
    "LR306",
    "malformed-file",
    "The file is damaged, or breaks the rules of its format in a way that leaves open where its rows begin and end.",
)
BEYOND_LIMITS: Final = _error(
    "LR307",
    "beyond-limits",
    "One line or cell is larger than any real one. Mostly a quotation mark was opened and never closed.",
)
UNREACHABLE_SERVER: Final = _error(
    "LR310",
    "unreachable-server",
    "The database server can't be reached, does not let this user in, or stopped answering; or the address does not say\n"
    "which table is meant. Nothing of what was being written is kept.\n"
    "\n"
    "Good: `--leads 'postgresql://db.example.com/crm?table=sales.leads'`, with the password in PGPASSWORD, in ~/.pgpass or in\n"
    "a service file (`postgresql:///?service=nightly&table=sales.leads`).",
)
UNFIT_TABLE: Final = _error(
    "LR311",
    "unfit-table",
    "The server has no such table, this user may not use it, or it lacks a column that decisions are written to.",
)
RAGGED_ROW: Final = _row(
    "LR321", "ragged-row", "The row has more or fewer cells than there are headers, so its values may stand anywhere."
)
UNREADABLE_RECORD: Final = _row(
    "LR322", "unreadable-record", "The line is not one JSON object, or says something twice."
)
LEAD_WITHOUT_ID: Final = _row("LR323", "lead-without-id", "A lead needs an id: a text, or a whole number.")
DIFFERING_LEAD: Final = _row(
    "LR324",
    "differing-lead",
    "An earlier row has the same id and says something else. The first is kept. Identical rows count once, unreported.",
)
EVENT_WITHOUT_LEAD: Final = _row("LR325", "event-without-lead", "The event does not say which lead it belongs to.")
UNKNOWN_LEAD: Final = _row(
    "LR326", "unknown-lead", "The event belongs to a lead that is not among the leads. Ids are compared exactly."
)
EVENT_WITHOUT_TIME: Final = _row(
    "LR327", "event-without-time", "The event does not say when it happened, or not in a form that can be read."
)

CODES: Final = (
    UNREADABLE_FILE,
    NOT_WHAT_IT_SEEMS,
    WRONG_ENCODING,
    MISSING_COLUMN,
    DUPLICATE_HEADER,
    MALFORMED_FILE,
    BEYOND_LIMITS,
    UNREACHABLE_SERVER,
    UNFIT_TABLE,
    RAGGED_ROW,
    UNREADABLE_RECORD,
    LEAD_WITHOUT_ID,
    DIFFERING_LEAD,
    EVENT_WITHOUT_LEAD,
    UNKNOWN_LEAD,
    EVENT_WITHOUT_TIME,
)


class RecordsError(LeadRulesError):
    """A file (or a lead given by a program) that can't be used at all: no row of it was decided."""

    def __init__(self, code: Code, message: str, *, file: str, row: int | None = None, hint: str = "") -> None:
        super().__init__(code, message, place=file if row is None else f"{file}, row {row}", hint=hint)
        self.file = file
        self.row = row
