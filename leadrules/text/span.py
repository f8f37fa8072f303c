"""A stretch of a source. A span carries its source, so whatever holds a span can be printed alone."""

from attrs import frozen

from leadrules.text.source import Position, Source


@frozen
class Span:
    """From offset `start` to offset `end` (not included), in code points."""

    source: Source
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words it covers."""
        return self.source.text[self.start : self.end]

    @property
    def begins(self) -> Position:
        """Line and column of its first character."""
        return self.source.position(self.start)

    @property
    def ends(self) -> Position:
        """Line and column just after its last character."""
        return self.source.position(self.end)

    def to(self, other: "Span") -> "Span":
        """The stretch from the start of this one to the end of the other."""
        return Span(self.source, self.start, other.end)
