"""Made-up policies, leads and instants: what the generated tests decide, and how one of them is shown."""

from collections.abc import Iterator
from functools import lru_cache

from attrs import frozen

from leadrules.model.clock import as_datetime
from leadrules.model.lead import Lead
from leadrules.model.policy import Policy
from leadrules.pipeline import Compilation, Folder, compile_source
from leadrules.rendering.diagnostics import as_text
from leadrules.sampling.edges import find_edges
from leadrules.sampling.leads import draw_leads
from leadrules.sampling.moments import draw_as_of
from leadrules.text.source import Source
from tests.generators.policies import INCLUDED, policy_text

YEARS = range(2025, 2027)


@frozen
class Triple:
    """A policy, a lead with its events, and the instant of the decision."""

    policy: Policy
    text: str
    lead: Lead
    as_of: int

    def __str__(self) -> str:
        """All that somebody needs to see it again."""
        zone = self.policy.calendar
        events = (f"  {each!r}  # {as_datetime(zone, each.at)}" for each in self.lead.events)
        now = f"as_of = {self.as_of}  # {as_datetime(zone, self.as_of)}"
        return "\n".join((f"\n{self.text}", f"{self.lead.id}: {dict(self.lead.fields)}", *events, now))


def triples(policies: range, leads: int) -> Iterator[Triple]:
    """Of each policy so many leads, each decided at an instant of its own."""
    for seed in policies:
        yield from of_policy(seed, leads)


def of_policy(seed: int, leads: int) -> Iterator[Triple]:
    """So many triples of one policy."""
    policy, text = policy_of(seed)
    edges = find_edges(policy)
    for number in range(leads):
        as_of = draw_as_of(policy.calendar, f"{seed} {number}", YEARS)
        (lead,) = draw_leads(policy, as_of, f"{seed} {number}", 1, edges)
        yield Triple(policy, text, lead, as_of)


@lru_cache(maxsize=512)
def policy_of(seed: int) -> tuple[Policy, str]:
    """A policy that means something, and its text: where a seed's does not, another is taken."""
    for number in range(10):
        text = policy_text(f"{seed} {number}" if number else seed)
        compilation = compile_text(text)
        if compilation.compiled is not None:
            return compilation.compiled.policy, text
    raise AssertionError(f"{text}\n{as_text(compilation.diagnostics)}")


def compile_text(text: str) -> Compilation:
    """What becomes of a text, with the files that it may include."""
    return compile_source(Source("made-up.rules", text), Folder(INCLUDED))
