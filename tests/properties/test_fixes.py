"""`--fix` changes no decision, whatever the policy; and linting stands any policy."""

import pytest

from leadrules.diffing.doubting import doubt
from leadrules.linting.fixing import mend
from leadrules.linting.runner import lint
from leadrules.linting.sameness import first_difference
from leadrules.linting.settings import Settings
from leadrules.pipeline import compile_file
from tests.generators.flawed import flawed_text
from tests.generators.policies import policy_text

EVERYTHING = Settings(asked=("LR",))
QUICK, LONG = range(12), range(1_000)
LEFT = 0.1  # of the safe fixes, at most, may lack a proof


def _find(compiled):
    return lint(compiled, EVERYTHING)


def _mended(path):
    """The policy before and after all that can safely be mended, and how much was found and mended."""
    before = compile_file(path)
    if before.compiled is None:
        return None
    done = mend([path], [path], _find, doubt)
    after = compile_file(path, instead=done.texts)
    return before.compiled, after.compiled, done


def _check(seeds, folder, text_of=policy_text):
    mended = unproved = 0
    for seed in seeds:
        path = folder / f"{seed}.rules"
        path.write_text(text_of(seed), encoding="utf-8")
        result = _mended(path)
        if result is None:
            continue
        before, after, done = result
        assert () == tuple(each for each in done.declined if not each.unproved), path.read_text(encoding="utf-8")
        assert first_difference(before.policy, after.policy, f"another {seed}") is None
        mended += len(done.mended)
        unproved += len(done.declined)
    print(f"{mended} safe fixes proved and made, {unproved} left for want of a proof")
    assert unproved <= mended * LEFT
    return mended


def test_fixes_change_no_decision(tmp_path):
    """Made-up policies decide the same when all that can safely be mended is mended, and lints know what is safe."""
    assert _check(QUICK, tmp_path) > 0


def test_fixes_of_rules_are_proved(tmp_path):
    """Caps, fading, ranges and rows that never come to bear are mended, as analysis sees that they don't."""
    assert _check(QUICK, tmp_path, flawed_text) > len(QUICK)


@pytest.mark.soak
def test_fixes_of_rules_are_proved_in_many(tmp_path):
    """The same for many policies."""
    assert _check(range(200), tmp_path, flawed_text) > 200


@pytest.mark.soak
def test_fixes_change_no_decision_of_many(tmp_path):
    """The same for a thousand policies."""
    assert _check(LONG, tmp_path) > 0
