"""A text with a name, and how offsets in it become lines and columns."""

from bisect import bisect_right

from attrs import field, frozen


@frozen
class Position:
    """A place as people count: line and column from 1, columns in code points."""

    line: int
    column: int


@frozen
class Source:
    """A policy text.

    `name` is what it is shown by (the path the user gave, with `/`); `label` names it inside its policy, wherever that
    stands (`web.rules`, or `shared/points.rules` for an included one): decisions carry labels, so that they do not
    depend on where the user stood.
    """

    name: str
    text: str = field(repr=False)
    label: str = field()
    _line_starts: tuple[int, ...] = field(init=False, repr=False, eq=False)

    @label.default
    def _last_part_of_name(self) -> str:
        return self.name.rpartition("/")[2]

    @_line_starts.default
    def _find_line_starts(self) -> tuple[int, ...]:
        starts = [0]
        found = self.text.find("\n")
        while found >= 0:
            starts.append(found + 1)
            found = self.text.find("\n", found + 1)
        return tuple(starts)

    def position(self, offset: int) -> Position:
        """The line and column of an offset; an offset past the end is the end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._line_starts, offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """The text of a line counted from 1, without its line break."""
        start = self._line_starts[number - 1]
        end = self._line_starts[number] if number < len(self._line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    @property
    def line_count(self) -> int:
        """How many lines the text has; the empty text has one."""
        return len(self._line_starts)
