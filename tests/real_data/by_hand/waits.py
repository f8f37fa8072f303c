"""Follow-ups: from which deed they count, until when, and what became of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from tests.real_data.by_hand.log import Deed


@dataclass
class Wait:
    """A follow-up of a policy for one lead: who, its candidates, and from a start until when."""

    by: str | None
    candidates: Sequence[Deed]
    due: Callable[[datetime], datetime]
    not_before: Callable[[datetime], datetime | None] = lambda _start: None
    contents: Sequence[str] = ()
    saying: str | None = None


def follow_ups(waits: Iterable[Wait], contacts: Sequence[Deed], now: datetime) -> list[dict[str, object]]:
    """The follow-ups there are, the earliest due first. Candidates and contacts come in order of time."""
    listed = [_follow_up(wait, contacts, now) for wait in waits if wait.candidates]
    return sorted(listed, key=lambda one: one["due"])


def _follow_up(wait: Wait, contacts: Sequence[Deed], now: datetime) -> dict[str, object]:
    unanswered = [deed for deed in wait.candidates if not contacts or deed.at > contacts[-1].at]
    anchor = unanswered[0] if unanswered else wait.candidates[-1]
    due = wait.due(anchor.at)
    answers = [deed.at for deed in contacts if deed.at >= anchor.at and deed is not anchor]
    if answers:
        status = "met" if answers[0] <= due else "late"
    else:
        status = "open" if now <= due else "overdue"
    return {
        "by": wait.by,
        "not_before": wait.not_before(anchor.at),
        "due": due,
        "after": (anchor.action, anchor.at),
        "status": status,
        "with": list(wait.contents),
        "saying": wait.saying,
    }
