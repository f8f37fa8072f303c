"""Differences between texts."""

import subprocess
from shutil import which

import pytest

from leadrules.rendering.patches import patch

PAIRS = (("a\nb\nc\n", "a\nB\nc\n"), ("a\r\nb\r\n", "a\r\n"), ("", "a\n"), ("a", "b\n"), ("a\u2028b\x0bc\n", "x\n"))


def test_a_difference():
    """The lines around a change, as programs know it."""
    expected = ["--- x.rules\n", "+++ x.rules\n", "@@ -1,2 +1,2 @@\n", " a\n", "-b\n", "+B\n"]

    assert expected == list(patch("x.rules", "a\nb\n", "a\nB\n"))


def test_no_difference():
    """Nothing at all."""
    assert [] == list(patch("x.rules", "a\n", "a\n"))


def test_a_last_line_without_an_end():
    """It is said, as programs expect."""
    assert "\\ No newline at end of file\n" in "".join(patch("x.rules", "a", "b\n"))


def test_shown_to_people():
    """Nothing in it moves the cursor."""
    assert "+\\u{1b}[2J\\r\n" in "".join(patch("x.rules", "a\n", "\x1b[2J\r\n", shown=True))


@pytest.mark.skipif(which("patch") is None, reason="no program `patch`")
@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_programs_apply_it(tmp_path, before, after):
    """What comes of the patch is the other text, byte for byte."""
    (tmp_path / "x.rules").write_bytes(before.encode())
    content = "".join(patch("x.rules", before, after)).encode()

    subprocess.run(
        ["patch", "-p0", "--binary", "x.rules"], input=content, cwd=tmp_path, check=True, capture_output=True
    )

    assert after.encode() == (tmp_path / "x.rules").read_bytes()
