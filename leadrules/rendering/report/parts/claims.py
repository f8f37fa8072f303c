"""What the policy claims and assumes, and of which leads it is not true."""

from collections.abc import Iterator

from leadrules.rendering.report.parts.tables import numbered, quiet, table
from leadrules.rendering.report.phrases import Language, say
from leadrules.rendering.report.shape import Cell, Part
from leadrules.simulation.shape import Snapshot


def claims_part(language: Language, now: Snapshot) -> Iterator[Part]:
    """A row for each."""
    told = (*now.claims, *now.assumptions)
    if not told:
        return
    broken = sum(each.leads > 0 for each in told)
    title = (
        say(language, "claims.title_broken", count=broken, claims=len(told))
        if broken
        else say(language, "claims.title", count=len(told))
    )
    rows = [
        (
            Cell(f"{each.kind} {each.text}"),
            numbered(each.leads, "bad") if each.leads else Cell(say(language, "claims.holds"), "good"),
            Cell(", ".join(each.examples)),
            quiet(str(each.place)),
        )
        for each in sorted(told, key=lambda each: not each.leads)
    ]
    headings = ("claim", ">broken_by", "such_as", "rule")
    yield Part(
        "claims",
        say(language, "claims.short"),
        title,
        (say(language, "claims.text"),),
        (table(language, say(language, "claims.table"), headings, rows),),
    )
