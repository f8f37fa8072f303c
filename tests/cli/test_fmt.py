"""`leadrules fmt`."""

import pytest

CROOKED = "tier  Hot if score>=50\ntier Cold otherwise   # the rest\n"
STRAIGHT = "tier Hot  if score >= 50\ntier Cold otherwise  # the rest\n"


@pytest.fixture
def crooked(folder):
    """A policy that is not in form, and one that is."""
    (folder / "deep").mkdir()
    (folder / "deep" / "crooked.rules").write_text(CROOKED, encoding="utf-8")
    (folder / "deep" / "straight.rules").write_text(STRAIGHT, encoding="utf-8")
    return folder / "deep" / "crooked.rules"


def test_files_are_put_into_form(run, crooked):
    """Those that need it, and it is told which."""
    done = run("fmt", "deep")

    assert (0, "deep/crooked.rules: put into form\n") == (done.exit_code, done.stdout)
    assert "1 file put into form, 1 file in form already\n" == done.stderr
    assert STRAIGHT == crooked.read_text(encoding="utf-8")


def test_once_more_changes_nothing(run, crooked):
    """Form is final."""
    run("fmt", "deep")
    done = run("fmt", "deep")

    assert (0, "", "2 files in form already\n") == (done.exit_code, done.stdout, done.stderr)


def test_without_a_name(run, crooked, monkeypatch):
    """All that lies below where one stands."""
    monkeypatch.chdir(crooked.parent)

    assert "crooked.rules: put into form\n" == run("fmt").stdout


def test_check(run, crooked):
    """1 where something is not in form, and nothing is written."""
    done = run("fmt", "deep", "--check")

    assert (1, "deep/crooked.rules: not in form\n") == (done.exit_code, done.stdout)
    assert CROOKED == crooked.read_text(encoding="utf-8")
    assert 0 == run("fmt", "deep/straight.rules", "--check").exit_code


def test_diff(run, crooked, snapshot):
    """A patch, and nothing is written."""
    done = run("fmt", "deep", "--diff")

    assert 1 == done.exit_code
    assert snapshot == done.stdout
    assert CROOKED == crooked.read_text(encoding="utf-8")
    assert (0, "") == ((again := run("fmt", "deep/straight.rules", "--diff")).exit_code, again.stdout)


def test_standard_input(run, folder):
    """In there, out here, for editors."""
    done = run("fmt", "-", input=CROOKED)

    assert (0, STRAIGHT, "") == (done.exit_code, done.stdout, done.stderr)


@pytest.mark.parametrize(("expected", "text"), [(1, CROOKED), (0, STRAIGHT)])
def test_standard_input_checked(run, expected, text):
    """The exit status says it, and for people a line."""
    done = run("fmt", "-", "--check", input=text)

    assert (expected, "standard input: not in form\n" * expected) == (done.exit_code, done.stdout)


def test_standard_input_with_a_problem(run):
    """Nothing comes out that could be taken for the policy."""
    done = run("fmt", "-", input="tier Hot if\n")

    assert (2, "") == (done.exit_code, done.stdout)
    assert "--> standard input:1:" in done.stderr


def test_bytes_pass_unharmed(spawn):
    """Whatever the encoding of the terminal, a file is UTF-8; line ends and marks stay."""
    text = '\ufeffflag "即対応" if score>1\r\n'.encode()

    done = spawn("fmt", "-", input=text, encoding="cp1252")

    assert (0, '\ufeffflag "即対応" if score > 1\r\n'.encode()) == (done.returncode, done.stdout)


def test_a_file_with_a_problem(run, crooked, folder):
    """It is told of as by `check`, and left alone; the others are put into form."""
    broken = folder / "deep" / "broken.rules"
    broken.write_text("tier  Hot if score >\n", encoding="utf-8")
    (folder / "deep" / "bytes.rules").write_bytes(b"\xff\xfe\x00\x81")

    done = run("fmt", "deep")

    assert (2, "deep/crooked.rules: put into form\n") == (done.exit_code, done.stdout)
    assert done.stderr.startswith("1 file put into form, 1 file in form already, 2 files left alone\n")
    assert "--> deep/broken.rules:1:" in done.stderr
    assert "--> deep/bytes.rules:1:" in done.stderr
    assert "tier  Hot if score >\n" == broken.read_text(encoding="utf-8")
    assert STRAIGHT == crooked.read_text(encoding="utf-8")


def test_what_would_change_is_not_written(run, crooked, monkeypatch):
    """A mistake of the formatter costs nothing but the words about it."""
    monkeypatch.setattr("leadrules.formatting.format.lay_out", lambda _: "tier Hot if score >= 49\n")

    done = run("fmt", "deep/crooked.rules")

    assert (2, "") == (done.exit_code, done.stdout)
    assert "error[LR397] unfaithful-form" in done.stderr
    assert CROOKED == crooked.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("expected", "arguments"),
    [
        ("there is no file `deep/none.rules`", ("deep/none.rules",)),
        ("hint: did you mean `crooked.rules`?", ("deep/croked.rules",)),
        ("there is no .rules file in `empty`", ("empty",)),
        ("'-' is standard input, and stands alone", ("-", "deep")),
    ],
)
def test_wrong_use(run, crooked, folder, expected, arguments):
    """2, and nothing is written."""
    (folder / "empty").mkdir()

    done = run("fmt", *arguments)

    assert 2 == done.exit_code
    assert expected in done.stderr
    assert CROOKED == crooked.read_text(encoding="utf-8")


def test_a_file_named_twice(run, crooked):
    """It is one file, by whatever way it is named."""
    done = run("fmt", "deep", "deep/crooked.rules", "deep/../deep/crooked.rules")

    assert "1 file put into form, 1 file in form already\n" == done.stderr
