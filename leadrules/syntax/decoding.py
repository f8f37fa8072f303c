"""The bytes of a file as the text of a policy: UTF-8 alone, and a suggestion where they are something else."""

import re

from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.syntax.limits import MOST_BYTES
from leadrules.syntax.problems import limits
from leadrules.text.source import Source
from leadrules.text.span import Span

# How workbooks, documents, pictures, archives and tables of programs begin; no policy does.
_OF_PROGRAMS = (
    b"PK\x03\x04",
    b"%PDF-",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"PAR1",
)
_JAPANESE = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")


def decode(data: bytes, name: str, label: str | None = None) -> tuple[Source, Diagnostic | None]:
    """The source, and the problem that its bytes are no UTF-8 text (its characters are then as good as can be shown)."""
    if len(data) > MOST_BYTES:  # too long in any case, and perhaps cut within a character
        return _source(name, data[:MOST_BYTES].decode("utf-8", "replace"), label), None
    if data.startswith(_OF_PROGRAMS):
        source = _source(name, "", label)
        return source, limits.no_text(Span(source, 0, 0))
    try:
        return _source(name, data.decode("utf-8"), label), None
    except UnicodeDecodeError as error:
        encoding, text = _other_encoding(data)
        source = _source(name, text if text is not None else data.decode("utf-8", "replace"), label)
        start = len(data[: error.start].decode("utf-8")) if text is None else 0
        return source, limits.not_utf_8(Span(source, start, start + (text is None)), encoding)


def _source(name: str, text: str, label: str | None) -> Source:
    return Source(name, text) if label is None else Source(name, text, label)


def _other_encoding(data: bytes) -> tuple[str | None, str | None]:
    """The encoding that the bytes probably are in, as editors call it, and the text they then are."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16", data.decode("utf-16", "replace")
    try:
        text = data.decode("cp932")
    except UnicodeDecodeError:
        return None, None
    return ("Shift-JIS (CP932)", text) if _JAPANESE.search(text) else (None, None)
