"""Fixes: applied whole, tried before they are kept, and never at the cost of a decision."""

import pytest

from leadrules.diagnostics.diagnostic import Code, Diagnostic, Edit, Fix, Severity
from leadrules.diffing.doubting import doubt
from leadrules.linting.fixing import mend as mend_files
from leadrules.linting.runner import lint
from leadrules.linting.sameness import first_difference
from leadrules.linting.settings import Settings
from leadrules.pipeline import compile_source
from leadrules.text.source import Source
from leadrules.text.span import Span


def mend(policies, find, doubted=doubt, **wishes):
    """Mend the policies in their own files."""
    return mend_files(policies, policies, find, doubted, **wishes)


CODE = Code("LR299", "made-up", Severity.WARNING, "A lint of a test.")
WORDS = Settings(asked=("unused-let", "LR29"))


def _find(compiled):
    return lint(compiled, WORDS)


def _replacing(old, new, *, safe=True, everywhere=False):
    """A lint that wants a text replaced by another, wherever it stands."""

    def find(compiled):
        for text in compiled.texts:
            source, start = text.span.source, text.span.source.text.find(old)
            while start >= 0:
                span = Span(source, start, start + len(old))
                yield Diagnostic(
                    CODE, span, f"`{old}` stands here", fix=Fix(f"write `{new}`", (Edit(span, new),), safe)
                )
                start = source.text.find(old, start + len(old))

    return find


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where the policies stand, and how they are named."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _policy(folder, text, name="web.rules"):
    path = folder / name
    path.write_bytes(text.encode())
    return path.relative_to(folder)


def _mended(path, done):
    return done.texts.get(path.resolve(), path.read_bytes().decode())


def test_a_line_goes_with_its_break(folder):
    """What nobody uses is taken out; all else stays to the letter, line breaks and marks too."""
    path = _policy(folder, '\ufeff# 得点\r\nlet a = 5\r\nlet b = 6; when c == "x" then +1\r\n  let d = 7 # old\r\n')
    done = mend([path], _find)

    assert '\ufeff# 得点\r\n when c == "x" then +1\r\n   # old\r\n' == _mended(path, done)
    assert ["nothing uses `a`", "nothing uses `b`", "nothing uses `d`"] == [each.message for each in done.mended]
    assert () == done.declined


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("#\n losing 100 % every 48h because", "#\n because"),
        ("losing 100 % every 48h # why\n because", " # why\n because"),
        ("losing 100 %\n # in two days\n every 48h because", "losing 100 %\n # in two days\n every 48h because"),
        ("up to 100 # enough\n because", " # enough\n because"),
        ("# up to now\n up to 100 because", "# up to now\n because"),
        ("up # and away\n to 100 because", "up # and away\n to 100 because"),
    ],
)
def test_a_comment_swallows_nothing(folder, before, after):
    """Where a line ends in a comment, what follows what is taken out does not become part of it."""
    text = 'when action == "x" within 1d then +5 {}{}\n "shown"\n'
    once = "once " if "up" in before else ""
    path = _policy(folder, text.format(once, before))
    done = mend([path], lint)

    assert text.format(once, after).replace("  ", " ") == _mended(path, done).replace("  ", " ")
    assert () == done.declined


def test_nothing_to_mend(folder):
    """A policy without findings is not touched."""
    assert {} == mend([_policy(folder, 'when c == "x" then +1\n')], _find).texts


def test_rounds(folder):
    """What one fix brings to light, the next mends, three times at most."""
    text = (
        "".join(f"let v{number} = 5\n" for number in range(2)) + 'when c == "x" then +1 # allow: unused-let because v\n'
    )
    path = _policy(folder, text)
    done = mend([path], _find)

    assert 'when c == "x" then +1 \n' == _mended(path, done)
    endless = _policy(folder, 'when c == "x" then +1 # 0', "endless.rules")
    assert 'when c == "x" then +1 # 000' != _mended(endless, mend([endless], _replacing("# 0", "# 00")))
    assert "# 0000" == _mended(endless, mend([endless], _replacing("# 0", "# 00")))[-6:]


def test_a_safe_fix_must_not_change_a_decision(folder):
    """A lint may be wrong about its fix; then the fix is not kept, and the others are."""
    path = _policy(folder, 'when c == "x" then +1 # +1\n')
    done = mend([path], _replacing("+1", "+2"))

    assert 'when c == "x" then +1 # +2\n' == _mended(path, done)
    assert [(1, "it would change a decision")] == [(each.finding.span.begins.line, each.why) for each in done.declined]


SIZES = 'by size {{ >= 100 then +10 because "big"; 1 .. {} then +5 because "small" }}\n'
SURE = """when action == "visit" within 7d then +1 once per day up to 20 because "often"  # a week has not twenty days
when action == "demo" within 1d then +3 losing 100% every 48h because "now"
"""


def test_what_is_proved_is_mended(folder):
    """Analysis follows bands, caps and fading, so that these fixes are known to change nothing."""
    path = _policy(folder, SURE + SIZES.format(999))
    done = mend([path], lint)

    assert ((), 3) == (done.declined, len(done.mended))
    assert SIZES.format(100) == _mended(path, done).splitlines(keepends=True)[2]


def test_a_safe_fix_needs_a_proof(folder):
    """What made-up leads do not contradict is not made either, unless it is proved; what is proved without it, is."""
    path = _policy(folder, 'when c == "x" then +1 # old\nlet unused = 5\n')

    def find(compiled):
        yield from _replacing("old", "new")(compiled)
        yield from lint(compiled, WORDS)

    def in_doubt(_before, after):
        return "nobody knows" if "new" in after.scorecards[0].rules[0].span.source.text else None

    done = mend([path], find, in_doubt)

    assert 'when c == "x" then +1 # old\n' == _mended(path, done)
    assert [("LR299", "nobody knows", True)] == [(it.finding.code.id, it.why, it.unproved) for it in done.declined]


def test_what_is_not_proved_can_be_asked_for(folder):
    """With unsafe fixes, what was only not proved is made; what is known to change a decision is not."""
    path = _policy(folder, 'when c == "x" then +1 # old\n')

    def find(compiled):
        yield from _replacing("old", "new")(compiled)
        yield from _replacing("+1", "+2")(compiled)

    done = mend([path], find, lambda _before, _after: "nobody knows", unsafe=True)

    assert 'when c == "x" then +1 # new\n' == _mended(path, done)
    assert ["write `new`"] == [each.fix.message for each in done.mended]
    assert ["it would change a decision"] == [each.why for each in done.declined]


def test_an_unsafe_fix_has_to_be_asked_for(folder):
    """Unsafe fixes may change decisions, and are left alone by default."""
    path = _policy(folder, 'when c == "x" then +1\n')
    find = _replacing("+1", "+2", safe=False)

    assert {} == mend([path], find).texts
    assert 'when c == "x" then +2\n' == _mended(path, mend([path], find, unsafe=True))


@pytest.mark.parametrize("safe", [True, False])
def test_a_policy_that_no_longer_checks(folder, safe):
    """Not even an unsafe fix may break the policy."""
    path = _policy(folder, 'when c == "x" then +1\n')
    done = mend([path], _replacing("then", "than", safe=safe), unsafe=True)

    assert {} == done.texts
    assert ["the policy would not check any more"] == [each.why for each in done.declined]


def test_overlapping_fixes_take_turns(folder):
    """Of two fixes for one place the first is made; the other is looked at anew."""
    path = _policy(folder, 'when c == "x" then +1 # aba\n')

    def find(compiled):
        yield from _replacing("ab", "c")(compiled)
        yield from _replacing("ba", "d")(compiled)

    assert "# ca\n" == _mended(path, mend([path], find))[-5:]


def test_included_files_are_mended_when_named(folder):
    """A fix in a file that another includes is made if that file was named, and if all stand it."""
    points = _policy(folder, 'when c == "x" then +1 # old\n', "points.rules")
    main = _policy(folder, 'include "points.rules" # old\n')
    find = _replacing("old", "new")

    alone, both = mend([main], find), mend([main, points], find)

    assert ['include "points.rules" # new\n', 'when c == "x" then +1 # old\n'] == [
        _mended(each, alone) for each in (main, points)
    ]
    assert ['include "points.rules" # new\n', 'when c == "x" then +1 # new\n'] == [
        _mended(each, both) for each in (main, points)
    ]


def test_what_another_policy_needs_stays(folder):
    """By itself, the included file has a name that nothing uses; the policy that includes it uses it."""
    points = _policy(folder, "let line = 5\n", "points.rules")
    main = _policy(folder, 'include "points.rules"\nwhen c == "x" then +line\n')
    done = mend([main, points], _find)

    assert {} == done.texts
    assert ["the policy would not check any more"] == [each.why for each in done.declined]


def test_a_broken_policy_is_left_alone(folder):
    """What can't be read is not linted, and so not mended."""
    assert {} == mend([_policy(folder, "let a = 5\nwhen then\n")], _find).texts


def test_a_difference_is_found():
    """Policies that decide differently for some lead are told apart; where their rules stand does not matter."""

    def meaning(text):
        return compile_source(Source("x.rules", text)).compiled.policy

    one = meaning("when size > 10 then +1\ntier A if score >= 1")

    assert (
        first_difference(one, meaning('when size >= 10 then +1 because "size > 10"\ntier A if score >= 1')) is not None
    )
    assert first_difference(one, meaning("\n\nwhen  size > 10  then +1\ntier A if score >= 1")) is None
