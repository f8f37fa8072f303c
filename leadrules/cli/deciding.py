"""Two ways from records to decisions in order: lead by lead, or, where there are many, all at once in columns.

Both give the same decisions and the same report; the second takes a moment to begin, which few leads are not worth.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from attrs import evolve, frozen

from leadrules.cli.engines import ARRAYS, SPARK, lies_with_spark, tables_of
from leadrules.cli.exits import Refusal
from leadrules.cli.options import Records
from leadrules.cli.progress import deciding, reading
from leadrules.cli.reading import read
from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.model.decision import Decision
from leadrules.model.policy import Policy
from leadrules.records.files import files_of
from leadrules.records.problems import RecordsError
from leadrules.records.report import ReadingReport

MANY: Final = 2_000_000  # bytes of files that are read in columns
_LEADS_AT_ONCE: Final = 32_768  # what every rule gives each of them is held for a moment


@frozen(eq=False)
class Decided:
    """Decisions in the order in which they are worked through, perhaps made as they are taken; and the report."""

    decisions: Iterable[Decision]
    tiers: Mapping[str | None, int]  # how many leads reached each
    report: ReadingReport


def decide(
    policy: Policy, records: Records, at: int, engine: str = ARRAYS, *, keep_rejects: bool, bar: bool
) -> Decided:
    """Read the records and decide for every lead; `bar`: nobody else writes to the terminal while decisions are taken."""
    if engine != ARRAYS:
        ask = _by_spark if engine == SPARK else _by_postgres
        found = ask(policy, records, at, keep_rejects=keep_rejects)
        return evolve(found, decisions=deciding(found.decisions, found.report.leads)) if bar else found
    if _are_many(records):
        try:
            found = _in_columns(policy, records, at, keep_rejects=keep_rejects)
        except LeadRulesError:
            pass  # what is wrong is told by the other way: of the first lead or row for which anything is
        else:
            return evolve(found, decisions=deciding(found.decisions, found.report.leads)) if bar else found
    return _one_by_one(policy, records, at, keep_rejects=keep_rejects)


def _are_many(records: Records) -> bool:
    """Files of a certain size, which can be read a second time."""
    origins = [each for each in (records.leads, records.events) if each is not None]
    try:
        files = [Path(str(file)) for each in origins for file in files_of(each)]
    except RecordsError:
        return False
    return all(each.is_file() for each in files) and sum(each.stat().st_size for each in files) >= MANY


def _in_columns(policy: Policy, records: Records, at: int, *, keep_rejects: bool) -> Decided:
    from leadrules.cli.arrow import without_pandas
    from leadrules.population.columnar.run import answer
    from leadrules.population.plan import make_plan
    from leadrules.population.worklist import decisions_in_order, make_worklist, tiers_reached
    from leadrules.records.prepared.request import Cache
    from leadrules.records.prepared.store import history_for
    from leadrules.records.table import ReadOptions

    without_pandas()
    options = ReadOptions(records.encoding, records.delimiter, keep_rejects)
    cache = Cache(leads_a_shard=_LEADS_AT_ONCE)
    with reading(records.leads, records.events) as told:
        history = history_for(policy.schema, policy.calendar, records.leads, records.events, options, told, cache)
    plan = make_plan(policy)
    worklist = make_worklist(plan, answer(plan, history, at, keep_tallies=True), at)
    return Decided(decisions_in_order(worklist), tiers_reached(worklist), history.report)


def _by_spark(policy: Policy, records: Records, at: int, *, keep_rejects: bool) -> Decided:
    """In columns, too; the session is open."""
    from leadrules.population.plan import make_plan
    from leadrules.population.relational.spark.answering import answer
    from leadrules.population.relational.spark.histories import history_at_hand
    from leadrules.population.worklist import decisions_in_order, make_worklist, tiers_reached
    from leadrules.records.columnar.reading import read_columns
    from leadrules.records.table import ReadOptions

    plan = make_plan(policy)
    if lies_with_spark(records):
        _refuse_rejects(keep_rejects)
        history = history_at_hand(policy.schema, policy.calendar, records.leads, records.events)
        worklist = make_worklist(plan, history.answer(plan, at, True), at)
        return Decided(decisions_in_order(worklist), tiers_reached(worklist), history.report)
    options = ReadOptions(records.encoding, records.delimiter, keep_rejects)
    with reading(records.leads, records.events) as told:
        typed = read_columns(policy.schema, policy.calendar, records.leads, records.events, options, told)
        worklist = make_worklist(plan, answer(plan, typed, at, keep_tallies=True), at)
    return Decided(decisions_in_order(worklist), tiers_reached(worklist), typed.report())


def _by_postgres(policy: Policy, records: Records, at: int, *, keep_rejects: bool) -> Decided:
    """In columns, too, where the tables lie."""
    from leadrules.population.plan import make_plan
    from leadrules.population.relational.postgres.histories import history_on
    from leadrules.population.worklist import decisions_in_order, make_worklist, tiers_reached

    _refuse_rejects(keep_rejects)
    plan = make_plan(policy)
    with history_on(policy.schema, *tables_of(records)) as history:
        worklist = make_worklist(plan, history.answer(plan, at, True), at)
    return Decided(decisions_in_order(worklist), tiers_reached(worklist), history.report)


def _refuse_rejects(keep_rejects: bool) -> None:  # noqa: FBT001  passed on as it came
    if keep_rejects:
        raise Refusal("rows of a table that can't be used stay where they are", "leave out --rejects")


def _one_by_one(policy: Policy, records: Records, at: int, *, keep_rejects: bool) -> Decided:
    from leadrules.evaluation.compiled.function import compile_policy_function
    from leadrules.rendering.decisions.order import ordered

    history = read(policy, records, keep_rejects=keep_rejects)
    decide_lead = compile_policy_function(policy)
    decisions = [decide_lead(lead, at) for lead in deciding(history.leads, len(history.leads))]
    in_order = ordered(decisions, [tier.name for tier in policy.tiers])
    return Decided(in_order, Counter(each.tier for each in decisions), history.report)
