"""A backtest while it is made: who is judged, and what is counted while a policy answers for all leads anyway."""

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, field, frozen

from leadrules.model.policy import Policy
from leadrules.population.answers import Answers
from leadrules.simulation.backtest.backtest import Span, backtest_of
from leadrules.simulation.backtest.entries import Entries, entries_of, joined
from leadrules.simulation.backtest.fates import Asking, Endings, Fates, fates_of, in_order_of, only_those_of
from leadrules.simulation.backtest.leaks import leaks_of
from leadrules.simulation.backtest.shape import Backtest, Outcome, Sweep
from leadrules.simulation.backtest.sweep import points_of
from leadrules.simulation.endings import latest_instant, plan_of
from leadrules.simulation.unheard import unheard


@frozen(eq=False)
class Trial:
    """What became of the leads: in the order in which the policy reads them, and in that of the one it is held against.

    `asked` answers for the policy, `held` for the other, where there is one.
    """

    endings: Endings
    outcome: Outcome
    span: Span
    asked: Asking
    fates: Fates
    held: Asking | None = None
    others: Fates | None = None


@frozen(eq=False)
class Counted:
    """What the answers of one of the policies come to, while they pass by; nothing, where nothing is tried."""

    trial: Trial | None
    asked: Asking | None = None
    fates: Fates | None = None
    parts: list[Entries] = field(factory=list)

    def passing(self, answers: Iterable[Answers]) -> Iterator[Answers]:
        """The answers as they come, in the order of the fates; where something is tried, they tell of each rule."""
        first = 0
        for each in answers:
            if self.asked is not None and self.fates is not None:
                codes = self.fates.codes[first : first + len(each.ids)]
                self.parts.append(entries_of(self.asked.policy, each, codes, by_rule=True))
                first += len(codes)
            yield each

    def backtest(self) -> Backtest | None:
        """The figures, once all answers have passed."""
        if self.trial is None or self.asked is None or self.fates is None:
            return None
        policy, trial = self.asked.policy, self.trial
        leaks = leaks_of(policy, trial.endings.won.condition, self.asked.history, self.fates.codes)
        entries = joined(policy, self.parts)
        found = backtest_of(policy, trial.outcome, trial.span, entries, self.fates, tuple(leaks))
        if self.fates.won.any():
            return found
        return evolve(found, nobody=True, unheard=unheard(trial.endings.won.condition, self.asked.history))


def counting(trial: Trial | None) -> tuple[Counted, Counted]:
    """For the policy, and for the one it is held against."""
    if trial is None:
        return Counted(None), Counted(None)
    return Counted(trial, trial.asked, trial.fates), Counted(trial, trial.held, trial.others)


def end_of_data(asked: Asking, endings: Endings) -> int | None:
    """The last instant that the data tells of: of an event, or of a field that says when a lead was won or lost."""
    plan = plan_of(asked.policy, ())
    ways = [each for each in (endings.won, endings.lost) if each is not None]
    found = [asked.history.latest, *(latest_instant(each, plan, asked.history) for each in ways)]
    return max((each for each in found if each is not None), default=None)


def trial_of(asked: Asking, held: Asking | None, endings: Endings, horizon: int | None, span: Span) -> Trial:
    """Who is judged: of both policies the same leads."""
    lost, entered = endings.lost, endings.entered
    outcome = Outcome(
        won=endings.won.text,
        lost=lost.text if lost else None,
        horizon=horizon,
        timed=endings.won.timed,
        lost_timed=bool(lost and lost.timed),
        entered=entered.text if entered else None,
    )
    fates = fates_of(asked, endings, span.as_of, span.until)
    if held is None or held.history is asked.history:
        return Trial(endings, outcome, span, asked, fates, held, fates if held else None)
    ids, theirs = asked.ids(), held.ids()
    mine = only_those_of(fates, ids, theirs)
    return Trial(endings, outcome, span, asked, mine, held, in_order_of(mine, theirs))


def swept(trial: Trial, name: str, was: str, values: Sequence[tuple[str, Policy]]) -> Sweep:
    """The figures along the values of a constant, of the same leads."""
    lost = trial.outcome.lost is not None
    return Sweep(name, was, points_of(trial.asked, values, trial.span.as_of, trial.fates, lost=lost))
