"""The world of a policy: its own fields, the values that its rules ask for, its actions, and who answers whom."""

from collections.abc import Iterator, Sequence
from math import log, sqrt
from typing import Final

from attrs import evolve

from leadrules.model.expressions import Among, Constant, TextTest
from leadrules.model.policy import Policy
from leadrules.model.schema import Field
from leadrules.model.signals import Bands
from leadrules.model.values import NUMBER_UNIT, Kind
from leadrules.sampling.edges import Edges, actions_asked, find_edges
from leadrules.sampling.histories.chance import lognormal, shares, through, zipf
from leadrules.sampling.histories.web import ACTIONS, by_rank, one_of
from leadrules.sampling.histories.words import fillers, told_apart
from leadrules.sampling.histories.world import Action, Amount, Column, Draw, Moment, Numbered, OneOf, World, YesNo
from leadrules.sampling.walking import expressions

_UNKNOWN: Final = (30, 80, 150, 20, 200)  # in 1,024ths, one after the other
_DAY: Final = 86_400  # seconds
_AROUND: Final = (-300 * _DAY, -30 * _DAY, 0, 30 * _DAY, 200 * _DAY)  # a lead's own days, from when it came to be known
_LASTING: Final = (1_800, 3_600, 5_400, 3 * 3_600)  # what an event names is over some time after it
_DEPTHS: Final = (
    (3, ("inquir", "demo", "trial", "quote", "contact", "order", "問い合わせ", "問合せ", "デモ", "見積", "商談")),
    (2, ("download", "seminar", "webinar", "join", "form", "event", "資料", "セミナー", "参加", "展示会")),
    (1, ("click", "pricing", "video", "クリック", "料金", "価格", "動画")),
    (0, ("visit", "view", "open", "sent", "閲覧", "訪問", "開封", "配信")),
)
_MAIL: Final = ("mail", "letter", "open", "click", "sent", "メール", "開封", "配信")
_WEIGHTS: Final = (1_000, 300, 70, 8)  # by depth
_STRENGTHS: Final = (0, 2, 4, 8)
_LEAVING: Final = ("unsubscribe", "bounce", "complain", "opt_out", "停止", "解除", "苦情", "退会")
_OURS: Final = Action("", 12, ours=True, strength=3)
_GONE: Final = Action("", 12, mail=True, strength=-8)


def policy_world(policy: Policy, language: str) -> World:
    """The world of a policy. Texts that it says nothing of are made up in a language."""
    edges, schema = find_edges(policy), policy.schema
    lead_id = schema.id.column if schema.id.declared or schema.id.header is not None else "lead_id"
    taken = {lead_id}
    lead_columns = []
    for number, each in enumerate(schema.lead_fields):
        if each.column in taken or each.name == schema.id.name or _tells_of_the_end(each):
            continue
        taken.add(each.column)
        unknown = 15 if each.name in policy.required else _UNKNOWN[number % len(_UNKNOWN)]
        lead_columns.append(Column(each.column, _lead_draw(policy, edges, language, each), unknown, format=each.format))
    taken = {schema.event_lead.column, schema.event_action.column, schema.event_at.column}
    event_columns = []
    for number, each in enumerate(schema.event_fields):
        if each.column not in taken:
            taken.add(each.column)
            draw = _event_draw(edges, language, each)
            unknown = _UNKNOWN[number % len(_UNKNOWN)]
            event_columns.append(Column(each.column, draw, unknown, lean=0, format=each.format))
    return World(
        policy.calendar,
        lead_id,
        schema.event_lead.column,
        schema.event_action.column,
        schema.event_at.column,
        tuple(lead_columns),
        tuple(event_columns),
        tuple(_actions(policy, edges)) or ACTIONS,
        at_format=schema.event_at.format,
    )


def _tells_of_the_end(field: Field) -> bool:
    """Is it one of the columns that every history has: who was won, and when?"""
    return (field.column, field.kind) in {("converted", Kind.YES_NO), ("won_at", Kind.TIME)}


def _lead_draw(policy: Policy, edges: Edges, language: str, field: Field) -> Draw:
    if field.name == "stage" and policy.stages:
        return by_rank(policy.stages)
    if field.kind in {Kind.DATE, Kind.TIME}:
        return Moment(through(_AROUND), date=field.kind is Kind.DATE)
    return _draw(edges, "lead", language, field, _disliked(policy))


def _event_draw(edges: Edges, language: str, field: Field) -> Draw:
    if field.kind in {Kind.DATE, Kind.TIME}:
        return Moment(through(_LASTING), date=field.kind is Kind.DATE)
    return _draw(edges, "event", language, field)


def _draw(edges: Edges, side: str, language: str, field: Field, disliked: frozenset[str] = frozenset()) -> Draw:
    asked = edges.held(side, field.name).values
    match field.kind:
        case Kind.YES_NO:
            return YesNo(30_000)
        case Kind.NUMBER:
            return _amount([each for each in asked if isinstance(each, int)], field.scale or NUMBER_UNIT)
        case _:
            return _texts([each for each in asked if isinstance(each, str) and each.strip()], language, field, disliked)


def _amount(asked: Sequence[int], scale: int) -> Amount:
    """Amounts about those that are asked for, and as fine; without any, of all sizes."""
    if not asked:
        return Amount(lognormal(100, 1.2))
    written = sorted({each * NUMBER_UNIT // scale for each in asked})  # in 1/10,000 of what the file writes
    decimals = next(each for each in range(5) if not any(one % 10 ** (4 - each) for one in written))
    fine = [each // 10 ** (4 - decimals) for each in written]
    if fine[0] > 0:  # as sizes and prices lie: most about the middle of what is asked for, a few far beyond
        spread = min(2.0, max(0.8, log(fine[-1] / fine[0]) / 2))
        return Amount(lognormal(sqrt(fine[0] * fine[-1]), spread, 1), decimals)
    reach = max(fine[-1] - fine[0], abs(fine[-1]), 10**decimals)
    return Amount(through([fine[0] - reach if fine[0] < 0 else 0, *fine, fine[-1] + reach]), decimals)


def _texts(asked: Sequence[str], language: str, field: Field, disliked: frozenset[str]) -> Draw:
    """The values of a `one of`; else those that rules ask for, about as often as any others."""
    if field.choices:
        order = sorted(range(len(field.choices)), key=lambda place: field.choices[place] in asked)  # type: ignore[index]
        met = zipf(len(order), 0.8)
        return one_of([field.choices[place] for place in order], [met[place] for place in order])
    others = fillers(field.name, field.column, language)
    if isinstance(others, Numbered):
        if not asked:
            return others
        others = told_apart(others)
    others = tuple(each for each in others if each not in asked)
    liked = [_whole(each) for each in reversed(asked) if each not in disliked]
    rare = [_whole(each) for each in asked if each in disliked]
    weights = _to(zipf(len(rare), 0.5), len(rare))
    weights += _to(zipf(len(others), 0.5), 60)
    weights += _to(zipf(len(liked), 0.8)[::-1], 40)
    return OneOf((*rare, *others, *liked), shares(weights))


def _whole(text: str) -> str:
    """The end of an address is asked for: an address with that end."""
    return f"p{text}" if text.startswith("@") else text


def _to(weights: Sequence[int], share: int) -> list[int]:
    return [max(1, each * share * 10_000 // sum(weights)) for each in weights]


def _disliked(policy: Policy) -> frozenset[str]:
    """Texts for which a lead is turned away or loses points: not many leads are so."""
    against: list[object] = [each.condition for each in policy.disqualifications]
    for scorecard in policy.scorecards:
        rows = [each for rule in scorecard.rules for each in (rule.rows if isinstance(rule, Bands) else (rule,))]
        against += [each.condition for each in rows if each.points < 0 and not each.on_events]
    held = find_edges(policy).fields
    mentioned = {text for part in against for each in expressions(part) for text in _texts_in(each)}
    return frozenset(mentioned & {each for one in held.values() for each in one.values if isinstance(each, str)})


def _texts_in(meant: object) -> Iterator[str]:
    match meant:
        case Constant(str(text)):
            yield text
        case Among(_, values):
            yield from (each for each in values if isinstance(each, str))
        case TextTest(_, _, texts):
            yield from texts
        case _:
            pass


def _actions(policy: Policy, edges: Edges) -> Iterator[Action]:
    """Those that the policy speaks of; if they are few, visits too, as whatever leads do begins with one."""
    answers = edges.answers
    asking = {name for each in policy.follow_ups for name in actions_asked(each.after)}
    names = [each for each in edges.held("event", "action").values if isinstance(each, str) and each.strip()]
    theirs = [each for each in names if each not in answers]
    if 0 < len(theirs) < 4 and "visit" not in names:
        theirs.append("visit")
    seen: dict[int, int] = {}
    leaving = {name for each in policy.disqualifications for name in actions_asked(each.condition)}
    for name in theirs:
        if name in leaving or _speaks(name, _LEAVING):
            yield evolve(_GONE, name=name)
            continue
        depth = _depth(name)
        seen[depth] = seen.get(depth, 0) + 1
        yield Action(
            name,
            _WEIGHTS[depth] * 2 // (1 + seen[depth]),
            depth,
            mail=_speaks(name, _MAIL),
            asks=name in asking,
            strength=_STRENGTHS[depth],
        )
    for name in answers if theirs else ():
        yield evolve(_OURS, name=name)


def _depth(name: str) -> int:
    return next((depth for depth, words in _DEPTHS if _speaks(name, words)), 1)


def _speaks(name: str, words: Sequence[str]) -> bool:
    folded = name.lower()
    return any(each in folded for each in words)
