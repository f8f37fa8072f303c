"""The staircase: what the steps find is put together once."""

from leadrules.pipeline import Folder, compile_file, compile_source
from leadrules.text.source import Source


def _found(text: str) -> list[tuple[str, int]]:
    return [(each.code.id[:3], each.span.begins.line) for each in compile_source(Source("x.rules", text)).diagnostics]


def test_findings_stand_in_the_order_of_the_text():
    """What can't be read and what has no meaning are told from top to bottom."""
    text = 'when since() > 5 then +1\nwhen then +5\nwhen since() > "5" then +1\n'

    assert [("LR1", 1), ("LR0", 2), ("LR1", 3)] == _found(text)


def test_what_follows_from_an_unread_line_is_not_told():
    """A name that is given its meaning on a broken line is not called unknown elsewhere."""
    assert [("LR0", 1)] == _found('tier Hot if score >=\nlist "x" if tier == Hot\n')
    assert [("LR1", 1)] == _found('list "x" if tier == Hot\n')


def test_what_follows_from_an_unread_statement_is_not_told():
    """Nor is one whose statement begins on a line above the broken one."""
    block = "lead { size: number }\n"
    text = "define large as at least 2 of [\n  size > 10,\n  size >> 20\n]\nwhen large then +1\nwhen larger then +1\n"

    assert [("LR0", 4), ("LR1", 7)] == _found(block + text)
    assert [("LR1", 2)] == _found(f"{block}when large then +1\n")


def test_a_policy_includes_only_what_lies_below_its_folder(tmp_path):
    """A link out of the folder is no file of it, and is told as such."""
    (tmp_path / "outside.rules").write_text("when known(a) then +1")
    home = tmp_path / "home"
    home.mkdir()
    (home / "link.rules").symlink_to(tmp_path / "outside.rules")
    (home / "main.rules").write_text('include "link.rules"')

    assert Folder(home).read("link.rules") is None
    assert ["`link.rules` is a link that leads out of the folder of the policy"] == [
        each.message for each in compile_file(home / "main.rules").diagnostics
    ]


def test_a_policy_is_not_suggested_to_itself(tmp_path):
    """Of files that could be meant, the one that includes is none."""
    (tmp_path / "main.rules").write_text('include "mains.rules"')

    assert [False] == ["main.rules" in each.hint for each in compile_file(tmp_path / "main.rules").diagnostics]


def test_a_text_without_a_folder_includes_nothing():
    """A policy that is only a text has nothing below it."""
    assert ["LR1"] == [each.code.id[:3] for each in compile_source(Source("x", 'include "a.rules"')).diagnostics]


def test_included_files_are_named_as_the_policy_is(tmp_path):
    """Places show the path that was given; decisions name files from the policy's folder."""
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "points.rules").write_text("\nwhen known(a) then +1")
    (tmp_path / "main.rules").write_text('include "shared/points.rules"')

    compiled = compile_file(tmp_path / "main.rules", "given/main.rules").compiled

    assert compiled
    signal = compiled.policy.scorecards[0].rules[0]
    assert "shared/points.rules:2" == str(signal.place)
    assert "given/shared/points.rules" == signal.span.source.name
