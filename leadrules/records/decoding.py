"""From bytes to lines of text in a known encoding; where it does not fit, a word on which one would."""

import codecs
import io
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from leadrules.records.opening import Opened
from leadrules.records.problems import BEYOND_LIMITS, MALFORMED_FILE, WRONG_ENCODING, RecordsError
from leadrules.text.nearest import nearest

LONGEST_LINE: Final = 10_000_000  # characters
_TRIED: Final = 1 << 24  # bytes decoded to find out which encoding would fit
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Plain names for what people call it; the CP932 of Windows knows more letters than the standard Shift_JIS.
_MEANT: Final = {"utf-8": "utf-8-sig", "shift_jis": "cp932"}
_FITTING: Final = ("utf-8", "cp932", "utf-16", "utf-16-le", "utf-16-be")  # what is proposed, best first
_WELL_KNOWN: Final = ("utf-8", "utf-8-sig", "cp932", "utf-16", "shift_jis", "euc_jp", "iso2022_jp", "latin-1", "cp1252")


def lines_of(opened: Opened, encoding: str) -> Iterator[str]:
    """The lines of a text file with their ends, each of bounded length; raises RecordsError where it is no text."""
    text = io.TextIOWrapper(opened.stream, encoding=codec_of(opened, encoding), errors="strict", newline="")
    number = 0
    try:
        while line := text.readline(LONGEST_LINE):
            number += 1
            if len(line) == LONGEST_LINE:
                raise _too_long(opened.file, number)
            if "\0" in line:
                raise _no_text(opened, number)
            yield line
    except UnicodeError as error:
        raise _undecodable(opened, encoding) from error
    finally:
        with suppress(ValueError):  # it may have been closed first
            text.detach()  # whoever opened the bytes closes them


def codec_of(opened: Opened, encoding: str) -> str:
    """Python's name for the encoding that is meant; raises RecordsError where the file can't be written in it."""
    codec = _known(opened, encoding)
    marked = next((name for mark, name in _MARKS if opened.head.startswith(mark)), None)
    if marked is not None and not codec.startswith(marked):
        raise RecordsError(
            WRONG_ENCODING,
            f"the file begins with the mark of {marked.upper()}, so it is not {encoding}",
            file=opened.file,
            hint=f"try `--encoding {marked}`",
        )
    if codec == "utf-16" and marked is None:
        raise RecordsError(
            WRONG_ENCODING,
            "the file does not begin with the mark of UTF-16",
            file=opened.file,
            hint=_advice(opened.head, encoding) or "leave `--encoding` out for UTF-8",
        )
    return "utf-16" if marked == "utf-16" else codec  # the mark tells the order of the bytes


def _known(opened: Opened, encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
        "".encode(name)  # some of what Python calls a codec is no encoding of text
    except (LookupError, ValueError) as error:
        close = nearest(encoding, _WELL_KNOWN, at_most=1)
        raise RecordsError(
            WRONG_ENCODING,
            f"`{encoding}` is not the name of an encoding",
            file=opened.file,
            hint=f"did you mean `{close[0]}`?" if close else "mostly it is utf-8, cp932 or utf-16",
        ) from error
    return _MEANT.get(name, name)


def _too_long(file: str, number: int) -> RecordsError:
    return RecordsError(
        BEYOND_LIMITS,
        f"line {number} has more than {LONGEST_LINE:,} characters",
        file=file,
        hint="no record is that long: look whether the line breaks got lost",
    )


def _no_text(opened: Opened, number: int) -> RecordsError:
    advice = _advice(opened.head, "utf-8")
    if "utf-16" in advice:
        return RecordsError(WRONG_ENCODING, "the file looks like UTF-16", file=opened.file, hint=advice)
    return RecordsError(
        MALFORMED_FILE,
        f"line {number} holds a NUL byte, which no text does",
        file=opened.file,
        hint="the file is damaged, or not a text file: export it again",
    )


def _undecodable(opened: Opened, encoding: str) -> RecordsError:
    content = opened.head
    if opened.path is not None and opened.path.is_file() and not opened.format.zipped:
        with opened.path.open("rb") as again:
            content = again.read(_TRIED)
    line = _first_bad_line(content, "utf-8" if encoding.lower() in {"utf-8", "utf8"} else encoding)
    where = f" (first in line {line})" if line else ""
    return RecordsError(
        WRONG_ENCODING,
        f"the file is not written in {encoding}{where}",
        file=opened.file,
        hint=_advice(content, encoding) or "save it as `CSV UTF-8`, or name its encoding with `--encoding`",
    )


def _first_bad_line(content: bytes, encoding: str) -> int | None:
    try:
        content.decode(encoding)
    except UnicodeDecodeError as error:
        return content.count(b"\n", 0, error.start) + 1
    except UnicodeError:
        return None
    return None


def _advice(content: bytes, encoding: str) -> str:
    given = codecs.lookup(encoding).name
    tried = [name for name in _FITTING if codecs.lookup(name).name != given]
    fitting = next((name for name in tried if _decodes(content, name)), None)
    return f"it can be read as {fitting}: try `--encoding {fitting}`" if fitting else ""


def _decodes(content: bytes, encoding: str) -> bool:
    """Would these bytes be text? A letter cut in two at the end is no fault; UTF-16 without NULs or a mark is no text."""
    if encoding.startswith("utf-16") and (b"\0" not in content or len(content) < 4):
        return False
    try:
        text = codecs.getincrementaldecoder(encoding)("strict").decode(content)
    except UnicodeError:
        return False
    return "\0" not in text and (not encoding.startswith("utf-16-") or _mostly_plain(text))


def _mostly_plain(text: str) -> bool:
    """Separators and line breaks are ASCII in every table; in the wrong byte order they are not."""
    return sum(1 for letter in text if letter in ",;\t\r\n ") * 100 > len(text)
