"""What would bring a lead to a tier, as a page."""

from collections import Counter
from collections.abc import Iterator

from leadrules.analysis.verdicts import Answer
from leadrules.model.policy import Policy
from leadrules.model.values import Kind
from leadrules.reaching.reach import Ascent, Reached
from leadrules.reaching.step import NewEvent, NewValue, Step
from leadrules.rendering.cells import visible
from leadrules.rendering.colours import paint
from leadrules.rendering.points import plain
from leadrules.rendering.proving.witness import decided
from leadrules.scenes.writing import written


def as_text(found: Reached, policy: Policy, *, colours: bool = False) -> str:
    """The headline, then a way to a line, with what is decided then."""
    return "".join(f"{line}\n" for line in _lines(found, policy, colours=colours))


def _lines(found: Reached, policy: Policy, *, colours: bool) -> Iterator[str]:
    tier = visible(found.tier)
    name = paint(visible(found.now.lead), "strong", colours=colours)
    now = f"{name} is {visible(found.now.tier or 'in no tier')}, with a score of {plain(found.now.score)}"
    if found.now.tier == found.tier:
        yield now
    elif found.ascents:
        things = len(found.ascents[0].steps)
        yield f"{now}. It would be {tier} with {'one thing' if things == 1 else f'{things} things'}:"
        for each in found.ascents:
            yield from _ascent(each, policy)
        if things > found.tried:
            yield f"  = of more than {found.tried} things, only one again and again was tried; others may need fewer"
    elif found.answer is Answer.REFUTED:
        yield f"{now}. Nothing can bring it to {tier}: no lead like it is ever there."
    else:
        yield f"{now}. No way to {tier} was found with up to {found.tried} things, nor a proof that there is none."
        if found.reason:
            yield f"  = {visible(found.reason)}"


def _ascent(ascent: Ascent, policy: Policy) -> Iterator[str]:
    counted = Counter(map(repr, ascent.steps))
    told = {repr(each): each for each in ascent.steps}
    words = " and ".join(step_in_words(each, counted[key], policy) for key, each in told.items())
    yield f"  {words}"
    yield f"      then {decided(ascent.decision)}"


def step_in_words(step: Step, times: int, policy: Policy) -> str:
    """`one more download`, `title = "部長"`."""
    match step:
        case NewValue(field, None):
            return f"{visible(field)} unknown"
        case NewValue(field, value):
            kind = next((each.kind for each in policy.schema.lead_fields if each.name == field), Kind.TEXT)
            return f"{visible(field)} = {visible(written(value, kind, policy.calendar))}"
        case NewEvent(event, own):
            kinds = {each.name: each.kind for each in policy.schema.event_fields}
            given = [
                f"{visible(name)} = {visible(written(value, kinds.get(name, Kind.TEXT), policy.calendar))}"
                for name, value in event.fields.items()
            ]
            new = [f"{'a new' if times == 1 else 'each a new'} {visible(name)}" for name, _ in own]
            with_ = ", ".join((*given, *new))
            return f"{'one' if times == 1 else times} more {visible(event.action or 'event')}{f' ({with_})' if with_ else ''}"
