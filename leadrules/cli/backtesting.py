"""The work of `leadrules simulate --outcome`: what was asked for, read and settled before anything is counted."""

from attrs import frozen

from leadrules.cli.exits import Refusal
from leadrules.cli.outcomes import SAY_WHEN, Tried
from leadrules.cli.overriding import Opened, refuse
from leadrules.cli.reading import length_of
from leadrules.model.clock import as_datetime
from leadrules.model.policy import Policy
from leadrules.model.values import RANGES, Kind
from leadrules.simulation.backtest.backtest import Span
from leadrules.simulation.backtest.fates import Asking, Endings
from leadrules.simulation.backtest.trial import Trial, end_of_data, trial_of
from leadrules.simulation.outcome import OutcomeError, read_endings


@frozen
class Asked:
    """How leads may end, and how long after the instant, in microseconds; None for as long as the data goes."""

    endings: Endings
    horizon: int | None


def endings_of(tried: Tried | None, opened: Opened, as_of: str | None) -> tuple[Policy, Asked | None]:
    """What the policy is held against, and the policy with all fields that this asks for; what makes no sense is refused."""
    if tried is None:
        return opened.compiled.policy, None
    options = {"--outcome": tried.outcome, "--lost": tried.lost, "--entered": tried.entered}
    _refuse_no_date(tried.entered, opened.compiled.policy)
    written = {option: each for option, each in options.items() if each is not None}
    try:
        policy, found = read_endings(opened.compiled, opened.folder, written)
    except OutcomeError as error:
        refuse(error.diagnostics)
    won, entered = found["--outcome"], found.get("--entered")
    if entered is not None and entered.field is None:
        raise _no_date(entered.text)
    if tried.horizon is not None and not won.timed:
        raise Refusal("a horizon needs to know when a lead was won, and `--outcome` does not say when", SAY_WHEN)
    if entered is not None and not won.timed:
        raise Refusal(
            "nobody is left out for coming late where `--outcome` does not say when, so `--entered` says nothing",
            SAY_WHEN,
        )
    if won.timed and as_of is None:
        raise Refusal(
            "without `--as-of` the policy would look at the last instant of the data, after which nobody is won",
            "name an earlier one, as `--as-of 2026-01-31`: what happened after it is the outcome",
        )
    horizon = None if tried.horizon is None else _length(tried.horizon)
    return policy, Asked(Endings(won, found.get("--lost"), entered), horizon)


def _refuse_no_date(entered: str | None, policy: Policy) -> None:
    """A field of another kind is told so; of a name that there is not, the policy's own reader tells more."""
    name = None if entered is None else entered.strip().strip("`").removeprefix("lead.")
    if any(each.name == name and each.kind not in {Kind.DATE, Kind.TIME} for each in policy.schema.lead_fields):
        raise _no_date(entered or "")


def _no_date(entered: str) -> Refusal:
    hint = "name one that is declared so, as in `lead { created: date }`"
    return Refusal(f"`--entered {entered}` is no date or time field of the leads", hint)


def trial_from(asked: Asked, now: Asking, before: Asking | None, as_of: int) -> Trial:
    """Who is judged, from when to when; where nobody can be, the words why."""
    endings, horizon = asked.endings, asked.horizon
    if not endings.won.timed:
        return trial_of(now, before, endings, None, Span(as_of, max(as_of, now.history.latest or as_of)))
    end = end_of_data(now, endings)
    if end is None or as_of >= end:
        shown = "has no event and no date that tells of it" if end is None else f"ends at {_shown(now, end)}"
        hint = "give the events by `--events`" if end is None else "name an earlier instant"
        raise Refusal(f"the data {shown}, so nobody is seen to be won after `--as-of`", hint)
    until = end if horizon is None else as_of + horizon
    if until > RANGES[Kind.TIME][1]:
        raise Refusal("the horizon ends after the year 9999", "without `--horizon`, all the data counts")
    return trial_of(now, before, endings, horizon, Span(as_of, until, end if end < until else None))


def _shown(asked: Asking, at: int) -> str:
    return as_datetime(asked.policy.calendar, at).isoformat()


def _length(written: str) -> int:
    """A duration of the language, in microseconds."""
    length = length_of(written)
    if length is None:
        raise Refusal(f"`--horizon {written}` is no length of time", "write it as in a policy: 90d, 12w, 48h")
    return length
