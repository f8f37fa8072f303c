"""The decision table that a warehouse gets: a row a lead, in words and points instead of places and units.

Its columns are those of a CSV file of decisions. Where there is no honest answer for a lead, `refused` says why, and the
other columns are NULL.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from sqlglot import exp

from leadrules.diagnostics.diagnostic import Code
from leadrules.model.business_time import ever_opens
from leadrules.model.outcomes import Clock
from leadrules.model.policy import Policy
from leadrules.model.problems import HOLIDAY_TABLE_ENDS, NEVER_OPEN, SCORE_OVERFLOW
from leadrules.model.signals import Place
from leadrules.population.plan import Plan
from leadrules.population.relational.differences import timestamp
from leadrules.population.relational.moment import Moment
from leadrules.population.relational.query import Found
from leadrules.population.relational.trees import (
    FALSE,
    NULL,
    Tree,
    all_of,
    any_of,
    binary,
    case,
    cast,
    column,
    known,
    named,
    opposite,
    table,
    text,
    unknown,
    whole,
)
from leadrules.population.relational.warehouse.names import Spelling
from leadrules.records.columnar.shape import ID

REFUSED: Final = "refused"
DECISIONS: Final = "decisions"
_ALWAYS: Final = ("lead", "as_of", REFUSED)
_LABELS: Final = ("tier", "stage", "next_stage")
_A_POINT: Final = "0.00000009765625"  # of a point is a unit, exactly
_NEVER: Final = -1


def columns_of(plan: Plan, found: Found, moment: Moment) -> dict[str, Tree]:
    """The columns of the table, by name."""
    policy, scope = plan.policy, found.outcomes.scope
    columns = {"lead": column(ID), "as_of": timestamp(moment.less(0)), REFUSED: _refused(plan, found)}
    columns["score"] = _points(found.total.points, plan)
    for scorecard, each in zip(policy.scorecards, found.scores, strict=True):
        columns[f"score_{scorecard.name}"] = _points(each.points, plan)
    labels = {name: scope.labels[name].tree if name in scope.labels else NULL for name in _LABELS}
    columns |= {name: cast(tree, "TEXT") for name, tree in labels.items()}
    columns |= {
        "complete": scope.facts["complete"],
        "missing": _joined(zip(policy.required, found.missing, strict=True)),
        "unknown": _joined(zip(policy.looked_at, found.unknown, strict=True)),
        "disqualified": scope.facts["disqualified"],
        "disqualified_because": _chosen(
            found.outcomes.disqualified, [each.because for each in policy.disqualifications]
        ),
        "hand_off": _joined(zip((each.to for each in policy.hand_offs), found.outcomes.hand_offs, strict=True)),
        "flags": _joined(zip((each.name for each in policy.flags), found.outcomes.flags, strict=True)),
        "lists": _joined(zip((each.name for each in policy.lists), found.outcomes.lists, strict=True)),
    }
    columns |= _next_step(policy, found, moment)
    nurtures = zip(policy.nurtures, found.outcomes.nurtures, strict=True)
    columns["nurture"] = _joined((each, given) for nurture, given in nurtures for each in nurture.contents)
    claims = zip((each.text for each in plan.claims), found.kept, strict=True)
    columns["breaks"] = _joined((claim, opposite(kept)) for claim, kept in claims)
    return columns | dict(_reasons(plan, found))


def rule_column(number: int) -> str:
    """The column of what a rule gave, by its number in the plan."""
    return f"rule_{number + 1}"


def _points(tree: Tree, plan: Plan) -> Tree:
    """Units as points, exactly: with two decimals, or where points fade with all that they can have."""
    exact = cast(tree, "DECIMAL(19, 0)")
    unit = cast(text(_A_POINT), "DECIMAL(14, 14)")
    places = "DECIMAL(33, 14)" if any(rule.signal.fade is not None for rule in plan.rules) else "DECIMAL(18, 2)"
    return cast(binary("*", exact, unit), places)


def _reasons(plan: Plan, found: Found) -> Iterator[tuple[str, Tree]]:
    """What each rule gave, and each clamp took or gave: together the score."""
    policy = plan.policy
    for rule, given in zip(plan.rules, found.tallies, strict=True):
        yield rule_column(rule.number), _points(given.points, plan)
    names = [f"score_{each.name}" for each in policy.scorecards]
    for name, each in zip([*names, "score"], [*found.scores, found.total], strict=True):
        if each.cap is not None:
            yield f"{name}_cap", _points(each.cap, plan)
        if each.floor is not None:
            yield f"{name}_floor", _points(each.floor, plan)


def _joined(texts: Iterable[tuple[str, Tree]]) -> Tree:
    """The texts whose conditions hold, each once, with `; ` between them."""
    held: dict[str, list[Tree]] = {}
    for each, condition in texts:
        held.setdefault(each, []).append(condition)
    parts = [case([(any_of(conditions), text(f"; {each}"))], text("")) for each, conditions in held.items()]
    if not parts:
        return text("")
    first, *rest = parts
    for part in rest:
        first = exp.DPipe(this=first, expression=part, safe=False)
    return exp.Substring(this=first, start=whole(3))


def _chosen(place: Tree, texts: Iterable[str | None]) -> Tree:
    """The text at a place, or NULL."""
    chosen = [(binary("==", place, whole(number)), text(each)) for number, each in enumerate(texts) if each is not None]
    return cast(case(chosen), "TEXT")


def _next_step(policy: Policy, found: Found, moment: Moment) -> dict[str, Tree]:
    """The first follow-up that is open or overdue: the earliest due, and of equal ones the first that is written."""
    frame, place, due = found.frames[-1], whole(_NEVER), cast(NULL, "BIGINT")
    for number, each in enumerate(found.follow_ups):
        own = NULL if each.due is None else frame.keep(each.due, "q")
        sooner = [each.holds, unknown(each.answered), known(own)]
        if number:
            sooner.append(any_of((unknown(due), binary("<", own, due))))
        comes = frame.keep(all_of(sooner), "q")
        place = frame.keep(case([(comes, whole(number))], place), "q")
        due = frame.keep(case([(comes, own)], due), "q")
    earliest = [
        (binary("==", place, whole(number)), each.not_before)
        for number, each in enumerate(found.follow_ups)
        if each.not_before is not None
    ]
    not_before = cast(case(earliest), "BIGINT")
    status = case([(unknown(due), NULL), (binary("<=", moment.less(0), due), text("open"))], text("overdue"))
    return {
        "next_by": _chosen(place, [each.channel for each in policy.follow_ups]),
        "next_not_before": timestamp(not_before),
        "next_due": timestamp(due),
        "next_status": status if policy.follow_ups else cast(NULL, "TEXT"),
    }


def _refused(plan: Plan, found: Found) -> Tree:
    """Why there is no answer: a code, and the place in the policy; NULL where there is one."""
    rules = zip(plan.rules, found.tallies, strict=True)
    beyond = [(given.beyond, _why(SCORE_OVERFLOW, rule.signal.place)) for rule, given in rules if given.beyond != FALSE]
    code = HOLIDAY_TABLE_ENDS if ever_opens(plan.policy.calendar) else NEVER_OPEN
    endless = [
        (all_of((each.holds, unknown(end))), _why(code, follow_up.place))
        for follow_up, each in zip(plan.policy.follow_ups, found.follow_ups, strict=True)
        if follow_up.clock is not Clock.ELAPSED
        for end in (each.not_before, each.due)
        if end is not None
    ]
    return cast(case([*beyond, *endless]), "TEXT")


def _why(code: Code, place: Place) -> Tree:
    return text(f"{code.id} {code.name}: {place}")


def decided(columns: Mapping[str, Tree], relation: str, spelling: Spelling) -> tuple[exp.Select, exp.Select]:
    """The query of all columns, and the one over it that tells nothing of leads that are refused."""
    found = exp.Select(expressions=[named(tree, name) for name, tree in columns.items()])
    honest = unknown(column(REFUSED))
    trees = [
        named(column(name) if name in _ALWAYS else case([(honest, column(name))]), spelling.of_column(name))
        for name in columns
    ]
    last = exp.Select(expressions=trees).from_(table(DECISIONS), copy=False)
    return found.from_(table(relation), copy=False), last
