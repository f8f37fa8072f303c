"""What is proved of every lead holds for made-up ones, and what is shown is as it was said; the interpreter decides."""

from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest

from leadrules.analysis.questions import always, disjoint, implies, satisfiable
from leadrules.analysis.reach import within_window
from leadrules.analysis.scores import range_given, reachable
from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.expressions import holds
from leadrules.evaluation.interpreter import examine
from leadrules.model.expressions import And, AtLeast, Implies, Not, Or
from leadrules.model.signals import Bands
from leadrules.sampling.edges import find_edges
from leadrules.sampling.leads import draw_leads
from leadrules.sampling.moments import draw_as_of
from tests.properties.triples import YEARS, policy_of

LEADS = 40
ASKED = 8  # conditions of a policy
CHUNKS = [range(first, first + 10) for first in (0, 20)]
LONG = [pytest.param(range(first, first + 100), marks=pytest.mark.soak) for first in range(1_000, 3_000, 100)]


def _parts(condition) -> Iterator[object]:
    yield condition
    match condition:
        case And(inner) | Or(inner) | AtLeast(_, inner):
            parts = inner
        case Not(inner):
            parts = (inner,)
        case Implies(premise, conclusion):
            parts = (premise, conclusion)
        case _:
            parts = ()
    for part in parts:
        yield from _parts(part)


def _conditions(policy) -> tuple[list[object], list[object]]:
    """Conditions about the lead and about events that stand in a policy, the inner ones too."""
    lead, event = [], []
    for card in policy.scorecards:
        for rule in card.rules:
            for signal in rule.rows if isinstance(rule, Bands) else (rule,):
                (event if rule.on_events else lead).extend(_parts(signal.condition))
    decided = (policy.tiers, policy.disqualifications, policy.hand_offs, policy.flags, policy.lists, policy.nurtures)
    for outcomes in (*decided, policy.moves, policy.claims, policy.follow_ups):
        for outcome in outcomes:
            lead.extend([] if outcome.condition is None else _parts(outcome.condition))
    for follow_up in policy.follow_ups:
        event.extend([] if follow_up.after is None else _parts(follow_up.after))
    return lead, event


def _situations(policy, seed) -> list[object]:
    """Leads as the interpreter finds them, without those that the policy assumes away."""
    edges, found = find_edges(policy), []
    for number in range(LEADS):
        as_of = draw_as_of(policy.calendar, f"{seed} {number}", YEARS)
        (lead,) = draw_leads(policy, as_of, f"{seed} {number}", 1, edges)
        try:
            situation = examine(policy, lead, as_of).situation
        except LeadRulesError:
            continue
        if all(holds(each.condition, situation) for each in policy.assumptions):
            found.append(situation)
    return found


def _confirmed(condition, policy, witness) -> bool | None:
    """Does the condition hold for the witness? None where there is none, or no decision."""
    if witness is None:
        return None
    try:
        return holds(condition, examine(policy, witness.lead, witness.as_of).situation)
    except LeadRulesError:
        return None


def _check_scores(policy, situations, text) -> None:
    for name in (None, *(card.name for card in policy.scorecards)):
        found = reachable(policy, name)
        below, above = found.unbounded
        for situation in situations:
            score = situation.total if name is None else situation.scores[name]
            assert below or found.low <= score, (name, found, situation.lead, text)
            assert above or score <= found.high, (name, found, situation.lead, text)
            assert within_window(found, score, score) != (), (name, found, score, situation.lead, text)


def _check_conditions(policy, conditions, moments, text, counts, *, of_lead) -> None:
    truths = {id(each): [holds(each, *moment) for moment in moments] for each in conditions}
    for each in conditions:
        true = truths[id(each)]
        possible, certain = satisfiable(each, policy), always(each, policy)
        counts[f"{'lead' if of_lead else 'event'} {possible.answer}"] += 1
        assert not (possible.refuted and any(true)), (each, text)
        assert not (certain.proved and not all(true)), (each, text)
        if of_lead:
            assert not (possible.proved and _confirmed(each, policy, possible.witness) is False), (each, possible, text)
            assert not (certain.refuted and _confirmed(each, policy, certain.witness) is True), (each, certain, text)
            counts["shown"] += possible.witness is not None and possible.proved
            given = range_given(policy, each)
            totals = [situation.total for (situation, _), holding in zip(moments, true, strict=True) if holding]
            assert not (given is None and totals), (each, text)
            if given is not None:
                assert all(given.low is None or given.low <= total for total in totals), (each, given, text)
                assert all(given.high is None or total <= given.high for total in totals), (each, given, text)
    for one in conditions[:5]:
        for other in conditions[:5]:
            both = list(zip(truths[id(one)], truths[id(other)], strict=True))
            answer = implies(one, other, policy)
            counts[f"pair {answer.answer}"] += 1
            assert not (answer.proved and (True, False) in both), (one, other, text)
            assert not (disjoint(one, other, policy).proved and (True, True) in both), (one, other, text)


@pytest.mark.parametrize("seeds", [*CHUNKS, *LONG], ids=str)
def test_nothing_proved_is_contradicted(seeds):
    """By scores, ranges, conditions, pairs of conditions and witnesses of made-up policies; undecided is the exception."""
    counts: Counter[str] = Counter()
    for seed in seeds:
        policy, text = policy_of(seed)
        situations = _situations(policy, seed)
        _check_scores(policy, situations, text)
        chance = Random(seed)
        lead, event = (chance.sample(found, min(ASKED, len(found))) for found in _conditions(policy))
        moments = [(situation, each) for situation in situations for each in situation.events]
        _check_conditions(policy, lead, [(situation, None) for situation in situations], text, counts, of_lead=True)
        _check_conditions(policy, event, moments, text, counts, of_lead=False)
    print("\n" + "\n".join(f"{name:20} {count:6}" for name, count in sorted(counts.items())))

    assert counts["lead undecided"] < 0.5 * (counts["lead proved"] + counts["lead refuted"])
    assert counts["event undecided"] < 0.1 * (counts["event proved"] + counts["event refuted"])
