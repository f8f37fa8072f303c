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
from leadrules.linting.rule import Subject, written
from leadrules.linting.texts import place
from leadrules.model.expressions import Listed
from leadrules.model.policy import Policy
from leadrules.sampling.walking import expressions

CODE: Final = Code("LR283", "never-given", Severity.WARNING, __doc__)


def find(subject: Subject) -> Iterator[Diagnostic]:
    """Each text once for each place."""
    for part in dict.fromkeys(expressions(subject.policy)):
        if not isinstance(part, Listed):
            continue
        given = _given(subject.policy, part.collection)
        for text in (text for text in part.texts if text not in given):
            nothing = "no field is required" if part.collection == "missing" else "no line gives anything of the kind"
            there_is = f"the policy {'requires' if part.collection == 'missing' else 'gives'} {a_few(given)}"
            yield Diagnostic(
                CODE,
                place(subject.texts, text, written(part)),
                f"`{part.collection}` never contains `{text}`",
                hint=did_you_mean(text, given) or (there_is if given else nothing),
            )


def _given(policy: Policy, collection: str) -> Sequence[str]:
    match collection:
        case "flags":
            return tuple(dict.fromkeys(each.name for each in policy.flags))
        case "lists":
            return tuple(dict.fromkeys(each.name for each in policy.lists))
        case "nurture":
            return tuple(dict.fromkeys(content for each in policy.nurtures for content in each.contents))
        case "hand_off":
            return tuple(dict.fromkeys(each.to for each in policy.hand_offs))
        case _:
            return policy.required
