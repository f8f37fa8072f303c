"""One reader a field: made once, asked for every row. Text is read by declaration, typed values are checked by it."""

from datetime import date, datetime
from decimal import Context, Decimal
from functools import partial
from numbers import Integral
from typing import Final, assert_never

from attrs import frozen

from leadrules.model.calendar import Calendar
from leadrules.model.clock import instant_of
from leadrules.model.schema import Field
from leadrules.model.values import DAY, NUMBER_UNIT, Kind
from leadrules.records.amounts import number_of_decimal, number_of_float, number_of_int, number_of_text
from leadrules.records.moments import date_of, moment_of_text, quick_time, time_of
from leadrules.records.reading import Reading, ReadText, ReadValue, Trouble
from leadrules.records.widths import fold_width
from leadrules.text.dates import clock_time
from leadrules.text.patterns import Moment, Pattern, read_pattern

_NOTHING: Final[Reading] = (None, None)
_UNREADABLE: Final[Reading] = (None, Trouble.UNREADABLE)
_REMEMBERED: Final = 20_000  # different texts of a column: enough for any list of choices, and a few megabytes
_ALL_DIGITS: Final = Context(prec=400)
_UNIX_EPOCH: Final = date(1970, 1, 1).toordinal()
_YES: Final = frozenset({"yes", "true", "y", "1", "はい", "有", "○", "◯", "〇"})  # three circles that look alike
_NO: Final = frozenset({"no", "false", "n", "0", "いいえ", "無", "×", "✕"})


@frozen
class Readers:
    """How a field is read from text, and from any value."""

    text: ReadText
    value: ReadValue


def readers_of(field: Field, calendar: Calendar, blanks: tuple[str, ...]) -> Readers:
    """The readers of one field of a policy with this calendar and these blank texts."""
    text = _remembering(_by_declaration(field, calendar), blanks)
    return Readers(text, _any_value(field, calendar, text))


def id_readers(blanks: tuple[str, ...]) -> Readers:
    """The readers of an id: text, or a whole number of a typed source, which has only one way to be written."""
    text = _remembering(_plain_text, blanks)

    def value(given: object) -> Reading:
        if given is None:
            return _NOTHING
        match given:
            case str():
                return text(given)
            case bool():
                return _UNREADABLE
            case Integral():
                return str(int(given)), None
            case _:
                return _UNREADABLE

    return Readers(text, value)


def unknown_texts(blanks: tuple[str, ...]) -> frozenset[str]:
    """What a trimmed text may be that says nothing."""
    return frozenset({"", *(blank.strip() for blank in blanks)})


def _remembering(read: ReadText, blanks: tuple[str, ...]) -> ReadText:
    """Trim, know the blank texts, and read a text that comes again only once."""
    unknown = unknown_texts(blanks)
    known: dict[str, Reading] = {}

    def reading(text: str) -> Reading:
        found = known.get(text)
        if found is None:
            trimmed = text.strip()
            found = _NOTHING if trimmed in unknown else read(trimmed)
            if len(known) < _REMEMBERED:
                known[text] = found
        return found

    return reading


def _by_declaration(field: Field, calendar: Calendar) -> ReadText:
    pattern = read_pattern(field.format) if field.format is not None else None
    match field.kind:
        case Kind.TEXT:
            return _plain_text if field.choices is None else partial(_choice, frozenset(field.choices))
        case Kind.NUMBER:
            return partial(number_of_text, scale=field.scale or NUMBER_UNIT)
        case Kind.YES_NO:
            return _yes_no
        case Kind.DATE | Kind.TIME:
            return partial(_date_or_time, field.kind, calendar, pattern)
        case Kind.DURATION | Kind.SCORE:
            raise ValueError(f"no field can be a {field.kind}")
        case _:
            assert_never(field.kind)


def _date_or_time(kind: Kind, calendar: Calendar, pattern: Pattern | None, text: str) -> Reading:
    if pattern is None and kind is Kind.TIME:
        quick = quick_time(text, calendar)
        if quick is not None:
            return quick
    moment = moment_of_text(text, pattern)
    if moment is None:
        return _UNREADABLE
    return (date_of if kind is Kind.DATE else time_of)(moment, calendar)


def _plain_text(text: str) -> Reading:
    """Any text that can be written down again; half a surrogate pair, which JSON can spell, can't."""
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            return _UNREADABLE
    return text, None


def _choice(choices: frozenset[str], text: str) -> Reading:
    if text in choices:
        return text, None
    read, trouble = _plain_text(text)
    return read, trouble or Trouble.OUTSIDE


def _yes_no(text: str) -> Reading:
    word = fold_width(text).casefold()
    return (True, None) if word in _YES else (False, None) if word in _NO else _UNREADABLE


def _any_value(field: Field, calendar: Calendar, text: ReadText) -> ReadValue:
    takes_any = field.kind is Kind.TEXT and not field.declared and field.choices is None
    typed = _as_written if takes_any else partial(_typed, field.kind, field.scale or NUMBER_UNIT, calendar)

    def reading(value: object) -> Reading:
        if isinstance(value, str):
            return text(value)
        return _NOTHING if value is None else typed(value)

    return reading


def _as_written(value: object) -> Reading:
    """A typed value of a field that nobody declared and no rule asks a number or a day of: what it looks like."""
    match value:
        case bool():
            return str(value).lower(), None
        case Integral():
            return str(int(value)), None
        case float() | Decimal() if _has_digits(value):
            exact = Decimal(float.__repr__(value)) if isinstance(value, float) else value
            return format(exact.normalize(_ALL_DIGITS), "f"), None
        case date():
            return value.isoformat(), None
        case _:
            return _UNREADABLE


def _has_digits(number: float | Decimal) -> bool:
    """Is it a number at all, and one whose zeros nobody minds to write out?"""
    exact = Decimal(number)
    return exact.is_finite() and abs(exact.adjusted()) <= _ALL_DIGITS.prec


def _typed(kind: Kind, scale: int, calendar: Calendar, value: object) -> Reading:
    match value:
        case bool():
            return (value, None) if kind is Kind.YES_NO else _UNREADABLE
        case Integral() if kind is Kind.NUMBER:
            return number_of_int(int(value), scale)
        case Integral() if kind is Kind.YES_NO and value in {0, 1}:
            return bool(value), None
        case float() if kind is Kind.NUMBER:
            return number_of_float(value, scale)
        case Decimal() if kind is Kind.NUMBER:
            return number_of_decimal(value, scale)
        case date() | Moment() if kind in {Kind.DATE, Kind.TIME}:
            moment = _moment_of(value)
            return _NOTHING if moment is None else (date_of if kind is Kind.DATE else time_of)(moment, calendar)
        case _:
            return _UNREADABLE


def _moment_of(value: date | Moment) -> Moment | None:
    if isinstance(value, Moment):
        return value
    if value != value:  # noqa: PLR0124  the missing time of data frames calls itself a datetime and equals nothing
        return None
    if not isinstance(value, datetime):
        return Moment(value.toordinal() - _UNIX_EPOCH)
    if value.tzinfo is not None and value.utcoffset() is not None:
        day, clock = divmod(instant_of(value), DAY)
        return Moment(day, clock, 0)
    clock_now = clock_time(value.hour, value.minute, value.second, value.microsecond)
    return Moment(value.toordinal() - _UNIX_EPOCH, clock_now)
