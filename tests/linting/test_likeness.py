"""What is taken for a slip of the pen, and what is another word."""

import pytest

from leadrules.linting.likeness import alike, slips
from leadrules.linting.placeholders import is_placeholder


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Google", "Goggle"),
        ("google", "Google"),
        ("ＩＴ", "IT"),
        ("download", "downlod"),
        ("trial", "trail"),
        ("web_form", "webform"),
        ("call back", "call-back"),
        ("資料ダウンロード", "資料ダウソロード"),
        ("資料 ダウンロード", "資料ダウンロード"),
        ("case study 2", "case studi 2"),
    ],
)
def test_slips(one, other):
    """A letter in a long word, two that changed places, or only another form: either way round."""
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Google", "Google"),
        ("IT", "HT"),
        ("部長", "課長"),
        ("課長向け案内", "部長向け案内"),
        ("form_a", "form_b"),
        ("visit1", "visit2"),
        ("30 days", "31 days"),
        ("sent", "send"),
        ("download", "upload"),
        ("case study", "case"),
        ("-", ""),
        ("×", "○"),
    ],
)
def test_other_words(one, other):
    """Short words, numbers, ideographs, and words that are further apart."""
    assert not alike(one, other)
    assert not alike(other, one)


def test_which_is_the_slip():
    """The one used once; of two used once, the later; none where both stand in one place."""
    assert [("Goggle", "Google")] == list(slips({"Goggle": {1}, "Google": {2, 3}}))
    assert [("Goggle", "Google")] == list(slips({"Google": {1}, "Goggle": {2}}))
    assert [] == list(slips({"Google": {1, 2}, "Goggle": {2}}))
    assert [] == list(slips({"Google": {1, 2}, "Goggle": {3, 4}}))


@pytest.mark.parametrize(
    "text", ["Select", "- Select -", "N/A", "-", "―", "…", "不明", "未定", "NONE", "null", "Tbd", "？"]
)
def test_placeholders(text):
    """Words for nothing, and signs alone."""
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["", " ", "Selection", "Namibia", "NA", "0", "no", "なし", "明", "x"])
def test_no_placeholders(text):
    """What may well be meant."""
    assert not is_placeholder(text)
