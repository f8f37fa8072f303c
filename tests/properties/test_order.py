"""What order changes and what it does not."""

from random import Random

from attrs import evolve

from leadrules.evaluation.interpreter import evaluate
from leadrules.model.decision import Decision
from leadrules.rendering.diagnostics import as_text
from tests.properties.orders import rules_permuted, statements_moved
from tests.properties.test_readers_agree import compiled, interpreted
from tests.properties.triples import compile_text, of_policy, policy_of, triples

POLICIES, LEADS = range(30_000, 30_150), 5


def _apart_from_places(answer: Decision | str) -> Decision | str:
    """A decision without the lines of its rules and the order of its reasons.

    Fields that no block declares are listed as they are first used, so the order of `unknown` follows that of rules too.
    """
    if isinstance(answer, str):
        return answer.partition(": ")[2]  # of a refusal, the place goes
    reasons = [(str(each.score), str(each.points), each.because, each.times) for each in answer.reasons]
    return evolve(answer, reasons=tuple(sorted(reasons)), unknown=tuple(sorted(answer.unknown)))


def _holds_in_another_order(reorder):
    for seed in POLICIES:
        _, text = policy_of(seed)
        reordered = reorder(text, compile_text(text).compiled.text, Random(f"order {seed}"))
        other = compile_text(reordered)
        assert other.compiled, f"{text}\n--- and in another order\n{reordered}\n{as_text(other.diagnostics)}"
        for triple in of_policy(seed, LEADS):
            again = evolve(triple, policy=other.compiled.policy, text=reordered)

            assert _apart_from_places(interpreted(triple)) == _apart_from_places(interpreted(again)), (
                f"{triple}\n--- and in another order\n{reordered}"
            )


def test_rules_in_any_order():
    """Permuting rules changes only the places and the order of reasons."""
    _holds_in_another_order(rules_permuted)


def test_statements_anywhere():
    """So does moving statements about, as long as tiers, moves and whatever is listed keep their order."""
    _holds_in_another_order(statements_moved)


def test_events_in_any_order():
    """Permuting the events of a lead changes nothing at all, for either reader."""
    for number, triple in enumerate(triples(POLICIES, LEADS)):
        events = list(triple.lead.events)
        Random(number).shuffle(events)
        again = evolve(triple, lead=evolve(triple.lead, events=tuple(events)))

        assert interpreted(triple) == interpreted(again), str(triple)
        assert compiled(triple) == compiled(again), str(triple)


def test_an_order_that_matters_is_seen():
    """The comparison is no formality: tiers in another order decide otherwise."""
    better, worse = 'when company == "A" then +5\ntier Hot if score >= 0\n', "tier Warm if score >= 0\n"
    policies = [compile_text(text).compiled.policy for text in (better + worse, worse + better)]
    (triple,) = of_policy(POLICIES[0], 1)
    first, second = (evaluate(policy, triple.lead, triple.as_of) for policy in policies)

    assert _apart_from_places(first) != _apart_from_places(second)
    assert ("Hot", "Warm") == (first.tier, second.tier)
