"""What became of the follow-ups: met, late or missed, by channel and by sentence of the policy; and the worst of them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from attrs import frozen

from leadrules.rendering.report import numbers
from leadrules.rendering.report.charts.forms import Key, chart
from leadrules.rendering.report.charts.shares import Share, Whole, shares
from leadrules.rendering.report.palette import paint
from leadrules.rendering.report.parts.follow_ups import channel_title, in_order
from leadrules.rendering.report.parts.tables import numbered, quiet, table
from leadrules.rendering.report.phrases import Language, say
from leadrules.rendering.report.shape import Cell, Figure, Part, Table
from leadrules.simulation.replay.shape import Kept, Replay

_SLOTS: Final = {"met": "t4", "late": "t2", "missed": "t1", "open": "none"}


@frozen
class Sum:
    """How many follow-ups of each status."""

    met: int = 0
    late: int = 0
    missed: int = 0
    open: int = 0

    @property
    def over(self) -> int:
        """Those whose time is over."""
        return self.met + self.late + self.missed

    def of(self, status: str) -> int:
        """Those of a status."""
        number: int = getattr(self, status)
        return number


def kept_parts(language: Language, replay: Replay) -> Iterator[Part]:
    """By channel and by sentence, then the worst."""
    if not replay.kept:
        return
    channels = in_order(each.by for each in replay.kept)
    sums = {by: _sum(each for each in replay.kept if each.by == by) for by in channels}
    everything = _sum(replay.kept)
    title = say(language, "kept.title_none")
    if everything.over:
        share = numbers.share(everything.met, everything.over)
        title = say(language, "kept.title", share=share, missed=everything.missed, late=everything.late)
    wholes = [
        Whole(
            channel_title(language, by),
            say(language, "kept.in_time", share=numbers.share(found.met, found.over), count=found.over),
            tuple(_share(language, channel_title(language, by), status, found) for status in _SLOTS),
        )
        for by, found in sums.items()
    ]
    legend = tuple(Key(paint(slot), say(language, f"kept.{status}")) for status, slot in _SLOTS.items())
    told = "; ".join(f"{each.name}: {each.text}" for each in wholes)
    drawing = chart("kept", title, told, legend, lambda form: shares(form, wholes))
    rows = [
        (
            Cell(channel_title(language, by)),
            *(numbered(found.of(status), "bad" if status == "missed" else "") for status in _SLOTS),
            Cell(numbers.share(found.met, found.over)),
        )
        for by, found in sums.items()
    ]
    headings = ("channel", *(f">kept.{status}" for status in _SLOTS), ">kept.share")
    behind = table(language, say(language, "kept.table"), headings, rows)
    text = [say(language, "kept.text")]
    if everything.missed and not everything.met + everything.late:
        text.append(say(language, "kept.no_contact"))
    yield Part(
        "kept",
        say(language, "kept.short"),
        title,
        tuple(text),
        (Figure((drawing,), behind), _sentences(language, replay.kept)),
    )
    if replay.worst:
        yield _worst_part(language, replay)


def _sum(kept: Iterable[Kept]) -> Sum:
    found = list(kept)
    return Sum(*(sum(getattr(each, status) for each in found) for status in ("met", "late", "missed", "open")))


def _share(language: Language, channel: str, status: str, found: Sum) -> Share:
    every = found.over + found.open
    size = found.of(status)
    told = f"{channel}, {say(language, f'kept.{status}')}: {numbers.count(size)} ({numbers.share(size, every)})"
    return Share(size, _SLOTS[status], told)


def _sentences(language: Language, kept: Sequence[Kept]) -> Table:
    """A row for each sentence of the policy; margins are those of the answers, at the middle."""
    business = any(each.business_margin for each in kept)
    rows = [
        (
            Cell(each.because),
            Cell(channel_title(language, each.by)),
            *(numbered(getattr(each, status), "bad" if status == "missed" else "") for status in _SLOTS),
            Cell(numbers.length(language, each.margin.median)),
            *(
                [Cell(numbers.business(language, each.business_margin.median if each.business_margin else None))]
                if business
                else []
            ),
            quiet(str(each.place)),
        )
        for each in kept
    ]
    margins = (">kept.margin", *((">kept.business_margin",) if business else ()))
    headings = ("because", "channel", *(f">kept.{status}" for status in _SLOTS), *margins, "rule")
    gone = sum(each.withdrawn for each in kept)
    notes = [say(language, "kept.note"), *([say(language, "kept.withdrawn", count=gone)] if gone else [])]
    return table(language, say(language, "kept.sentences"), headings, rows, language.joint.join(notes), own="because")


def _worst_part(language: Language, replay: Replay) -> Part:
    calendar = replay.policy.calendar
    first = replay.worst[0]
    business = any(each.business_late is not None for each in replay.worst)
    kind = "worst.title" if first.answered is None else "worst.title_late"
    title = say(language, kind, lead=first.lead, late=numbers.length(language, first.late))
    rows = [
        (
            Cell(each.lead),
            Cell(channel_title(language, each.by)),
            Cell(numbers.moment(language, calendar, each.due)),
            Cell(numbers.moment(language, calendar, each.answered))
            if each.answered is not None
            else Cell(say(language, "worst.nobody"), "bad"),
            Cell(numbers.length(language, each.late)),
            *([Cell(numbers.business(language, each.business_late))] if business else []),
            quiet(each.because),
            quiet(say(language, "worst.withdrawn") if each.withdrawn else ""),
        )
        for each in replay.worst
    ]
    lates = (">worst.late", *((">worst.business_late",) if business else ()))
    headings = ("lead_id", "channel", "worst.due", "worst.answered", *lates, "because", "note")
    behind = table(language, say(language, "worst.table"), headings, rows, own="because")
    return Part("worst", say(language, "worst.short"), title, (), (behind,))
