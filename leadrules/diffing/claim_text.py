"""A claim over both versions as it is typed: read by the language's own reader, with what versions decide as fields."""

import re
from collections.abc import Iterator
from typing import Final

from attrs import evolve

from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.diffing.claims import FACTS, LABELS, LISTS, VERSIONS, VersionClaim, leaves, left_open
from leadrules.diffing.problems import VERSION_CLAIM
from leadrules.model.calendar import Calendar
from leadrules.model.expressions import Condition
from leadrules.model.policy import Policy
from leadrules.pipeline import compile_source
from leadrules.scenes.writing import written_name, written_text
from leadrules.text.source import Source
from leadrules.text.span import Span

ASIDE: Final = r'"(?:[^"\\\n]|\\.)*"|`[^`\n]*`|#[^\n]*'  # texts, names in backquotes, comments
NAMED: Final = re.compile(rf"{ASIDE}|\b(old|new)\.(?:(\w+)|`([^`\n]+)`)")
BARE: Final = re.compile(rf"{ASIDE}|(?<![\w.])({'|'.join(('score', *LABELS, *FACTS, *LISTS))})(?![\w.(])")
HOW: Final = 'write `old.tier`, `new.score`, `old.handed_off` or `new.flags contains "…"`'


class ClaimError(Exception):
    """A claim that can't be read; the diagnostics say why."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__("a claim can't be read")
        self.diagnostics = diagnostics


def read_claim(kind: str, text: str, old: Policy, new: Policy) -> VersionClaim:
    """A claim over these two policies; raises ClaimError."""
    typed = Source(f"--{kind}", f"{kind} {text}")
    bare = tuple(_bare(typed, len(kind) + 1))
    if bare:
        raise ClaimError(bare)
    compilation = compile_source(Source(f"--{kind}", "\n".join(_around(kind, _marked(text), old, new))))
    if compilation.compiled is None:
        raise ClaimError(compilation.diagnostics)
    policy = compilation.compiled.policy
    if len(policy.claims) != 1 or _says_more(policy):
        whole = Span(typed, 0, len(typed.text))
        hint = "join conditions by `and`, or give the option again"
        raise ClaimError((Diagnostic(VERSION_CLAIM, whole, f"`--{kind}` takes one condition", hint=hint),))
    (claim,) = policy.claims
    unclear = tuple(_unclear(each, typed) for each in leaves(claim.condition) if left_open(each))
    if unclear:
        raise ClaimError(unclear)
    return VersionClaim(kind, text, claim.condition)


def _says_more(policy: Policy) -> bool:
    """Does it have other statements than claims and definitions?"""
    plain = Policy(policy.name, policy.digest, Calendar(), policy.schema, policy.looked_at, claims=policy.claims)
    return evolve(policy, calendar=Calendar()) != plain


def _bare(typed: Source, start: int) -> Iterator[Diagnostic]:
    for found in BARE.finditer(typed.text, start):
        if found[1]:
            hint = f"write `old.{found[1]}` or `new.{found[1]}`"
            message = f"`{found[1]}` does not say which version decides it"
            yield Diagnostic(VERSION_CLAIM, Span(typed, *found.span()), message, hint=hint)


def _unclear(leaf: Condition, typed: Source) -> Diagnostic:
    span = leaf.span or Span(typed, 0, len(typed.text))
    return Diagnostic(VERSION_CLAIM, span, "this can't be asked of what a version decides", hint=HOW)


def _marked(text: str) -> str:
    """Each `old.tier` as one name."""

    def name(found: re.Match[str]) -> str:
        return f"`{found[1]}.{found[2] or found[3]}`" if found[1] else found[0]

    return NAMED.sub(name, text)


def _around(kind: str, text: str, old: Policy, new: Policy) -> Iterator[str]:
    """A policy in which the claim can be read: what versions decide are its fields, and tiers and stages its words."""
    yield f"{kind} {text}"
    policies = dict(zip(VERSIONS, (old, new), strict=True))
    yield "lead {"
    for version, policy in policies.items():
        yield f"  {', '.join(f'`{version}.{each}`' for each in (*LABELS, *LISTS))}: text"
        yield f"  {', '.join(f'`{version}.{each}`' for each in ('score', *(card.name for card in policy.scorecards)))}: number"
        yield f"  {', '.join(f'`{version}.{each}`' for each in FACTS)}: yes_no"
    fields = {each.name: each for each in (*old.schema.lead_fields, *new.schema.lead_fields)}
    yield from (f"  {written_name(each.name)}: {each.kind}" for each in fields.values() if each.name != "id")
    yield "}"
    labels = (*(each.name for each in (*old.tiers, *new.tiers)), *old.stages, *new.stages)
    yield from (
        f"let {written_name(each)} = {written_text(each)}" for each in dict.fromkeys(labels) if each not in fields
    )
