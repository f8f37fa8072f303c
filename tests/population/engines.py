"""Every way of running a plan over leads that are in memory, and what each of them decides."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import frozen

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.decision import decision_of
from leadrules.evaluation.expectations import keeps
from leadrules.evaluation.interpreter import examine
from leadrules.model.decision import Decision
from leadrules.model.lead import Lead
from leadrules.model.policy import Policy
from leadrules.population.answers import Answers
from leadrules.population.columnar.run import answer
from leadrules.population.decisions import decisions
from leadrules.population.plan import Plan, make_plan
from leadrules.population.relational import duckdb
from leadrules.records.columnar.of_leads import typed_leads
from leadrules.records.prepared.clustering import cluster

Engine = Callable[[Plan, Sequence[Lead], int, int], Iterator[Answers]]  # leads, as_of, leads a block


@frozen
class Decided:
    """A decision, and which claims and assumptions the lead keeps."""

    decision: Decision
    kept: tuple[bool, ...]


def in_columns(plan: Plan, leads: Sequence[Lead], as_of: int, block: int) -> Iterator[Answers]:
    """As array code over shards."""
    schema = plan.policy.schema
    return answer(plan, cluster(schema, typed_leads(schema, leads), block), as_of, keep_tallies=True)


def as_a_query(plan: Plan, leads: Sequence[Lead], as_of: int, block: int) -> Iterator[Answers]:
    """As one query that DuckDB runs, which makes blocks of its own."""
    return duckdb.answer(plan, typed_leads(plan.policy.schema, leads), as_of, keep_tallies=True)


ENGINES: Mapping[str, Engine] = {"columns": in_columns, "query": as_a_query}


def interpreted(policy: Policy, lead: Lead, as_of: int) -> Decided | str:
    """As the language says, or why there is no decision."""
    try:
        found = examine(policy, lead, as_of)
    except LeadRulesError as refused:
        return str(refused)
    return Decided(decision_of(found), tuple(keeps(claim, found) for claim in (*policy.claims, *policy.assumptions)))


def decided(engine: Engine, policy: Policy, leads: Sequence[Lead], as_of: int, block: int) -> list[Decided] | str:
    """As an engine says, lead by lead, or why there are no decisions."""
    plan = make_plan(policy)
    found: list[Decided] = []
    try:
        for answers in engine(plan, leads, as_of, block):
            kept = zip(*(truth.tolist() for truth in answers.kept), strict=True) if answers.kept else None
            each_kept = [()] * len(answers.ids) if kept is None else list(kept)
            found += map(Decided, decisions(plan, answers, as_of), each_kept)
    except LeadRulesError as refused:
        return str(refused)
    return found
