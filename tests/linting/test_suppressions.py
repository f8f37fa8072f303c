"""`# allow: … because …`."""

import pytest

from leadrules.diagnostics.page import read_page
from leadrules.linting.problems import ALLOWS
from leadrules.linting.runner import lint
from leadrules.linting.settings import Settings
from leadrules.pipeline import compile_file, compile_source
from leadrules.text.source import Source

CAPPED = 'when action == "demo" then +30 up to 20'
WORDS = Settings(asked=("cap-below-points", "unused-let", "LR29"))


def _lint(text, settings=WORDS):
    compilation = compile_source(Source("policy.rules", text))
    assert () == compilation.diagnostics
    return lint(compilation.compiled, settings)


def _found(text):
    return [(each.span.begins.line, each.code.id) for each in _lint(text)]


@pytest.mark.parametrize(
    "text",
    [
        f"{CAPPED}  # allow: LR234 because the campaign ends",
        f"{CAPPED}  # allow: cap-below-points because the campaign ends",
        f"{CAPPED}  ＃ allow: CAP_BELOW_POINTS because the campaign ends",
        f"# allow: LR234 because the campaign ends\n{CAPPED}",
        f"# allow: LR234 because the campaign ends\n# and more words\n\n{CAPPED}",
        f"score fit {{\n  # allow: LR234 because the campaign ends\n  {CAPPED}\n}}",
        f'# allow: LR234 because the campaign ends\nscore fit {{\n  when industry == "IT" then +1\n  {CAPPED}\n}}',
        f"score fit {{  # allow: LR234 because the campaign ends\n  {CAPPED}\n}}",
        f"score fit {{\n  {CAPPED}\n}}  # allow: LR234 because the campaign ends",
        'by action {\n  # allow: LR234 because the campaign ends\n  "demo" then +30 up to 20\n}',
        'when action == "demo"\n  # allow: LR234 because the campaign ends\n  then +30 up to 20',
        'when action == "demo"\n  then +30 up to 20  # allow: LR234 because the campaign ends',
        f"let a = 5; {CAPPED}  # allow: unused-let, LR234 because the campaign ends",
        f"let a = 5; {CAPPED}  # allow: unused-let、LR234 because the campaign ends",
    ],
)  # fmt: skip
def test_what_an_allowance_covers(text):
    """The line it ends, or the statement it stands above with all that is in it; by code or name."""
    assert [] == _found(text)


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ([(1, "LR234"), (2, "LR292")], f'{CAPPED}\nwhen industry == "IT" then +1  # allow: LR234 because no'),
        ([(1, "LR292"), (3, "LR234")], f'# allow: LR234 because no\nwhen industry == "IT" then +1\n{CAPPED}'),
        ([(3, "LR292"), (5, "LR234")], f"score a {{\n  when b == 1 then +1\n  # allow: LR234 because no\n}}\n{CAPPED}"),
        ([(2, "LR292")], 'when industry == "IT" then +1\n# allow: LR234 because nothing follows'),
        ([(1, "LR290")], f"{CAPPED}  # allow: LR234"),
        ([(1, "LR290")], f"{CAPPED}  # allow: LR234 because  "),
        ([(1, "LR291"), (2, "LR234")], f"# allow: cap-below-point because no\n{CAPPED}"),
        ([(1, "LR292")], f"{CAPPED}  # allow: LR234, LR271 because one of them"),
        ([(1, "LR234")], f"{CAPPED}  # to allow: LR234 because is only prose"),
        ([(1, "LR234")], f'{CAPPED} because "# allow: LR234 because of a text"'),
        ([(1, "LR291"), (1, "LR291")], "let a = 5; when b == a then +1  # allow: LR101, unused-allow because no"),
    ],
)
def test_what_it_does_not_cover(expected, text):
    """What is allowed in vain, without a reason, or under a name that means nothing, is said."""
    assert expected == _found(text)


def test_only_lints_that_were_asked_can_be_missing():
    """That there is nothing to allow is said of lints that have looked."""
    text = 'when industry == "IT" then +1  # allow: LR234, unused-let because perhaps'

    assert ["`unused-let` is allowed here, and there is no such finding"] == [
        each.message for each in _lint(text, Settings(asked=("unused-let", "LR29")))
    ]


def test_an_unused_comment_is_taken_out():
    """The whole comment goes where nothing of it is used, with its line if it has one."""
    text = '# allow: LR234 because it was so\nwhen industry == "IT" then +1  # allow: LR234 because it was so\n'
    edits = [edit for each in _lint(text) for edit in each.fix.edits]

    assert ["# allow: LR234 because it was so\n", "# allow: LR234 because it was so"] == [
        edit.span.text for edit in edits
    ]


def test_a_comment_half_used_stays():
    """Whether the rest is wanted, a person says."""
    assert [None] == [each.fix for each in _lint(f"{CAPPED}  # allow: LR234, LR271 because one of them")]


def test_names_are_suggested():
    """A near name is offered; that an error can't be allowed is said."""
    text = 'when industry == "IT" then +1  # allow: cap-below-point, LR101 because no'

    assert ["did you mean `cap-below-points`?", "an error can't be allowed: such a policy decides nothing"] == [
        each.hint for each in _lint(text)
    ]


def test_included_files_have_their_own(tmp_path):
    """A comment speaks about its own file."""
    (tmp_path / "points.rules").write_text(f"{CAPPED}  # allow: LR234 because it ends\n{CAPPED}\n")
    (tmp_path / "main.rules").write_text('include "points.rules"\n')
    compiled = compile_file(tmp_path / "main.rules", "main.rules").compiled

    assert [("points.rules", 2)] == [(each.span.source.name, each.span.begins.line) for each in lint(compiled, WORDS)]


@pytest.mark.parametrize("code", ALLOWS, ids=lambda code: code.name)
def test_pages(code):
    """The bad example of a page has what it stands for, the good one nothing."""
    page = read_page(code.page)

    assert code.id in {each.code.id for each in _lint(page.example("Bad").policy)}
    assert () == _lint(page.example("Good").policy)
