"""The report of a simulation: what a policy decides of all leads, and what becomes different."""

from collections.abc import Iterator
from typing import Final

from leadrules.model.policy import Policy
from leadrules.rendering.report import numbers
from leadrules.rendering.report.parts.claims import claims_part
from leadrules.rendering.report.parts.comparison import comparison_parts
from leadrules.rendering.report.parts.data import data_part
from leadrules.rendering.report.parts.follow_ups import follow_ups_part
from leadrules.rendering.report.parts.outcomes import outcomes_part
from leadrules.rendering.report.parts.rules import rules_part
from leadrules.rendering.report.parts.scored import deciles_part, thresholds_part
from leadrules.rendering.report.parts.sweep import sweep_part
from leadrules.rendering.report.parts.tiers import scores_part, tier_tiles, tier_title, tiers_part
from leadrules.rendering.report.parts.won import won_part
from leadrules.rendering.report.parts.yields import yields_part
from leadrules.rendering.report.phrases import Language, say
from leadrules.rendering.report.shape import Fact, Part, Report, Tile
from leadrules.rendering.report.texts import shown
from leadrules.simulation.backtest.shape import Backtest
from leadrules.simulation.simulation import Setting, Simulation

DIGEST: Final = 12  # characters: enough to tell versions apart


def simulation_report(simulation: Simulation, language: Language) -> Report:
    """All parts that have something to say, what is broken first."""
    now = simulation.snapshot
    old = simulation.against.comparison.old if simulation.against else None
    at = numbers.instant(language, now.policy.calendar, now.as_of)
    return Report(
        lang=language.name,
        kicker=say(language, "kicker.comparison" if old else "kicker.simulation"),
        title=f"{shown(now.policy.name)} · {at}",
        headline=_headline(language, simulation),
        lead=say(language, "lead", policy=now.policy.name, at=at, count=now.leads),
        facts=tuple(_facts(language, simulation)),
        tiles=tuple(_tiles(language, simulation)),
        parts=tuple(_parts(language, simulation)),
        remarks=tuple(_remarks(language, simulation)),
    )


def _headline(language: Language, simulation: Simulation) -> str:
    """What the best tier comes to."""
    now = simulation.snapshot
    if not now.tiers or now.tiers[0].name is None:
        return say(language, "headline.no_tiers", count=now.leads)
    best = now.tiers[0]
    told: dict[str, int | str] = {"tier": tier_title(language, best.name), "leads": now.leads}
    if simulation.against is None:
        return say(language, "headline.one", count=best.leads, share=numbers.share(best.leads, now.leads), **told)
    before = next((each.leads for each in simulation.against.comparison.old.tiers if each.name == best.name), 0)
    kind = "more" if best.leads > before else "fewer" if best.leads < before else "same"
    return say(language, f"headline.{kind}", count=abs(best.leads - before), before=before, now=best.leads, **told)


def _facts(language: Language, simulation: Simulation) -> Iterator[Fact]:
    now, against = simulation.snapshot, simulation.against
    yield Fact(say(language, "fact.policy"), version(now.policy, simulation.file))
    if against:
        yield Fact(say(language, "fact.against"), version(against.comparison.old.policy, against.file))
    for each in simulation.settings:
        yield setting_fact(language, each)
    at = numbers.instant(language, now.policy.calendar, now.as_of)
    found = say(language, f"as_of.{simulation.as_of_is}")
    yield Fact(say(language, "fact.as_of"), f"{at} {shown(now.policy.calendar.zone)}{found}")
    yield Fact(say(language, "fact.data"), say(language, "fact.read", leads=now.leads, events=now.report.events))


def version(policy: Policy, file: str) -> str:
    """Which text exactly."""
    return shown(f"{file} ({policy.digest[:DIGEST]})")


def setting_fact(language: Language, each: Setting) -> Fact:
    """A `let` that was given another value."""
    told = say(language, "fact.setting", name=each.name, value=each.value, was=each.was)
    return Fact(say(language, "fact.set"), told)


def _tiles(language: Language, simulation: Simulation) -> Iterator[Tile]:
    old = simulation.against.comparison.old if simulation.against else None
    yield from tier_tiles(language, simulation.snapshot, old)


def _parts(language: Language, simulation: Simulation) -> Iterator[Part]:
    now = simulation.snapshot
    comparison = simulation.against.comparison if simulation.against else None
    broken = any(each.leads for each in (*now.claims, *now.assumptions))
    if broken:
        yield from claims_part(language, now)
    yield from comparison_parts(language, now, comparison) if comparison else tiers_part(language, now)
    yield from scores_part(language, now, comparison.old if comparison else None)
    if simulation.outcome:
        yield from _won(language, simulation.outcome, simulation.against.outcome if simulation.against else None)
    if simulation.sweep:
        yield from sweep_part(language, simulation.sweep)
    yield from rules_part(language, now, comparison)
    yield from follow_ups_part(language, now, comparison)
    yield from outcomes_part(language, now, comparison)
    if not broken:
        yield from claims_part(language, now)
    yield data_part(language, now.report, now)


def _won(language: Language, found: Backtest, old: Backtest | None) -> Iterator[Part]:
    """What became of the leads, by tier and by score."""
    yield won_part(language, found, old)
    if found.deciles:
        yield deciles_part(language, found)
    if len(found.thresholds) > 1:
        yield thresholds_part(language, found)
    if found.rules and found.leads:
        yield yields_part(language, found)


def _remarks(language: Language, simulation: Simulation) -> Iterator[str]:
    now = simulation.snapshot
    yield say(language, "remark.fields")
    if simulation.silent:
        yield say(language, "remark.silent", count=simulation.silent)
    waited = simulation.outcome is not None and simulation.outcome.outcome.timed
    if simulation.latest is not None and simulation.latest > now.as_of and not waited:
        yield say(language, "remark.goes_on", at=numbers.instant(language, now.policy.calendar, simulation.latest))
    if simulation.against:
        comparison = simulation.against.comparison
        if not comparison.read_alike:
            yield say(language, "remark.read_apart")
        for count, which in ((comparison.only_old, "old"), (comparison.only_new, "new")):
            if count:
                yield say(language, f"remark.only_{which}", count=count)
    if simulation.outcome:
        yield say(language, "remark.association")
    yield say(language, "remark.exact")
