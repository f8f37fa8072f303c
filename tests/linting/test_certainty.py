"""What lints call certain, no made-up lead contradicts; the interpreter decides.

Tiers never chosen, rows never reached, conditions never or always true, values that no row takes, points that never come or
never matter: each is held against leads drawn on the edges of generated policies.
"""

from collections import Counter

import pytest
from attrs import evolve

from leadrules.analysis.bands import band_tables, holes
from leadrules.analysis.effects import idle_rules
from leadrules.analysis.thresholds import outcomes, ranges, spread, thresholds
from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.expressions import holds, value
from leadrules.evaluation.interpreter import examine
from leadrules.linting.awards import furthest, range_of, single_rules
from leadrules.linting.fates import Fate, fates
from leadrules.linting.rule import Subject
from leadrules.linting.rules import dead_band
from leadrules.linting.settled import settled
from leadrules.model.signals import Bands
from leadrules.model.written import written
from leadrules.sampling.edges import find_edges
from leadrules.sampling.leads import draw_leads
from leadrules.sampling.moments import draw_as_of
from tests.generators.policies import policy_text
from tests.properties.triples import YEARS, compile_text

LEADS = 20
CHUNKS = [range(12), range(40, 52), range(1_826, 1_834)]
LONG = [pytest.param(range(first, first + 100), marks=pytest.mark.soak) for first in range(1_000, 4_000, 100)]


def _examined(policy, seed):
    """Leads as the interpreter finds them, without those that the policy assumes away."""
    edges = find_edges(policy)
    for number in range(LEADS):
        as_of = draw_as_of(policy.calendar, f"{seed} {number}", YEARS)
        (lead,) = draw_leads(policy, as_of, f"{seed} {number}", 1, edges)
        try:
            found = examine(policy, lead, as_of)
        except LeadRulesError:
            continue
        if all(holds(each.condition, found.situation) for each in policy.assumptions):
            yield found


def _tiers(subject):
    """No line is chosen that is said to be out of reach or covered."""
    closed = {written(each.tier): each.fate for each in subject.ask(fates) if each.fate is not Fate.OPEN}

    def check(found):
        assert found.tier is None or written(found.tier) not in closed, closed

    return len(closed), check


def _scores(subject):
    """No score lies beyond its range, and thresholds said to be never or always met are."""
    known, policy = subject.ask(ranges), subject.policy
    told = [each for outcome in outcomes(policy) for each in thresholds(outcome, policy)]

    def check(found):
        scores = {None: found.situation.total, **found.situation.scores}
        for name, reach in known.items():
            ((low, high),) = spread(reach).spans
            assert low <= scores.get(name, 0) <= high, name

    return len(told), check


def _conditions(subject):
    """What is said to be never true, or always, is so of each lead and of each event."""
    told = subject.ask(settled)

    def check(found):
        now = found.situation
        for each in told:
            for event in (None, *now.events):
                try:
                    truth = holds(each.condition, now, event)
                except AssertionError:
                    continue  # it is about an event
                assert each.truth == truth, each.condition.span.text

    return len(told), check


def _rows(subject):
    """No row counts that is never reached or gives nothing, and none gives more than it is said to."""
    policy = subject.policy
    most = {written(rule): furthest(alone, policy) for rule, alone in single_rules(policy)}
    ranges_of = {written(rule): range_of(alone, policy) for rule, alone in single_rules(policy)}
    dead = {finding.span for finding in dead_band.find(subject)}

    def check(found):
        for tally in (tally for score in found.scores for tally in score.tallies):
            place = written(tally.signal)
            assert tally.times == 0 or place not in dead, place.text
            low, high = ranges_of[place].low, ranges_of[place].high
            assert low is None or low <= tally.points, place.text
            assert high is None or tally.points <= high, place.text
            assert most[place] is None or abs(tally.total) <= most[place], place.text

    return len(dead), check


def _gaps(subject):
    """A value said to lie in a gap is taken by no row, and other values by one."""
    tables = subject.ask(band_tables)
    told = {id(table): tuple(holes(table)) for table in tables}
    bands = [rule for card in subject.policy.scorecards for rule in card.rules if isinstance(rule, Bands)]
    table_of = {written(row): each for each in bands for row in each.rows}

    def check(found):
        now = found.situation
        for table in tables:
            whole = table_of[written(table.stretches[0].signal)]
            for event in now.events if whole.on_events else (None,):
                here = value(table.operand, now, event)
                taken = any(holds(row.condition, now, event) for row in whole.rows)
                inside = here is not None and any(each.low <= here <= each.high for each in told[id(table)])
                assert here is None or taken is not inside, whole.span.text

    return sum(map(len, told.values())), check


def _points(subject):
    """Without a rule whose points are said to have no effect, each lead is decided alike."""
    policy = subject.policy
    idle = {written(each.rule) for each in subject.ask(idle_rules)}

    def without(card, place):
        return evolve(card, rules=tuple(rule for rule in card.rules if written(rule) != place))

    others = [evolve(policy, scorecards=tuple(without(card, place) for card in policy.scorecards)) for place in idle]

    def decided(found):
        return found.tier, found.hand_offs, found.flags, found.lists, found.follow_ups, found.nurtures, found.move

    def check(found):
        for other in others:
            again = examine(other, found.situation.lead, found.situation.as_of)
            assert decided(found) == decided(again), idle

    return len(idle), check


CLAIMS = (_tiers, _scores, _conditions, _rows, _gaps, _points)


@pytest.mark.parametrize("seeds", [*CHUNKS, *LONG], ids=str)
def test_no_lead_contradicts(seeds):
    """Each kind of claim, over generated policies; and there is something to contradict."""
    told = Counter()
    for seed in seeds:
        compiled = compile_text(policy_text(seed)).compiled
        if compiled is None:
            continue
        subject = Subject(compiled)
        claims = [(claim.__name__, *claim(subject)) for claim in CLAIMS]
        told.update({name: count for name, count, _ in claims})
        for found in _examined(compiled.policy, seed):
            for _, _, check in claims:
                check(found)

    assert all(told[name] for name in ("_tiers", "_scores", "_conditions", "_rows", "_gaps")), told
