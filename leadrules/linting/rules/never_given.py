"""A claim or a test that asks for something that no line of the policy gives.

Why:
    `never flags contains "即対応い"` is true of every lead, whatever the policy does: it watches nothing. And a test that
    expects not to find such a flag passes for ever.

Bad:
    flag "call back" if any(action == "inquiry")
    never flags contains "call-back" and not any(action == "inquiry")

Good:
    flag "call back" if any(action == "inquiry")
    never flags contains "call back" and not any(action == "inquiry")

Near miss:
    require phone
    nurture with "white paper", "case study" if score < 10
    always missing contains "phone" or complete
    never nurture contains any of ["case study", "white paper"] and score >= 10
"""

from collections.abc import Iterator, Sequence
from typing import Final

from leadrules.checking.problems.wording import a_few, did_you_mean
from leadrules.diagnostics.diagnostic import Code, Diagnostic, Severity
from leadrules.linting.places import written_parts
from leadrules.linting.rule import Subject
from leadrules.linting.texts import place
from leadrules.model.expressions import Comparison, Constant, Listed, NextStageName
from leadrules.model.policy import Policy
from leadrules.model.written import written

CODE: Final = Code("LR283", "never-given", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Each text once for each place."""
    for part in written_parts(subject.policy):
        match part:
            case Listed(collection, texts):
                words, given = f"`{collection}` never contains", _given(subject.policy, collection)
            case Comparison("==", NextStageName(), Constant(str(text))):
                words, texts, given = "no move leads to", (text,), _given(subject.policy, "next_stage")
            case _:
                continue
        for text in (text for text in texts if text not in given):
            yield Diagnostic(
                CODE,
                place(subject.texts, text, written(part)),
                f"{words} `{text}`",
                hint=did_you_mean(text, given)
                or (f"the policy has {a_few(given)}" if given else "no line of the policy gives any"),
            )


def _given(policy: Policy, collection: str) -> Sequence[str]:
    found: dict[str, Sequence[str]] = {
        "flags": [each.name for each in policy.flags],
        "lists": [each.name for each in policy.lists],
        "nurture": [content for each in policy.nurtures for content in each.contents],
        "hand_off": [each.to for each in policy.hand_offs],
        "missing": policy.required,
        "next_stage": [each.target for each in policy.moves],
    }
    return tuple(dict.fromkeys(found[collection]))
