"""Parse tables are kept for their user alone, and nothing depends on their being there."""

import os

import pytest

from leadrules.syntax.grammar import build_parser, grammar_text
from leadrules.syntax.tables import load_parser, own_folder, tables_name

POLICY = "tier Hot if score >= 50"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The cache folder of a user who starts with nothing."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "leadrules"


@pytest.fixture(scope="module")
def parser():
    """A parser from the grammar."""
    return build_parser()


def _refuse():
    raise AssertionError("built although tables are kept")


def test_tables_are_kept_for_the_owner(folder, parser):
    """The folder is closed to others, and holds one file and no leftovers."""
    load_parser(grammar_text(), lambda: parser)

    assert 0o700 == folder.stat().st_mode & 0o777
    assert [f"{tables_name(grammar_text())}.tables"] == [path.name for path in folder.iterdir()]


def test_kept_tables_read_the_same(folder, parser):
    """The second time nothing is built, and the parser reads as before."""
    load_parser(grammar_text(), lambda: parser)
    kept = load_parser(grammar_text(), _refuse)

    assert parser.parse(POLICY) == kept.parse(POLICY)
    assert parser.parse(POLICY).meta.end_pos == kept.parse(POLICY).meta.end_pos


def test_another_grammar_has_other_tables(folder):
    """Tables are never used for a grammar that they were not made from."""
    assert tables_name(grammar_text()) != tables_name(grammar_text() + " ")


@pytest.mark.parametrize("damage", [b"", b"garbage", b"\x80\x04."])
def test_damaged_tables_are_made_anew(folder, parser, damage):
    """A file cut short or overwritten is replaced by a good one."""
    load_parser(grammar_text(), lambda: parser)
    (path,) = folder.iterdir()
    path.write_bytes(damage)

    assert parser.parse(POLICY) == load_parser(grammar_text(), lambda: parser).parse(POLICY)
    assert parser.parse(POLICY) == load_parser(grammar_text(), _refuse).parse(POLICY)


def test_open_folder_is_not_trusted(folder, parser):
    """A folder in which others may write is not read from and not written to."""
    folder.mkdir()
    folder.chmod(0o777)

    assert own_folder() is None
    assert parser.parse(POLICY) == load_parser(grammar_text(), lambda: parser).parse(POLICY)
    assert [] == list(folder.iterdir())


def test_linked_folder_is_not_trusted(folder, tmp_path):
    """A link may lead anywhere."""
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    folder.symlink_to(tmp_path / "elsewhere")

    assert own_folder() is None


def test_no_folder_is_no_trouble(tmp_path, monkeypatch, parser):
    """Where no folder can be made, the parser is built."""
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))

    assert own_folder() is None
    assert load_parser(grammar_text(), lambda: parser) is parser


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs POSIX permissions")
def test_readable_folder_is_closed(folder):
    """A folder that others may look into, but not write to, is ours to close."""
    folder.mkdir(mode=0o755)

    assert folder == own_folder()
    assert 0o700 == folder.stat().st_mode & 0o777
