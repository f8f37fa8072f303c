"""Points that have faded away before the time for which they are meant is over.

Why:
    `losing 10% every 1d` leaves nothing after ten days, so the last twenty of `within 30d` count nothing. And a follow-up that
    is due after two weeks is made for an event whose points are long gone: the lead has cooled down before anybody gets in touch.

Bad:
    when action == "download" within 30d then +10 losing 10% every 1d
    when action == "demo" then +30 losing 50% every 1d
    follow_up by phone within 3d after action == "demo"

Good:
    when action == "download" within 30d then +10 losing 10% every 3d
    when action == "demo" then +30 losing 50% every 7d
    follow_up by phone within 3d after action == "demo"

Near miss:
    when action == "download" within 10d then +10 losing 10% every 1d
    when action == "demo" then +30 losing 50% every 1d
    follow_up by phone within 2d after action == "demo"
    follow_up by mail within 30d after action == "call"
"""

from collections.abc import Iterator
from typing import Final

from leadrules.analysis.inquiry import Inquiry
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Note, Severity
from leadrules.linting.awards import awards, duration, life, single_rules, window
from leadrules.linting.rule import Subject
from leadrules.model.outcomes import Clock, FollowUp
from leadrules.model.values import DAY, HOUR
from leadrules.model.written import written

CODE: Final = Code("LR243", "fading-ends-early", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Rules whose window lasts longer than their points, and follow-ups for events that a rule has forgotten when they are due."""
    policy, how, inquiry = subject.policy, subject.read(awards), Inquiry(subject.policy)
    for rule, alone in single_rules(policy):
        fade = how[written(rule)].fade
        if rule.fade is None or fade is None:
            continue
        ends, recent = life(rule.fade), window(rule.condition)
        message = f"after {duration(ends)} these points have faded to nothing"
        if recent is not None and recent[0] > ends:
            notes = (Note(recent[1], "events after that count nothing, although they are asked for"),)
            hint = f"fade more slowly, or ask for events within {duration(ends)}"
            yield Diagnostic(CODE, fade.span, message, "gone before the window closes", notes, hint)
        for each in policy.follow_ups:
            if each.after is not None and _earliest(each) > ends and inquiry.implies(each.after, alone.condition):
                note = Note(written(each), "the follow-up for these events is due later")
                hint = "fade more slowly, or follow up sooner"
                yield Diagnostic(CODE, fade.span, message, "gone before anybody gets in touch", (note,), hint)


def _earliest(follow_up: FollowUp) -> int:
    """How long after its event it is due at least; n business days touch n days, the clock may lose two hours meanwhile."""
    if follow_up.anchor is not None or follow_up.clock is Clock.BUSINESS_HOURS:
        return 0
    return follow_up.high if follow_up.clock is Clock.ELAPSED else (follow_up.high - 1) * DAY - 2 * HOUR
