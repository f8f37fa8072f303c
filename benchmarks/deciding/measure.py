"""Thirty rules over leads with twenty events: the compiled twin, a hand-written function, the interpreter and peers.

First with a whole Decision and its reasons as the answer, which no peer can give; then with score and tier alone, which
all give. Before anything is timed, every engine has to agree with us on every lead it is given.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.deciding import by_hand
from benchmarks.deciding.leads import AS_OF, as_plain_values, made_up_leads
from benchmarks.deciding.peers import Peer, installed
from benchmarks.deciding.without_reasons import score_and_tier_alone, telling_nothing
from benchmarks.measuring import Contender, Times, side_by_side
from benchmarks.results import Row, Section, Target, short
from leadrules.evaluation.compiled import compile_policy_function
from leadrules.evaluation.interpreter import evaluate
from leadrules.model.decision import Anchor, Decision, FollowUpDue
from leadrules.model.lead import Lead
from leadrules.model.policy import Policy
from leadrules.pipeline import compile_file

POLICY = Path(__file__).with_name("thirty_rules.rules")
MICROSECOND = 1e-6
SLOW, FEW = {"rule-engine"}, 40  # takes milliseconds for one lead: a few are timed, all are compared
PROMISED = {"datalogic-py": 1.5, "zen-engine": 5, "rule-engine": 500}

WITHOUT = "ours, telling score and tier alone"
WITH = "ours, a Decision with its reasons"
WHOLE = "ours, the whole policy"


def thirty_rules() -> Policy:
    """The policy of this benchmark."""
    compiled = compile_file(POLICY).compiled
    assert compiled is not None
    return compiled.policy


def measure(rounds: int) -> tuple[Section, ...]:
    """Both tables."""
    policy, leads = thirty_rules(), made_up_leads()
    return with_reasons(policy, leads, rounds), score_and_tier(policy, leads, rounds)


def with_reasons(policy: Policy, leads: Sequence[Lead], rounds: int) -> Section:
    """The same typed lead in, the same Decision with the same reasons out."""
    twin = compile_policy_function(policy)
    interpreted = partial(evaluate, policy)
    decisions = agreed(leads, twin, by_hand.decide, interpreted)
    parts = [(_values(each), [(_values(one), _values(one.after)) for one in each.follow_ups]) for each in decisions]
    times = side_by_side(
        [
            Contender("hand-written", partial(_decide_all, by_hand.decide, leads), len(leads)),
            Contender("compiled twin", partial(_decide_all, twin, leads), len(leads)),
            Contender("interpreter", partial(_decide_all, interpreted, leads[:200]), 200),
            Contender("building alone", partial(_build_all, parts), len(leads)),
        ],
        rounds,
    )
    hand, twin_times = times["hand-written"], times["compiled twin"]
    remarks = {
        "hand-written": "one pass over the events, reasons made beforehand",
        "building alone": "Decision, follow-ups and anchors from ready parts: the floor of the two above",
    }
    return Section(
        "A whole decision with its reasons",
        ("µs a lead", "× hand-written"),
        tuple(
            Row(name, (each.typical / MICROSECOND, each.over(hand)), remarks.get(name, ""))
            for name, each in times.items()
        ),
        (Target("compiled twin ≤ 1.2 × hand-written", twin_times.over(hand), 1.2),),
    )


def score_and_tier(policy: Policy, leads: Sequence[Lead], rounds: int) -> Section:
    """What peers can do: the same leads as plain values in, score and tier out."""
    same_question = score_and_tier_alone(policy)
    twin, bare = compile_policy_function(same_question), telling_nothing(same_question)
    answers = [(each.score, each.tier) for each in agreed(leads, twin, partial(evaluate, same_question))]
    assert answers == [bare(lead, AS_OF) for lead in leads]
    contenders = [
        Contender(WITHOUT, partial(_decide_all, bare, leads), len(leads)),
        Contender(WITH, partial(_decide_all, twin, leads), len(leads)),
        Contender(WHOLE, partial(_decide_all, compile_policy_function(policy), leads), len(leads)),
    ]
    peers = tuple(all_peers())
    for peer in peers:
        given = [peer.given(as_plain_values(lead)) for lead in leads]
        assert answers == [peer.decide(each) for each in given], peer.name
        few = given[: FEW if peer.package in SLOW else None]
        contenders.append(Contender(peer.name, partial(_answer_all, peer.decide, few), len(few)))
    times = side_by_side(contenders, rounds)
    ours = [times[name] for name in (WITHOUT, WITH, WHOLE)]
    rows = [Row(name, (each.typical / MICROSECOND, *map(each.over, ours))) for name, each in times.items()]
    cannot = {each.package: each.cannot for each in peers}
    return Section(
        "Score and tier, against other engines",
        ("µs a lead", "× score and tier alone", "× with reasons", "× whole policy"),
        tuple(rows),
        tuple(_targets(peers, times)),
        tuple(f"{package} leaves to its host: {text}" for package, text in cannot.items()),
    )


def all_peers() -> Iterator[Peer]:
    """Those that are installed."""
    if installed("datalogic-py"):
        from benchmarks.deciding.peers import jsonlogic

        yield from jsonlogic.peers()
    if installed("zen-engine"):
        from benchmarks.deciding.peers import zen_expression

        yield from zen_expression.peers()
    if installed("rule-engine"):
        from benchmarks.deciding.peers import rule_text

        yield from rule_text.peers()


def agreed(
    leads: Sequence[Lead], decide: Callable[[Lead, int], Decision], *others: Callable[[Lead, int], Decision]
) -> list[Decision]:
    """The decisions of the first, once all others have been seen to decide the same."""
    decisions = [decide(lead, AS_OF) for lead in leads]
    for other in others:
        assert decisions == [other(lead, AS_OF) for lead in leads]
    return decisions


def _targets(peers: Sequence[Peer], times: dict[str, Times]) -> Iterator[Target]:
    """Promised for the same answer from the same values; what remains of it when we tell our reasons, too, stands beside."""
    for peer in peers:
        if peer.prepare is None:
            factor, taken = PROMISED[peer.package], times[peer.name]
            with_reasons_told = f" ({short(taken.over(times[WITH]))} with our reasons)"
            yield Target(f"{peer.name} ≥ {factor} × ours", taken.over(times[WITHOUT]), factor, True, with_reasons_told)


def _decide_all(decide: Callable[[Lead, int], object], leads: Sequence[Lead]) -> None:
    for lead in leads:
        decide(lead, AS_OF)


def _answer_all(decide: Callable[[Any], object], leads: Sequence[Any]) -> None:
    for lead in leads:
        decide(lead)


def _build_all(parts: Sequence[Any]) -> None:
    for values, follow_ups in parts:
        for follow_up, anchor in follow_ups:
            Anchor(*anchor)
            FollowUpDue(*follow_up)
        Decision(*values)


def _values(thing: Any) -> tuple[Any, ...]:
    """In the order of its fields."""
    return tuple(getattr(thing, name) for name in type(thing).__annotations__)
