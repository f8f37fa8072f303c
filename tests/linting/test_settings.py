"""Which lints are asked, how loud they are, and what is said of settings that can't be followed."""

import pytest
from attrs import evolve

from leadrules.diagnostics.diagnostic import Severity
from leadrules.diagnostics.refusal import LeadRulesError
from leadrules.linting import registry
from leadrules.linting.registry import CODES, called
from leadrules.linting.runner import lint
from leadrules.linting.settings import Settings, read_settings, with_words
from leadrules.pipeline import compile_source
from leadrules.text.source import Source

LET = called("unused-let")[0]
CAP = called("cap-below-points")[0]
LEVELS = [
    ("warning", "warning", {}),
    (None, "warning", {"ignore": ("LR271",)}),
    (None, "warning", {"ignore": ("LR27",)}),
    (None, None, {"ignore": ("LR",)}),
    ("warning", None, {"select": ("unused-let",)}),
    (None, None, {"select": ("unused-let",), "ignore": ("LR27",)}),
    ("error", "info", {"severity": {"LR2": "info", "unused-let": "error"}}),
    ("error", "info", {"severity": {"LR27": "error", "lr2": "info"}}),
    (None, "warning", {"severity": {"LR271": "off"}}),
    ("warning", None, {"severity": {"LR271": "off"}, "asked": ("LR27",)}),
    ("info", None, {"severity": {"LR2": "info"}, "asked": ("LR27",), "ignore": ("LR271",)}),
    (None, "warning", {"asked": ("LR2",), "unasked": ("unused_let",)}),
]  # fmt: skip


@pytest.mark.parametrize(("let", "cap", "settings"), LEVELS)
def test_levels(let, cap, settings):
    """A whole name counts more than a beginning, and the command line more than the file."""
    settings = Settings(**settings)

    assert (let, cap) == (settings.level(LET), settings.level(CAP))


@pytest.mark.parametrize(
    ("expected", "settings"), [(None, {}), ("info", {"severity": {"LR2": "info"}}), ("warning", {"asked": ("LR2",)})]
)
def test_a_lint_that_is_off_has_to_be_asked_for(expected, settings, monkeypatch):
    """By a severity of its own, or by selecting it."""
    off = evolve(LET, by_default=False)
    monkeypatch.setattr(registry, "CODES", (off,))

    assert expected == Settings(**settings).level(off)


def test_findings_are_as_loud_as_wanted():
    """The severity of a finding is the one it has here."""
    compiled = compile_source(Source("x.rules", "let a = 5")).compiled

    assert ["info"] == [each.code.severity for each in lint(compiled, Settings(severity={"LR271": "info"}))]
    assert () == lint(compiled, Settings(severity={"LR271": "off"}))


@pytest.mark.parametrize("word", ["LR271", "lr271", "unused-let", "Unused_Let", " unused-let "])
def test_a_lint_is_called_by_code_and_name(word):
    """Both mean the same, in any case."""
    assert (LET,) == called(word)


def test_beginnings_mean_several():
    """`LR2` means all whose code begins so; the beginning of a name means none."""
    assert CODES == called("LR")
    assert {code.id[:3] for code in called("LR2")} == {"LR2"}
    assert () == called("unused")


def test_settings_are_read():
    """Every key has its place."""
    content = """
    [tool.leadrules]
    select = ["LR2"]
    ignore = ["unused-let"]
    fail-level = "error"
    baseline = "known.json"
    [tool.leadrules.severity]
    LR234 = "info"
    """
    expected = Settings(
        ("LR2",), ("unused-let",), {"LR234": "info"}, Severity.ERROR, "known.json", file="pyproject.toml"
    )

    assert expected == read_settings(content, "pyproject.toml", below=("tool", "leadrules"))


def test_a_file_without_settings():
    """A pyproject.toml for other tools says nothing; an empty leadrules.toml says that all is as it is by default."""
    assert read_settings("[tool.other]\n", "pyproject.toml", below=("tool", "leadrules")) is None
    assert Settings(file="leadrules.toml") == read_settings("", "leadrules.toml")


@pytest.mark.parametrize(
    "content",
    [
        "select = ",
        'selct = ["LR2"]',
        'colour = "red"',
        'select = "LR2"',
        "select = [2]",
        'select = ["LR9"]',
        'ignore = ["unused-lett"]',
        'ignore = [""]',
        'severity = "error"',
        'severity = { unused-let = "fatal" }',
        'severity = { unusedlet = "error" }',
        'fail-level = "off"',
        "baseline = 1",
    ],
)
def test_what_is_said_of_wrong_settings(content, snapshot):
    """The file, what is wrong in it, and what was probably meant."""
    with pytest.raises(LeadRulesError) as refused:
        read_settings(content, "leadrules.toml")

    assert f"{refused.value}\nhint: {refused.value.hint}" == snapshot


def test_words_of_the_command_line():
    """They are checked like those of a file."""
    with pytest.raises(LeadRulesError) as refused:
        with_words(Settings(), ("unused-lat",), ())

    assert "there is no lint `unused-lat` for `--select` (LR394)" == str(refused.value)
    assert "did you mean `unused-let`?" == refused.value.hint
