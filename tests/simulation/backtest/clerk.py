"""A backtest by hand: lead by lead, with the interpreter, in lists and fractions; it shares nothing with what it checks."""

from collections.abc import Sequence
from fractions import Fraction

from attrs import frozen

from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.evaluation.expressions import holds
from leadrules.evaluation.interpreter import examine
from leadrules.model.lead import Lead
from leadrules.model.policy import Policy
from leadrules.simulation.backtest.fates import Endings
from leadrules.simulation.backtest.shape import Backtest, Group


@frozen
class Judged:
    """A lead that is judged; `paid` are the numbers of the rules that gave it points."""

    score: int
    tier: str | None
    fate: str
    paid: frozenset[int] = frozenset()


@frozen
class Ledger:
    """All of them, and how many were left out for what reason."""

    judged: tuple[Judged, ...]
    left_out: tuple[str, ...]


def decidable(policy: Policy, leads: Sequence[Lead], *instants: int) -> list[Lead]:
    """The leads that can be decided at all these instants: data may go too far for a rule or a holiday table."""
    return [lead for lead in leads if all(_decides(policy, lead, at) for at in instants)]


def _decides(policy: Policy, lead: Lead, at: int) -> bool:
    try:
        examine(policy, lead, at)
    except LeadRulesError:
        return False
    return True


def ledger(policy: Policy, leads: Sequence[Lead], endings: Endings, as_of: int, until: int) -> Ledger:
    """What became of each lead."""
    judged, left_out = [], []
    for lead in leads:
        found = examine(policy, lead, as_of)
        before, after = found.situation, examine(policy, lead, until).situation
        lost = endings.lost
        reason = None
        if endings.won.timed:
            if holds(endings.won.condition, before):
                reason = "won"
            elif lost and lost.timed and holds(lost.condition, before):
                reason = "lost"
            elif not _there(lead, endings, as_of):
                reason = "not yet"
        if reason:
            left_out.append(reason)
            continue
        won = holds(endings.won.condition, after)
        gone = lost is not None and holds(lost.condition, after)
        fate = "won" if won else "lost" if gone else "open"
        tallies = [tally for score in found.scores for tally in score.tallies]
        paid = frozenset(number for number, each in enumerate(tallies) if each.points)
        judged.append(Judged(found.situation.total, found.situation.tier, fate, paid))
    return Ledger(tuple(judged), tuple(left_out))


def _there(lead: Lead, endings: Endings, as_of: int) -> bool:
    """A lead that nothing dates is taken to have been there."""
    if endings.entered is not None and endings.entered.field is not None:
        entered = lead.fields.get(endings.entered.field.name)
        return entered is None or int(entered) <= as_of
    return not lead.events or min(event.at for event in lead.events) <= as_of


def counted(group: Group) -> tuple[int, int, int | None]:
    """Leads, won, lost."""
    return group.leads, group.won, group.lost


def tallied(leads: Sequence[Judged], *, lost: bool) -> tuple[int, int, int | None]:
    """The same by hand."""
    fates = [each.fate for each in leads]
    return len(fates), fates.count("won"), fates.count("lost") if lost else None


def tenths(judged: Sequence[Judged]) -> dict[int, list[Judged]]:
    """Each lead in the tenth in which the middle one of those with its score stands, counted from the highest."""
    found: dict[int, list[Judged]] = {}
    for each in sorted(judged, key=lambda one: -one.score):
        above = sum(other.score > each.score for other in judged)
        alike = sum(other.score == each.score for other in judged)
        middle = Fraction(2 * above + alike, 2)
        found.setdefault(int(10 * middle / len(judged)) + 1, []).append(each)
    return found


def check(found: Backtest, by_hand: Ledger) -> None:
    """Every figure of the backtest, against the ledger."""
    lost = found.outcome.lost is not None
    judged = by_hand.judged
    assert tallied(judged, lost=lost) == counted(found.all)
    for code, number in (("won", found.before_won), ("lost", found.before_lost), ("not yet", found.not_yet)):
        assert by_hand.left_out.count(code) == number
    names = [each.name for each in found.tiers]
    assert {each.tier for each in judged} <= set(names)
    for tier in found.tiers:
        mine = [each for each in judged if each.tier == tier.name]
        assert tallied(mine, lost=lost) == counted(tier.group)
        _check_shares(tier.group, found.all)
    assert {number: tallied(mine, lost=lost) for number, mine in tenths(judged).items()} == {
        each.number: counted(each.group) for each in found.deciles
    }
    for each in found.deciles:
        scores = [one.score for one in tenths(judged)[each.number]]
        assert (min(scores), max(scores)) == (each.low, each.high)
    for line in found.thresholds:
        mine = [each for each in judged if each.score >= line.at]
        assert tallied(mine, lost=lost) == (line.leads, line.won, line.lost)
        assert _share(line.won, line.leads if line.lost is None else line.won + line.lost) == line.precision
        assert _share(line.won, found.all.won) == line.recall
    for number, rule in enumerate(found.rules):
        assert tallied([each for each in judged if number in each.paid], lost=lost) == counted(rule.group)
        _check_shares(rule.group, found.all)


def _check_shares(group: Group, everybody: Group) -> None:
    whole = group.leads if group.lost is None else group.won + group.lost
    assert _share(group.won, whole) == group.rate.value
    assert _share(group.won, everybody.won) == group.share
    rate, base = group.rate.value, everybody.rate.value
    assert (rate / base if rate is not None and base else None) == group.lift
    if whole:
        assert group.rate.low is not None
        assert group.rate.high is not None
        assert 0 <= group.rate.low <= group.won / whole <= group.rate.high <= 1


def _share(part: int, whole: int) -> float | None:
    return float(Fraction(part, whole)) if whole else None
