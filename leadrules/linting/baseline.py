"""Findings that were there when a team began to lint: known, and not told again.

A finding is known by its file, its code and its text, not by the number of its line. Two that are alike are known twice.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from attrs import frozen

from leadrules.diagnostics.diagnostic import Diagnostic
from leadrules.diagnostics.fingerprints import fingerprint
from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.linting.problems import BASELINE

FORM: Final = 1
Named = Callable[[Diagnostic], str]  # the file of a finding as the baseline names it: from its own folder


@frozen
class Known:
    """A finding of the past. The message is for people who read the file."""

    file: str
    code: str
    fingerprint: str
    message: str


def known(findings: Iterable[Diagnostic], named: Named) -> tuple[Known, ...]:
    """The findings as a baseline keeps them."""
    return tuple(_known(each, named) for each in findings)


def fresh(
    findings: Sequence[Diagnostic], baseline: Iterable[Known], named: Named
) -> tuple[list[Diagnostic], list[Known]]:
    """The findings that a baseline does not know, and what it knows that is no longer there."""
    kept = list(baseline)
    left = Counter(map(_key, kept))
    new: list[Diagnostic] = []
    for finding in findings:
        key = _key(_known(finding, named))
        if left[key]:
            left[key] -= 1
        else:
            new.append(finding)
    stale: list[Known] = []
    for each in reversed(kept):
        if left[_key(each)]:
            left[_key(each)] -= 1
            stale.append(each)
    return new, stale[::-1]


def as_json(baseline: Iterable[Known]) -> str:
    """The file of a baseline; a line for each finding, so that a review shows which came and went."""
    lines = [
        json.dumps(
            {"file": each.file, "code": each.code, "fingerprint": each.fingerprint, "message": each.message},
            ensure_ascii=True,
        )
        for each in sorted(baseline, key=lambda each: (each.file, each.code, each.fingerprint, each.message))
    ]
    listed = ",\n    ".join(lines)
    findings = f"[\n    {listed}\n  ]" if lines else "[]"
    return f'{{\n  "leadrules baseline": {FORM},\n  "findings": {findings}\n}}\n'


def read_baseline(content: str, file: str) -> tuple[Known, ...]:
    """What a baseline knows; raises LeadRulesError where it is none."""
    try:
        read: Any = json.loads(content)
        form, findings = read["leadrules baseline"], read["findings"]
        entries = tuple(Known(*(str(each[key]) for key in _KEYS)) for each in findings)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise _refused("this is no baseline", file) from error
    if form != FORM:
        raise _refused("this baseline was written by another version", file)
    return entries


_KEYS: Final = ("file", "code", "fingerprint", "message")


def _refused(message: str, file: str) -> LeadRulesError:
    return LeadRulesError(BASELINE, message, place=file, hint="write it anew with --write-baseline")


def _known(finding: Diagnostic, named: Named) -> Known:
    return Known(named(finding), finding.code.id, fingerprint(finding), finding.message)


def _key(each: Known) -> tuple[str, str, str]:
    return each.file, each.code, each.fingerprint
