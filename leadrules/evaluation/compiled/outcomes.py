"""Outcomes, written out layer by layer."""

import ast
from collections.abc import Iterator, Sequence

from leadrules.evaluation.compiled import writing as write
from leadrules.evaluation.compiled.conditions import condition
from leadrules.evaluation.compiled.draft import Draft
from leadrules.evaluation.compiled.waiting import waiting
from leadrules.evaluation.follow_ups import candidate_condition
from leadrules.model.decision import HandedOff
from leadrules.model.outcomes import FollowUp, Outcome
from leadrules.model.policy import Policy


def undecided(policy: Policy) -> Iterator[ast.stmt]:
    """What is known of outcomes before any is decided."""
    yield write.assign("disqualified", write.constant(False))
    for variable in ("because", "tier", "next_stage"):
        yield write.assign(variable, write.constant(None))
    collected = {"hand_off": policy.hand_offs, "flags": policy.flags, "lists": policy.lists, "nurture": policy.nurtures}
    for variable, possible in collected.items():
        yield write.assign(variable, write.empty_dict() if possible else write.constant(()))
    yield write.assign("follow_ups", write.empty_list() if policy.follow_ups else write.constant(()))


def verdicts(draft: Draft) -> Iterator[ast.stmt]:
    """Disqualification and tier."""
    policy = draft.policy
    yield from write.first_of(
        [
            (
                condition(each.condition, draft),
                [
                    write.assign("disqualified", write.constant(True)),
                    write.assign("because", write.constant(each.because)),
                ],
            )
            for each in policy.disqualifications
        ]
    )
    tiers = [(condition(each.condition, draft), each.name) for each in policy.tiers]
    yield from write.first_of([(holds, [write.assign("tier", write.constant(name))]) for holds, name in tiers])


def outcomes(draft: Draft) -> Iterator[ast.stmt]:
    """Hand-off, flags, lists, follow-ups, nurture and the next stage."""
    policy = draft.policy
    yield from _if_worked(_hand_offs(draft), draft)
    for flag in policy.flags:
        yield _noted("flags", flag, (flag.name,), draft)
    given = [_noted("lists", each, (each.name,), draft) for each in policy.lists]
    given += [_awaited(each, draft) for each in policy.follow_ups]
    given += [_noted("nurture", each, each.contents, draft) for each in policy.nurtures]
    yield from _if_worked(given, draft)
    yield from write.first_of(
        [
            (
                write.all_of(
                    [
                        write.compare("==", write.name("stage"), write.constant(each.origin)),
                        condition(each.condition, draft),
                    ]
                ),
                [write.assign("next_stage", write.constant(each.target))],
            )
            for each in policy.moves
        ]
    )


def _if_worked(statements: Sequence[ast.stmt], draft: Draft) -> list[ast.stmt]:
    """What a disqualified lead does not get."""
    if not statements or not draft.policy.disqualifications:
        return list(statements)
    return [write.when(write.negated(write.name("disqualified")), statements)]


def _hand_offs(draft: Draft) -> list[ast.stmt]:
    return [
        write.when(
            write.all_of(
                [
                    condition(each.condition, draft),
                    write.compare("not in", write.constant(each.to), write.name("hand_off")),
                ]
            ),
            [write.assign_item("hand_off", write.constant(each.to), draft.keep(HandedOff(each.to, each.because)))],
        )
        for each in draft.policy.hand_offs
    ]


def _noted(variable: str, outcome: Outcome, names: Sequence[str], draft: Draft) -> ast.stmt:
    """Names kept as the keys of a dict: each once, at its first place."""
    notes = [write.assign_item(variable, write.constant(each), write.constant(None)) for each in names]
    return write.when(condition(outcome.condition, draft), notes or [ast.Pass()])


def _awaited(follow_up: FollowUp, draft: Draft) -> ast.stmt:
    policy = draft.policy
    candidates = write.name(draft.gather(candidate_condition(follow_up, policy.contact)))
    contacts = write.constant(None) if policy.contact is None else write.name(draft.gather(policy.contact))
    awaited = write.call(draft.keep(waiting(follow_up, policy.calendar)), write.name("as_of"), candidates, contacts)
    holds = (
        candidates if follow_up.condition is None else write.all_of([candidates, condition(follow_up.condition, draft)])
    )
    return write.when(holds, [write.append("follow_ups", awaited)])
