"""A CSV file cut into pieces that begin and end with rows: as much text as is parsed at once.

Where a row ends is plain as long as every quotation mark opens or closes a whole cell, or is one of two inside it. Any
other piece is read row by row, which may take lines of the next.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import Final

import numpy as np
from attrs import frozen

from leadrules.records.columnar.arrays import Bytes, Whole
from leadrules.records.csv_rows import says_something
from leadrules.records.decoding import codec_of
from leadrules.records.opening import Opened
from leadrules.records.table import ReadOptions

PIECE: Final = 1 << 22  # bytes
_MOST: Final = 1 << 23  # bytes of a piece, and of a line: below what the row reader takes
_QUOTE, _LINE, _RETURN = b'"'[0], b"\n"[0], b"\r"[0]


@frozen(eq=False)
class Plain:
    """A piece whose rows can be told without reading them: UTF-8, and how many there are."""

    content: bytes
    rows: int
    quoted: bool


@frozen(eq=False)
class Slow:
    """Rows that were read one by one, blank lines among them."""

    rows: list[list[str]]


class Refused(Exception):
    """Something about which only the row reader may speak."""


class Pieces:
    """The text of a file, taken from its begin to its end."""

    def __init__(self, source: Opened, options: ReadOptions, delimiter: str) -> None:
        self._stream = source.stream
        codec = codec_of(source, options.encoding)
        self._decoder = None if codec == "utf-8-sig" else codecs.getincrementaldecoder(codec)("strict")
        self._delimiter = delimiter
        self._buffer = b""
        self._at = 0  # what stands before was taken
        self._ended = False
        self._fill(PIECE)
        if self._decoder is None and self._buffer.startswith(codecs.BOM_UTF8):
            self._at = len(codecs.BOM_UTF8)

    def header(self) -> tuple[int, list[str]]:
        """The first row that is no blank line, and its number; without any the row 1 of nothing."""
        for number, row in enumerate(self._rows(), 1):
            if says_something(row):
                return number, row
        return 1, []

    def pieces(self) -> Iterator[Plain | Slow]:
        """What is left, piece by piece."""
        while True:
            self._fill(PIECE)
            if self._at == len(self._buffer):
                return
            found = self._plain()
            yield Slow(self._slow()) if found is None else found

    def _fill(self, size: int) -> None:
        """Read on until so many bytes are left to be taken, or there are no more."""
        parts, have = [self._buffer[self._at :]], len(self._buffer) - self._at
        if have >= size or self._ended:
            return
        while have < size and not self._ended:
            content = self._stream.read(size)
            self._ended = not content
            if self._decoder is not None:
                try:
                    content = self._decoder.decode(content, final=self._ended).encode()
                except UnicodeError as error:
                    raise Refused from error
            parts.append(content)
            have += len(content)
        self._buffer, self._at = b"".join(parts), 0

    def _plain(self) -> Plain | None:
        """The rows that end in the buffer, if they can be told; they are taken from it."""
        content = np.frombuffer(self._buffer, np.uint8)[self._at :]
        quotes = np.flatnonzero(content == _QUOTE)
        ends = np.flatnonzero(content == _LINE)
        if len(quotes):
            ends = ends[np.searchsorted(quotes, ends) % 2 == 0]  # others are inside of quotation marks
        end = len(content) if self._ended else int(ends[-1]) + 1 if len(ends) else 0
        if not 0 < end <= _MOST:
            return None
        quotes, ends = quotes[: np.searchsorted(quotes, end)], ends[: np.searchsorted(ends, end)]
        content = content[:end]
        if not _well_quoted(content, quotes, ord(self._delimiter)) or not _well_ended(content, ends):
            return None
        piece = self._buffer[self._at : self._at + end]
        self._at += end
        return Plain(piece, len(ends) + (piece[-1] != _LINE), bool(len(quotes)))

    def _slow(self) -> list[list[str]]:
        """The rows that begin before the last line end of the buffer, one by one."""
        end = self._buffer.rfind(b"\n", self._at) + 1 or len(self._buffer)
        left = len(self._buffer) - end
        rows = []
        for row in self._rows():
            rows.append(row)
            if len(self._buffer) - self._at <= left or self._refilled:
                break
        return rows

    def _rows(self) -> Iterator[list[str]]:
        try:
            yield from csv.reader(self._lines(), delimiter=self._delimiter, strict=True)
        except csv.Error as error:
            raise Refused from error

    _refilled = False  # while lines were taken

    def _lines(self) -> Iterator[str]:
        """Lines, each taken from the buffer as it is asked for."""
        self._refilled = False
        while True:
            end = self._buffer.find(b"\n", self._at) + 1
            while not end and not self._ended and len(self._buffer) - self._at <= _MOST:
                self._refilled = True
                self._fill(len(self._buffer) - self._at + PIECE)
                end = self._buffer.find(b"\n", self._at) + 1
            end = end or len(self._buffer)
            if end == self._at:
                return
            if end - self._at > _MOST:
                raise Refused
            for line in self._decoded(self._buffer[self._at : end]):
                self._at += len(line.encode())
                yield line

    @staticmethod
    def _decoded(piece: bytes) -> io.StringIO:
        try:
            text = piece.decode()
        except UnicodeError as error:
            raise Refused from error
        if "\0" in text:
            raise Refused
        return io.StringIO(text, newline="")


def _well_quoted(content: Bytes, quotes: Whole, delimiter: int) -> bool:
    """Does each mark open or close a cell, or stand beside another inside of one?"""
    if len(quotes) % 2:
        return False
    opening, closing = quotes[::2], quotes[1::2]
    between = np.isin(np.arange(256), [delimiter, _LINE])
    before, after = np.append(np.uint8(_LINE), content), np.append(content, np.uint8(_LINE))
    doubled = closing[:-1] + 1 == opening[1:]
    opens = between[before[opening]] | np.append(False, doubled)
    closes = between[after[closing + 1]] | (after[closing + 1] == _RETURN) | np.append(doubled, False)
    return bool(opens.all() and closes.all())


def _well_ended(content: Bytes, ends: Whole) -> bool:
    """Does each row end with a line feed, perhaps behind a carriage return, and is no line blank?"""
    if not (content != 0).all():
        return False
    lengths = np.diff(np.append(np.int64(-1), ends)) - 1
    returns = np.flatnonzero(content == _RETURN)
    if len(returns):
        if returns[-1] == len(content) - 1 or not (content[returns + 1] == _LINE).all():
            return False
        lengths -= np.append(np.uint8(0), content)[ends] == _RETURN
    return bool((lengths > 0).all())
