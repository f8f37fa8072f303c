"""The report of a replay: what a policy would have decided, and when, and what was made of it."""

from collections.abc import Iterator

from leadrules.rendering.report import numbers
from leadrules.rendering.report.parts.arrivals import arrivals_part
from leadrules.rendering.report.parts.data import data_part
from leadrules.rendering.report.parts.kept import kept_parts
from leadrules.rendering.report.parts.loads import loads_part
from leadrules.rendering.report.parts.standings import stages_part, standings_part
from leadrules.rendering.report.parts.won import unheard
from leadrules.rendering.report.phrases import Language, say
from leadrules.rendering.report.shape import Fact, Part, Report, Tile
from leadrules.rendering.report.simulation import setting_fact, version
from leadrules.rendering.report.texts import shown
from leadrules.simulation.replay.shape import Replay
from leadrules.simulation.simulation import Setting


def replay_report(replay: Replay, language: Language, settings: tuple[Setting, ...] = ()) -> Report:
    """All parts that have something to say."""
    calendar = replay.policy.calendar
    since, until = (numbers.instant(language, calendar, each) for each in (replay.since, replay.until))
    return Report(
        lang=language.name,
        kicker=say(language, "kicker.replay"),
        title=f"{shown(replay.policy.name)} · {since} – {until}",
        headline=_headline(language, replay),
        lead=say(language, "lead.replay", policy=replay.policy.name, since=since, until=until, count=replay.leads),
        facts=tuple(_facts(language, replay, settings)),
        tiles=tuple(_tiles(language, replay)),
        parts=tuple(_parts(language, replay)),
        remarks=tuple(_remarks(language, replay)),
    )


def _over(replay: Replay) -> tuple[int, int, int]:
    """How many follow-ups were met, came late and were missed."""
    met, late, missed = (sum(getattr(each, status) for each in replay.kept) for status in ("met", "late", "missed"))
    return met, late, missed


def _headline(language: Language, replay: Replay) -> str:
    met, late, missed = _over(replay)
    if over := met + late + missed:
        return say(language, "headline.kept", share=numbers.share(met, over), count=over)
    return say(language, "headline.replay", count=replay.leads)


def _facts(language: Language, replay: Replay, settings: tuple[Setting, ...]) -> Iterator[Fact]:
    calendar = replay.policy.calendar
    yield Fact(say(language, "fact.policy"), version(replay.policy, replay.file))
    for each in settings:
        yield setting_fact(language, each)
    period = " – ".join(numbers.instant(language, calendar, each) for each in (replay.since, replay.until))
    yield Fact(say(language, "fact.period"), f"{period} {shown(calendar.zone)}")
    every = say(language, "fact.each_event") if replay.every == "event" else shown(replay.every)
    yield Fact(say(language, "fact.every"), say(language, "fact.steps", every=every, count=replay.steps))
    entered = say(language, "fact.first_event") if replay.entered is None else shown(replay.entered)
    yield Fact(say(language, "fact.entered"), entered)
    if replay.won:
        yield Fact(say(language, "fact.won"), shown(replay.won))
    read = say(language, "fact.read", leads=replay.report.leads, events=replay.report.events)
    yield Fact(say(language, "fact.data"), read)


def _tiles(language: Language, replay: Replay) -> Iterator[Tile]:
    met, late, missed = _over(replay)
    if over := met + late + missed:
        for status, number, slot in (("met", met, "t4"), ("late", late, "t2"), ("missed", missed, "t1")):
            note = say(language, "tile.share", share=numbers.share(number, over))
            yield Tile(say(language, f"kept.{status}"), numbers.count(number), note, slot)
    first = next((each for each in replay.arrivals if each.kind == "tier" and each.leads), None)
    if first:
        median = numbers.length(language, first.after_entry.median)
        yield Tile(
            say(language, "tile.arrival", name=first.name), median, say(language, "tile.median", count=first.leads)
        )


def _parts(language: Language, replay: Replay) -> Iterator[Part]:
    yield from kept_parts(language, replay)
    yield from loads_part(language, replay)
    yield from arrivals_part(language, replay)
    yield from standings_part(language, replay)
    yield from stages_part(language, replay)
    yield data_part(language, replay.report)


def _remarks(language: Language, replay: Replay) -> Iterator[str]:
    yield say(language, "remark.replay_fields")
    yield say(language, "remark.time_alone")
    if replay.policy.stages:
        yield say(language, "remark.stages")
    if replay.policy.claims:
        yield say(language, "remark.claims")
    if replay.policy.follow_ups and replay.policy.contact is None:
        yield say(language, "remark.no_contact")
    if replay.nobody:
        told = (say(language, "remark.nobody"), *unheard(language, replay.unheard))
        yield language.joint.join(told)
    if replay.latest is not None and replay.latest > replay.until:
        yield say(language, "remark.goes_on", at=numbers.instant(language, replay.policy.calendar, replay.latest))
    if replay.never:
        yield say(language, "remark.never", count=replay.never)
    yield say(language, "remark.exact")
