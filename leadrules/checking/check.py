"""From the statements of a policy to the checked policy, or to everything that is wrong with it."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from leadrules.checking.calendars import calendar_of
from leadrules.checking.declarations import gather_declarations
from leadrules.checking.defines import check_expansions, gather_definitions
from leadrules.checking.includes import Files, Gathered, Read, gather_statements
from leadrules.checking.inference import infer_kinds
from leadrules.checking.names import OTHER, Report, gather_names
from leadrules.checking.problems import definitions as problems
from leadrules.checking.reading import FieldKey, Reading
from leadrules.checking.schema import blanks_of, looked_at, schema_of
from leadrules.checking.scores import limits
from leadrules.checking.statements import Contact, Pair, Required, pick, read_statements
from leadrules.checking.tests import policy_tests
from leadrules.diagnostics.diagnostic import Diagnostic, Severity
from leadrules.model import outcomes
from leadrules.model.policy import Policy
from leadrules.model.signals import Bands, Limits, Scorecard, Signal
from leadrules.model.values import Kind
from leadrules.syntax import nodes

# Statements of which a policy has one, and what they are called in messages.
_ONCE: Mapping[type[nodes.Statement], str] = {
    nodes.PolicyStatement: "`policy` name",
    nodes.CalendarStatement: "`calendar`",
    nodes.LeadStatement: "`lead` block",
    nodes.EventStatement: "`event` block",
    nodes.ContactStatement: "`contact when`",
    nodes.StagesStatement: "list of `stages`",
}


def check(
    main: nodes.PolicyText, read: Read = lambda _: None, files: Files = tuple
) -> tuple[Policy | None, tuple[Diagnostic, ...]]:
    """What a parsed policy means, or None; and all problems, in the order of their places.

    `read` gives the parsed text of an included file by its path from the policy's folder, or None where there is no
    such file; `files` lists those there are, to suggest one. Never raises, whatever was parsed.
    """
    found: list[Diagnostic] = []
    gathered = gather_statements(main, read, files, found.append)
    firsts = _firsts(gathered.statements, found.append)
    reading = _prepare(gathered, firsts, found)
    pairs = read_statements(reading, gathered.statements)
    blanks = blanks_of(gathered.statements)
    written_tests = [each for each in gathered.statements if isinstance(each, nodes.TestStatement)]
    tests = policy_tests(reading.apart(), written_tests, blanks, reads_id=("lead", "id") in reading.mentioned)
    check_expansions(reading)
    policy = _policy(reading, gathered, firsts, pairs, tests)
    refused = any(each.code.severity is Severity.ERROR for each in found)
    return None if refused else policy, _in_order(found, gathered)


def _firsts(statements: Sequence[nodes.Statement], report: Report) -> Mapping[type, nodes.Statement]:
    """The statements that a policy has once; a second one goes to `report`."""
    firsts: dict[type, nodes.Statement] = {}
    for statement in statements:
        what = _ONCE.get(type(statement))
        if what and type(statement) in firsts:
            report(problems.said_twice(statement.span, firsts[type(statement)].span, what))
        elif what:
            firsts[type(statement)] = statement
    return firsts


def _prepare(gathered: Gathered, firsts: Mapping[type, nodes.Statement], found: list[Diagnostic]) -> Reading:
    """Names, calendar and definitions; and the kinds of fields that are not declared, from a reading of their own."""
    statements = gathered.statements
    written = firsts.get(nodes.CalendarStatement)
    calendar = calendar_of(written if isinstance(written, nodes.CalendarStatement) else None, found.append)
    listed = firsts.get(nodes.StagesStatement)
    stages = [name.text for name in listed.names] if isinstance(listed, nodes.StagesStatement) else []
    names = gather_names(statements, gather_declarations(statements, stages, found.append), found.append)
    defines = gather_definitions(names, found.append)
    kinds: Mapping[FieldKey, Kind | None] = {}
    if names.fields.closed != {"lead", "event"}:
        learning = Reading(names, calendar, defines, None)
        read_statements(learning, statements)
        kinds = infer_kinds(learning, found.append)
    return Reading(names, calendar, defines, kinds, found)


def _policy(
    reading: Reading,
    gathered: Gathered,
    firsts: Mapping[type, nodes.Statement],
    pairs: Sequence[Pair],
    tests: tuple[outcomes.PolicyTest, ...],
) -> Policy:
    schema = schema_of(reading, gathered.statements)
    named = firsts.get(nodes.PolicyStatement)
    own = gathered.texts[0].span.source.label.removesuffix(".rules")
    claims = pick(pairs, outcomes.Claim)
    contacts = pick(pairs, Contact)
    required = [name for each in pick(pairs, Required) for name in each.names]
    return Policy(
        name=named.name.value if isinstance(named, nodes.PolicyStatement) else own,
        digest=_digest(gathered),
        calendar=reading.calendar,
        schema=schema,
        looked_at=looked_at(reading, schema),
        required=tuple(dict.fromkeys(required)),
        contact=contacts[0].condition if contacts else None,
        scorecards=_scorecards(pairs),
        limits=_limits(reading, gathered.statements),
        disqualifications=pick(pairs, outcomes.Disqualification),
        tiers=pick(pairs, outcomes.Tier),
        hand_offs=pick(pairs, outcomes.HandOff),
        flags=pick(pairs, outcomes.Flag),
        lists=pick(pairs, outcomes.Listing),
        follow_ups=pick(pairs, outcomes.FollowUp),
        nurtures=pick(pairs, outcomes.Nurture),
        stages=tuple(reading.names.stages),
        moves=pick(pairs, outcomes.Move),
        assumptions=tuple(claim for claim in claims if claim.kind == "assume"),
        claims=tuple(claim for claim in claims if claim.kind != "assume"),
        tests=tests,
    )


def _scorecards(pairs: Sequence[Pair]) -> tuple[Scorecard, ...]:
    """Named scores where they stand, and `other` where its first rule does."""
    found: dict[str, Scorecard] = {}
    loose = tuple(meant for _, meant in pairs if isinstance(meant, Signal | Bands))
    for _, meant in pairs:
        if isinstance(meant, Scorecard):
            found.setdefault(meant.name, meant)
        elif isinstance(meant, Signal | Bands):
            found.setdefault(OTHER, Scorecard(OTHER, loose))
    return tuple(found.values())


def _limits(reading: Reading, statements: Iterable[nodes.Statement]) -> Limits:
    """The clamps of the total, from all of its lines."""
    written = [limit for each in statements if isinstance(each, nodes.ScoreLimitStatement) for limit in each.limits]
    return limits(reading, written)


def _digest(gathered: Gathered) -> str:
    """The SHA-256 of the texts, in the order in which they were first read."""
    texts = "\0".join(text.span.source.text for text in gathered.texts)
    return hashlib.sha256(texts.encode("utf-8", "surrogatepass")).hexdigest()


def _in_order(found: Sequence[Diagnostic], gathered: Gathered) -> tuple[Diagnostic, ...]:
    """Problems by their place, each once."""
    order = {text.span.source.name: number for number, text in enumerate(gathered.texts)}
    unique = {
        (order.get(each.span.source.name, len(order)), each.span.start, each.code.id, each.span.end, each.message): each
        for each in reversed(found)
    }
    return tuple(unique[key] for key in sorted(unique))
