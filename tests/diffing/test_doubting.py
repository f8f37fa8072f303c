"""Two policies are doubted to decide alike unless that is proved."""

import pytest

from leadrules.diffing.doubting import doubt
from leadrules.pipeline import compile_source
from leadrules.text.source import Source
from tests.generators.analysable import analysable_text
from tests.generators.edits import rewritten


def doubted(old, new):
    """What is doubted of two texts."""
    one, other = (compile_source(Source("made.rules", text)).compiled.policy for text in (old, new))
    return doubt(one, other)


@pytest.mark.parametrize("seed", range(6))
def test_what_is_written_otherwise(seed):
    """A policy rewritten without a change of meaning is proved to be the same."""
    text = analysable_text(seed)

    assert doubted(text, rewritten(text, seed)) is None


RULE = 'when action == "demo" then +5\n'
NONE = "no proof that "


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (RULE, RULE.replace("5", "6"), "every lead keeps its score"),
        (RULE + "tier A if score >= 5", RULE + "tier A if score > 5", "every lead keeps its tier"),
        (RULE + "disqualify if size > 5", RULE + "disqualify if size > 6", "the same leads are disqualified"),
        (RULE + "follow_up within 4h", RULE + "follow_up within 5h", "every lead keeps its follow-ups"),
        (RULE + "lead { size: number }", RULE + "lead { size: text }", "the data is read as before: "),
    ],
)
def test_doubts(old, new, why):
    """What might change is named."""
    assert f"{NONE}{why}" == (doubted(old, new) or "")[: len(NONE + why)]


def test_assumptions_are_not_relied_upon():
    """A lead that breaks what the policy assumes is decided, too, and must not be decided otherwise."""
    assume = "assume size < 10\nwhen size > 20 then "

    assert doubted(f"{assume} +5", f"{assume} +6") is not None
