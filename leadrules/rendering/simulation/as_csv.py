"""The tables of a simulation as CSV files: a name and its content each, numbers exact.

What a policy or a lead says is defused, as a spreadsheet would run a cell that begins like a formula.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from leadrules.matching.parts import Part
from leadrules.model.values import as_points
from leadrules.rendering.points import plain
from leadrules.rendering.simulation.outcome_csv import outcome_rows, sweep_rows
from leadrules.rendering.simulation.sections import exact, tier_name
from leadrules.simulation.changes import Comparison, changes, load_changes
from leadrules.simulation.shape import RuleCount, Snapshot
from leadrules.simulation.simulation import Simulation
from leadrules.simulation.tier_lines import TierLine
from leadrules.text.dates import day_of
from leadrules.text.spreadsheets import defused

Cell = str | int | None
Rows = Iterable[tuple[Cell, ...]]
_OLD: Final = "old_"


def as_csv_files(simulation: Simulation) -> Iterator[tuple[str, str]]:
    """`tiers.csv`, `distribution.csv`, `rules.csv`, `outcomes.csv`, `follow_ups.csv`; of a comparison and of an outcome two more."""
    now = simulation.snapshot
    comparison = simulation.against.comparison if simulation.against else None
    old = comparison.old if comparison else None
    yield "tiers.csv", csv_of(_tiers(now, old))
    yield "distribution.csv", csv_of(_distribution(now))
    yield "rules.csv", csv_of(_rules(now, comparison))
    yield "outcomes.csv", csv_of(_outcomes(now, old))
    yield "follow_ups.csv", csv_of(_follow_ups(now, old))
    if simulation.outcome:
        was = simulation.against.outcome if simulation.against else None
        yield "outcome.csv", csv_of(outcome_rows(simulation.outcome, was))
    if simulation.sweep:
        yield "sweep.csv", csv_of(sweep_rows(simulation.sweep))
    if comparison:
        yield "transitions.csv", csv_of(_transitions(comparison))
        yield "moved.csv", csv_of(_moved(comparison))


def csv_of(rows: Rows) -> str:
    """The lines of a table, heading first, defused."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    for row in rows:
        writer.writerow("" if cell is None else cell if isinstance(cell, int) else defused(cell) for cell in row)
    return text.getvalue()


def _tiers(now: Snapshot, old: Snapshot | None) -> Rows:
    names = [each.name for each in (*now.tiers, *(old.tiers if old else ()))]
    yield ("tier", "leads", *(["old_leads"] if old else []))
    for each in changes(old.tiers if old else (), now.tiers):
        yield (tier_name(each.name, names), each.after, *([each.before] if old else []))


def _distribution(now: Snapshot) -> Rows:
    yield ("score_from", "score_below", "leads")
    for each in now.distribution:
        yield (exact(each.low), exact(each.high), each.leads)


def _rules(now: Snapshot, comparison: Comparison | None) -> Rows:
    headings = ("rule", "score", "because", "leads", "points", "times")
    if comparison is None:
        yield headings
        yield from map(_rule, now.rules)
    else:
        yield (*headings, *(_OLD + each for each in headings))
        for pair in comparison.rules:
            yield (*_rule(pair.new), *_rule(pair.old))


def _rule(rule: RuleCount | None) -> tuple[Cell, ...]:
    if rule is None:
        return (None,) * 6
    return str(rule.place), rule.score, rule.because, rule.leads, plain(as_points(rule.points)), rule.times


def _outcomes(now: Snapshot, old: Snapshot | None) -> Rows:
    yield ("outcome", "what", "leads", *(["old_leads"] if old else []))
    kinds = (
        ("disqualified", now.disqualifications, old.disqualifications if old else ()),
        ("hand_off", now.hand_offs, old.hand_offs if old else ()),
        ("flag", now.flags, old.flags if old else ()),
        ("list", now.lists, old.lists if old else ()),
        ("nurture", now.nurture, old.nurture if old else ()),
    )
    for kind, after, before in kinds:
        for each in changes(before, after):
            yield (kind, each.name, each.after, *([each.before] if old else []))


def _follow_ups(now: Snapshot, old: Snapshot | None) -> Rows:
    yield ("due", "by", "status", "follow_ups", *(["old_follow_ups"] if old else []))
    for each in load_changes(old.follow_ups if old else (), now.follow_ups):
        day = day_of(each.day).isoformat()
        yield (day, each.by, each.status, each.after, *([each.before] if old else []))


def _transitions(comparison: Comparison) -> Rows:
    yield ("old_tier", "new_tier", "leads")
    names = [name for each in comparison.transitions for name in (each.old, each.new)]
    for each in comparison.transitions:
        yield (tier_name(each.old, names), tier_name(each.new, names), each.leads)


def _moved(comparison: Comparison) -> Rows:
    """A row for each part, so that they can be added up; the line that gives another tier changes no point."""
    yield (
        *("lead", "old_score", "new_score", "old_tier", "new_tier"),
        *("change", "score", "because", "old_because", "rule", "old_rule", "old_points", "new_points"),
    )
    for mover in comparison.movers:
        lead = (mover.lead, exact(mover.before), exact(mover.after), mover.old_tier, mover.new_tier)
        for part in mover.parts:
            given = (exact(part.before), exact(part.after))
            change = exact(part.after - part.before)
            yield (*lead, change, part.score, part.because, part.was, *_places(part), *given)
        if mover.line:
            said = f"tier {mover.line.tier}: {mover.line.because}"
            yield (*lead, "0", None, said, mover.line.was, *_places(mover.line), None, None)
        elif not mover.parts:
            yield (*lead, "0", *(None,) * 7)


def _places(part: Part | TierLine) -> Iterator[Cell]:
    return (None if each is None else str(each) for each in (part.new, part.old))
