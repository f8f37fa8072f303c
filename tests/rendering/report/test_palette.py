"""Colours that can be read, and told apart."""

import pytest

from leadrules.rendering.report.palette import DARK, LIGHT, in_light, slots

READ = ("ink", "quiet", "strong", "good", "bad")
SEEN = ("strong", "bar", "t1", "t2", "t3", "t4", "t5", "t6", "none")


def _luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    """By the Web Content Accessibility Guidelines."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", READ)
def test_text_can_be_read(palette, name):
    """Letters stand out from paper 4.5 to 1."""
    assert 4.5 <= _contrast(palette[name], palette["paper"])


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("name", SEEN)
def test_marks_can_be_seen(palette, name):
    """Marks stand out from paper 3 to 1."""
    assert 3 <= _contrast(palette[name], palette["paper"])


def test_both_palettes_name_the_same():
    """What is a colour in light is one in dark."""
    assert list(LIGHT) == list(DARK)


def test_tiers_go_from_warm_to_cool():
    """The best tier is always alike, and so is the last of three and more; leads without one are grey."""
    assert {"Hot": "t1", "Warm": "t2", "Cold": "t5", None: "none"} == slots(("Hot", "Warm", "Cold", None))
    assert {"A": "t1", None: "none"} == slots(("A",))
    assert ["t1", "t2", "t3", "t4", "t5", "t6", "t6"] == [slots(tuple("ABCDEFG"))[each] for each in "ABCDEFG"]


def test_a_picture_needs_no_page():
    """A name of a colour becomes the colour."""
    assert f'fill="{LIGHT["t1"]}" stroke="none"' == in_light('fill="var(--t1)" stroke="none"')
