"""All codes are in the catalogue, and the catalogue is the page."""

import importlib
import pkgutil
import re

import leadrules
from leadrules.catalogue import CODES, codes_page
from leadrules.diagnostics.diagnostic import Code


def _modules():
    for module in pkgutil.walk_packages(leadrules.__path__, "leadrules."):
        if not module.name.endswith("__main__"):
            yield importlib.import_module(module.name)


def test_no_code_is_forgotten():
    """Every code of every module is in the catalogue."""
    found = {value for module in _modules() for value in vars(module).values() if isinstance(value, Code)}

    assert [] == sorted(code.id for code in found - set(CODES))


def test_codes_and_names_are_unique():
    """One number, one name."""
    assert len(CODES) == len({code.id for code in CODES}) == len({code.name for code in CODES})


def test_codes_look_alike():
    """A number of three digits on a floor that has codes; a name of small words; a page that says something."""
    assert [] == [code.id for code in CODES if not re.fullmatch(r"LR[0-4]\d\d", code.id)]
    assert [] == [code.name for code in CODES if not re.fullmatch(r"[a-z]+(-[a-z]+)*", code.name)]
    assert [] == [code.id for code in CODES if len(code.page.strip()) < 40]


def test_the_page_is_fresh(root):
    """docs/codes/README.md is what `python -m leadrules.catalogue` prints."""
    assert codes_page(CODES) == (root / "docs" / "codes" / "README.md").read_text(encoding="utf-8")
