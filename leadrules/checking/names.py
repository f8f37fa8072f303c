"""Every name that a policy gives, and what a name means where it stands."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

from attrs import frozen

from leadrules.checking.declarations import BUILT_IN, SIDES, Declarations
from leadrules.checking.problems import definitions as problems
from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.syntax import nodes
from leadrules.text.span import Span

Report = Callable[[Diagnostic], None]
_Named = TypeVar("_Named", nodes.LetStatement, nodes.DefineStatement)

# Words that ask for what the policy decides. Each may also be a field, written in backquotes or behind `lead.`.
FACTS: Final = ("complete", "disqualified", "handed_off")
COLLECTIONS: Final = ("flags", "lists", "nurture", "hand_off", "missing")
LABELS: Final = ("tier", "stage", "next_stage")
OUTCOME_WORDS: Final = frozenset({"score", *FACTS, *COLLECTIONS, *LABELS})
YES_NO: Final = ("true", "false")
OTHER: Final = "other"  # the score of the rules outside any block


@frozen
class Names:
    """What the statements of a policy name; the first of two equal ones counts."""

    fields: Declarations
    lets: Mapping[str, nodes.LetStatement]
    defines: Mapping[str, nodes.DefineStatement]
    scores: Mapping[str, Span]
    tiers: Mapping[str, Span]
    stages: Mapping[str, Span]

    def to_suggest(self) -> Iterator[str]:
        """Words that can stand where a field can: what may have been meant by one that means nothing."""
        yield from (*self.lets, *self.defines, *self.scores, *OUTCOME_WORDS, *YES_NO)
        for side in SIDES:
            yield from (*self.fields.of(side), *BUILT_IN[side])


def gather_names(statements: Sequence[nodes.Statement], fields: Declarations, report: Report) -> Names:
    """Collect all names; what is named twice goes to `report`."""
    names = Names(
        fields=fields,
        lets=_firsts(each for each in statements if isinstance(each, nodes.LetStatement)),
        defines=_firsts(each for each in statements if isinstance(each, nodes.DefineStatement)),
        scores=_scores(statements, report),
        tiers=_tiers(statements, report),
        stages=_stages(statements, report),
    )
    _check_taken(statements, names, report)
    return names


def _firsts(statements: Iterable[_Named]) -> Mapping[str, _Named]:
    found: dict[str, _Named] = {}
    for statement in statements:
        found.setdefault(statement.name.text, statement)
    return found


def _scores(statements: Sequence[nodes.Statement], report: Report) -> Mapping[str, Span]:
    """The named scores, and `other` where a rule stands outside any block."""
    found: dict[str, Span] = {}
    for statement in statements:
        match statement:
            case nodes.ScoreStatement(name=nodes.Name(text=text, quoted=quoted, span=span)):
                if text == OTHER or (text in OUTCOME_WORDS and not quoted):
                    report(problems.reserved_score(span, text))
                elif text in found:
                    report(problems.score_twice(span, found[text], text))
                else:
                    found[text] = span
            case nodes.WhenStatement() | nodes.ByStatement():
                found.setdefault(OTHER, statement.span)
            case _:
                pass
    return found


def _tiers(statements: Sequence[nodes.Statement], report: Report) -> Mapping[str, Span]:
    """The tiers from best to worst; several lines of one tier stand together."""
    found: dict[str, Span] = {}
    last = ""
    for statement in statements:
        if isinstance(statement, nodes.TierStatement):
            name = statement.name.text
            if name in found and name != last:
                report(problems.tier_scattered(statement.name.span, found[name], last, name))
            found.setdefault(name, statement.name.span)
            last = name
    return found


def _stages(statements: Sequence[nodes.Statement], report: Report) -> Mapping[str, Span]:
    found: dict[str, Span] = {}
    for statement in statements:
        if isinstance(statement, nodes.StagesStatement):
            for name in statement.names:
                if name.text in found:
                    report(problems.listed_twice(name.span, found[name.text], name.text))
                found.setdefault(name.text, name.span)
            break
    return found


def _check_taken(statements: Sequence[nodes.Statement], names: Names, report: Report) -> None:
    """A let, a definition, a score and a declared field have four different names."""
    taken: dict[str, tuple[Span, str]] = {}
    for side in SIDES:
        for name, declared in names.fields.of(side).items():
            taken.setdefault(name, (declared.span, f"a field of the {side}"))
    for statement in statements:
        match statement:
            case nodes.LetStatement(name=nodes.Name() as given):
                what = "a constant"
            case nodes.DefineStatement(name=nodes.Name() as given):
                what = "a definition"
            case nodes.ScoreStatement(name=nodes.Name() as given):
                what = "a score"
            case _:
                continue
        first = taken.setdefault(given.text, (given.span, what))
        if first[0] is not given.span and not first[1] == what == "a score":
            report(problems.name_taken(given.span, first[0], given.text, first[1]))
        elif given.text in OUTCOME_WORDS and not given.quoted and what != "a score":
            report(problems.reserved_name(given.span, given.text))
