"""What the source documents say, typed in literally: the lints find what a reader would have to ask about."""

from leadrules.diagnostics.diagnostic import Severity
from leadrules.linting.runner import lint
from leadrules.linting.settings import Settings
from leadrules.pipeline import compile_file, compile_source
from leadrules.rendering.diagnostics import as_text
from leadrules.text.source import Source

BANDS = """\
by 売上 {
  >= 1000億     then +10
  500億..9999億 then +5
  100億..499億  then +1
}
"""
TIERS = """\
tier Hot if score >= 50
tier Cold otherwise
"""


def test_bands_as_written(snapshot):
    """Document A's bands: the overlap and the gap are told, and quietly that below 100億 there is nothing."""
    found = lint(compile_source(Source("a.rules", BANDS)).compiled)

    assert [
        ("values-outside-bands", Severity.INFO, 4),
        ("overlapping-bands", Severity.WARNING, 3),
        ("gap-between-bands", Severity.WARNING, 4),
    ] == sorted(((each.code.name, each.code.severity, each.span.begins.line) for each in found), reverse=True)
    assert as_text(found) == snapshot


def test_points_of_one_document_threshold_of_the_other(root, snapshot):
    """Document A's points with document B's line of 50: Hot can't be reached, and how far the score goes."""
    policy = (root / "policies" / "four_stage" / "four_stage.rules").read_text(encoding="utf-8")
    settings = Settings(asked=("LR20", "LR21", "LR22", "LR24"))
    found = lint(compile_source(Source("four_stage.rules", TIERS + policy)).compiled, settings)

    assert ["no lead can be `Hot`: the score goes from 0 to 35"] == [
        each.message for each in found if each.code.severity is not Severity.INFO
    ]
    assert as_text(found) == snapshot


def test_as_they_are_shipped(root):
    """As the policies read the documents, there is nothing to tell."""
    for name in ("four_stage", "web_form"):
        compiled = compile_file(root / "policies" / name / f"{name}.rules").compiled
        settings = Settings(asked=("LR20", "LR21", "LR22", "LR24"))

        assert () == lint(compiled, settings)
