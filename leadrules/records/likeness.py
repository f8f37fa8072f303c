"""What the first bytes of a file look like: only ever asked in order to refuse."""

import json
import re
from typing import Final

from attrs import frozen

_SAVE_AS_CSV: Final = "open it in the spreadsheet, save it as `CSV UTF-8 (comma delimited)`, and give that file"


@frozen
class Likeness:
    """Something a file may be: what to call it, and what to do about it."""

    name: str
    advice: str


EXCEL: Final = Likeness("an Excel workbook", _SAVE_AS_CSV)
SPREADSHEET: Final = Likeness("a spreadsheet document", _SAVE_AS_CSV)
GZIP: Final = Likeness("compressed with gzip", "let its name end in `.gz`, as in `leads.csv.gz`")
PARQUET: Final = Likeness("a Parquet file", "let its name end in `.parquet`")
JSON_LINES: Final = Likeness("JSON Lines", "let its name end in `.jsonl`")
JSON_ARRAY: Final = Likeness(
    "one JSON array", "write one record a line instead: `jq -c '.[]' leads.json > leads.jsonl`"
)
_ARCHIVE: Final = "unpack it, and give the file inside"
_EXPORT: Final = "export the records as CSV"
_WEB_PAGE: Final = Likeness(
    "a web page", "the download was probably a sign-in or error page, or a web table named as a workbook; export CSV"
)
_STARTS: Final = (
    (b"PAR1", PARQUET),
    (b"\x1f\x8b", GZIP),
    (b"PK\x03\x04", Likeness("a ZIP archive", _ARCHIVE)),
    (b"PK\x05\x06", Likeness("an empty ZIP archive", _ARCHIVE)),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Likeness("an old Excel workbook (or other Office document)", _SAVE_AS_CSV)),
    (b"BZh", Likeness("compressed with bzip2", _ARCHIVE)),
    (b"\xfd7zXZ\x00", Likeness("compressed with xz", _ARCHIVE)),
    (b"\x28\xb5\x2f\xfd", Likeness("compressed with zstd", _ARCHIVE)),
    (b"7z\xbc\xaf\x27\x1c", Likeness("a 7-Zip archive", _ARCHIVE)),
    (b"%PDF", Likeness("a PDF document", _EXPORT)),
    (b"SQLite format 3\x00", Likeness("an SQLite database", _EXPORT)),
    (b"ARROW1", Likeness("an Arrow file", "write it as Parquet")),
    (b"{\\rtf", Likeness("a rich-text document", _EXPORT)),
    (b"\x89PNG", Likeness("a picture", _EXPORT)),
    (b"\xff\xd8\xff", Likeness("a picture", _EXPORT)),
)
_IN_EXCEL: Final = (b"[Content_Types].xml", b"xl/", b"_rels/.rels")
_MARKUP: Final = re.compile(rb"\s*<(!doctype html|html|head|body|table|meta|script)\b", re.IGNORECASE)


def likeness_of(head: bytes) -> Likeness | None:
    """What binary or marked-up thing this is, if it is one; None for what may well be plain text."""
    for start, likeness in _STARTS:
        if head.startswith(start):
            if likeness.name == "a ZIP archive":
                return _zipped(head, likeness)
            return likeness
    text = head.removeprefix(b"\xef\xbb\xbf")
    if _MARKUP.match(text):
        return _WEB_PAGE
    if text.lstrip().startswith(b"<?xml"):
        return Likeness("an XML document", "export the records as CSV, or save the workbook as `CSV UTF-8`")
    return None


def json_likeness_of(head: bytes) -> Likeness | None:
    """JSON under another name: an object on the first line, or an array of objects."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if re.match(rb"\[\s*\{", text):
        return JSON_ARRAY
    if text.startswith(b"{"):
        try:
            json.loads(text.split(b"\n", 1)[0])
        except (ValueError, RecursionError):
            return None
        return JSON_LINES
    return None


def _zipped(head: bytes, archive: Likeness) -> Likeness:
    if b"mimetypeapplication/vnd.oasis.opendocument" in head:
        return SPREADSHEET
    return EXCEL if any(name in head for name in _IN_EXCEL) else archive
