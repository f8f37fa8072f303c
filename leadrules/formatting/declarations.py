"""The calendar and the fields as sentences."""

from leadrules.formatting.conditions import commas
from leadrules.formatting.folding import INDENT, SPACE, Group, Nest, Piece, words
from leadrules.formatting.sentences import FIELD, Sentence, texts, under
from leadrules.formatting.spelling import WEEKDAYS, calendar_day, clock, name, text
from leadrules.syntax import nodes


def calendar(written: nodes.CalendarStatement) -> Piece:
    """`calendar "Asia/Tokyo" days Mon..Fri hours 09:00..18:00 holidays JP closed 12-29..01-03`."""
    lists = (
        ("days", [_day_span(each) for each in written.days]),
        ("hours", [f"{clock(each.opens.value)}..{clock(each.closes.value)}" for each in written.hours]),
        ("holidays", [each.value for each in written.holidays]),
        ("closed", [_closing(each) for each in written.closed]),
    )
    parts = [f"{word} {', '.join(items)}" for word, items in lists if items]
    return Group(
        (f"calendar {text(written.zone.span)}", Nest(tuple(piece for each in parts for piece in (SPACE, each))))
    )


def _day_span(written: nodes.DaySpan) -> str:
    first = WEEKDAYS[written.first.value]
    return f"{first}..{WEEKDAYS[written.last.value]}" if written.last else first


def _closing(written: nodes.Closing) -> str:
    first = calendar_day(written.first)
    return f"{first}..{calendar_day(written.last)}" if written.last else first


def field(written: nodes.FieldDeclaration) -> Sentence:
    """`revenue: number from "年間売上" in 1億`; only single names have their types in a column."""
    head = ", ".join(map(name, written.names)) + ":"
    kind: Piece = written.type.kind
    if written.type.values:
        kind = texts("one of", written.type.values, written.type.span.start, 2 * INDENT)
    column = f"from {text(written.header.span)}" if written.header else ""
    scale = f"in {written.scale.text}" if written.scale else ""
    form = f"as {text(written.format.span)}" if written.format else ""
    source = words(column, scale, form)
    names = commas([(each.span.start, name(each), each.span.end) for each in written.names])
    folded = (Group(Nest((names, ":"))), " ", kind, *under(column, scale, form))
    if len(written.names) > 1:
        return Sentence(FIELD, words(head, kind, source), "", "", "", folded)
    return Sentence(FIELD, head, kind, source, "", folded)
