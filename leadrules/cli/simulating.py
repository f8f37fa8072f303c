"""The work of `leadrules simulate`: files in, a policy held against them, a result that can be read."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from leadrules.cli.backtesting import endings_of, trial_from
from leadrules.cli.exits import FINE, FOUND, Refusal
from leadrules.cli.folders import write_folder
from leadrules.cli.histories import Means, as_of, histories_of
from leadrules.cli.options import Records
from leadrules.cli.outcomes import Tried
from leadrules.cli.overriding import Opened, open_with
from leadrules.cli.policies import open_policy
from leadrules.cli.progress import simulating
from leadrules.cli.reporting import Reporting
from leadrules.cli.results import drawn, results_of, write_rest
from leadrules.cli.streams import colours, pour, room, say, tell
from leadrules.cli.sweeping import sweep_of
from leadrules.cli.together import together
from leadrules.model.policy import Policy
from leadrules.pipeline import Compiled
from leadrules.population.answers import Answers
from leadrules.population.elsewhere import Elsewhere
from leadrules.population.plan import make_plan
from leadrules.records.prepared.request import Cache
from leadrules.records.prepared.shape import PreparedHistory
from leadrules.rendering.simulation.about import about_lines
from leadrules.rendering.simulation.as_csv import as_csv_files
from leadrules.rendering.simulation.as_json import as_json
from leadrules.rendering.simulation.as_markdown import as_markdown
from leadrules.rendering.simulation.as_text import as_text
from leadrules.simulation.answering import Engine, answers_of, answers_of_both
from leadrules.simulation.backtest.fates import Asking, still_silent
from leadrules.simulation.backtest.trial import Trial, counting, swept
from leadrules.simulation.comparison import Side, compare
from leadrules.simulation.simulation import Against, Simulation
from leadrules.simulation.snapshot import take_snapshot

if TYPE_CHECKING:
    from leadrules.rendering.report.phrases import Language
    from leadrules.rendering.report.shape import Report

MOVED: Final = 10  # leads that are taken apart in a review
SUMMARIES: Final = ("summary.json", "summary.md")
TABLES: Final = ("tiers", "distribution", "rules", "outcomes", "follow_ups", "transitions", "moved", "outcome", "sweep")
OURS: Final = frozenset({*SUMMARIES, *(f"{name}.csv" for name in TABLES)})


@frozen
class Asked:
    """What somebody wants to know: the policy, the one in force, constants, how many leads to take apart; and by what.

    `tried` is what it is held against.
    """

    policy: Path
    against: Path | None
    settings: tuple[str, ...]
    most: int
    means: Means
    tried: Tried | None = None


def simulate_all(
    asked: Asked, records: Records, form: str, folder: Path | None, reporting: Reporting, *, strict: bool
) -> int:
    """Simulate, deliver what came of it; the exit status."""
    opened, old = together(
        lambda: open_with(asked.policy, asked.settings),
        lambda: None if asked.against is None else open_policy(asked.against),
    )
    results = results_of(folder, OURS, reporting, records.files)
    with ExitStack() as held:
        simulation = _whole(asked, opened, old, records, held)
    report = drawn(results, lambda language: _report(simulation, language))
    if folder is not None:
        write_folder(folder, {**dict(_files(simulation)), **report.folder}, results.names)
    write_rest(results, report)
    _deliver(simulation, form)
    return _status(simulation, strict=strict)


def _whole(asked: Asked, opened: Opened, old: Policy | None, records: Records, held: ExitStack) -> Simulation:
    """All that was asked; `held` are histories, for as long as they are needed."""
    means = asked.means
    policy, endings = endings_of(asked.tried, opened, records.as_of)
    sweep = sweep_of(asked.tried.sweep, asked.policy, opened) if asked.tried and asked.tried.sweep else None
    histories = histories_of(policy, old, records, means, held, lasts=asked.tried is not None)
    if endings and isinstance(histories[0], Elsewhere):
        raise Refusal(
            "what became of the leads is counted from files", f"leave out --outcome, or --engine {means.engine}"
        )
    at, found = as_of(records.as_of, policy, histories)
    now, before = (Asking(means.engine, policy, each, means.memory) for each in histories)
    trial = trial_from(endings, now, evolve(before, policy=old) if old else None, at) if endings else None
    simulation = evolve(
        _simulated(asked, policy, old, histories, at, trial),
        as_of_is=found,
        settings=opened.settings,
        latest=histories[0].latest,
        silent=still_silent(now, at) if found == "given" else 0,
    )
    if trial is None or sweep is None:
        return simulation
    return evolve(simulation, sweep=swept(trial, sweep.name, sweep.was, sweep.values))


def simulated_change(old: Compiled, new: Compiled, records: Records, cache: Cache) -> Simulation:
    """What a change of a policy would do, the leads that move most among it."""
    now, before = (Path(each.text.span.source.name) for each in (new, old))
    asked = Asked(now, before, (), MOVED, Means(Engine.ARRAYS, cache))
    with ExitStack() as held:
        histories = histories_of(new.policy, old.policy, records, asked.means, held, lasts=False)
        at, found = as_of(records.as_of, new.policy, histories)
        simulation = _simulated(asked, new.policy, old.policy, histories, at)
    return evolve(simulation, as_of_is=found, latest=histories[0].latest)


def _simulated(
    asked: Asked,
    policy: Policy,
    old: Policy | None,
    histories: tuple[PreparedHistory, PreparedHistory],
    at: int,
    trial: Trial | None = None,
) -> Simulation:
    file, plan, means = asked.policy.as_posix(), make_plan(policy), asked.means
    (now, before), by_rule = histories, trial is not None
    mine, theirs = counting(trial)
    with simulating(now.leads + (before.leads if old else 0)) as told:
        if old is None or asked.against is None:
            asking = answers_of(means.engine, plan, now, at, means.memory, by_rule=by_rule)
            answers = mine.passing(_told(asking, told))
            taken = take_snapshot(plan, answers, at, now.report)
            return Simulation(file, taken, "given", outcome=mine.backtest())
        old_plan = make_plan(old)
        if before is now:
            pair = answers_of_both(means.engine, old_plan, plan, now, at, means.memory, by_rule=by_rule)
        else:
            pair = (
                answers_of(means.engine, old_plan, before, at, means.memory, 2, by_rule=by_rule),
                answers_of(means.engine, plan, now, at, means.memory, 2, by_rule=by_rule),
            )
        sides = (
            Side(old_plan, before, theirs.passing(_told(pair[0], told))),
            Side(plan, now, mine.passing(_told(pair[1], told))),
        )
        snapshot, comparison = compare(*sides, at, asked.most)
        against = Against(asked.against.as_posix(), comparison, theirs.backtest())
        return Simulation(file, snapshot, "given", against=against, outcome=mine.backtest())


def _told(answers: Iterator[Answers], told: Callable[[int], None]) -> Iterator[Answers]:
    for each in answers:
        yield each
        told(len(each.ids))


def _files(simulation: Simulation) -> Iterator[tuple[str, bytes]]:
    """Tables with the mark that a spreadsheet knows UTF-8 by."""
    json, markdown = SUMMARIES
    yield json, as_json(simulation).encode()
    yield markdown, "".join(as_markdown(simulation)).encode("utf-8", "backslashreplace")
    for name, content in as_csv_files(simulation):
        yield name, content.encode("utf-8-sig", "backslashreplace")


def _report(simulation: Simulation, language: "Language") -> "Report":
    """What draws charts is loaded where one is asked for."""
    from leadrules.rendering.report.simulation import simulation_report

    return simulation_report(simulation, language)


def _deliver(simulation: Simulation, form: str) -> None:
    if form == "table":
        say(as_text(simulation, fit=room(), colours=colours(sys.stdout)))
        return
    for line in about_lines(simulation):
        tell(line)
    lines = [as_json(simulation)] if form == "json" else as_markdown(simulation)
    pour(line.encode("utf-8", "backslashreplace") for line in lines)


def _status(simulation: Simulation, *, strict: bool) -> int:
    """A broken claim is a finding; what the data does not keep to is one where that was asked for."""
    now = simulation.snapshot
    untidy = any(each.leads for each in now.assumptions) or now.report.rejected_rows
    return FOUND if any(each.leads for each in now.claims) or (strict and untidy) else FINE
