"""docs/seeds.md accounts for every statement of the two documents, and the policies say what it claims they say."""

import re
from pathlib import Path

import pytest

STATEMENTS = [*(f"A{n}" for n in range(1, 32)), *(f"B{n}" for n in range(1, 44)), *(f"Q{n}" for n in range(1, 31))]
ROW = re.compile(r"^\| ([ABQ]\d+) \| .+? \| (.+) \|$", re.MULTILINE)
POLICIES = Path(__file__).resolve().parents[2] / "policies"
RULES = {name: (POLICIES / name / f"{name}.rules").read_text(encoding="utf-8") for name in ("four_stage", "web_form")}


@pytest.fixture(scope="module")
def page(root) -> str:
    """The page."""
    return (root / "docs" / "seeds.md").read_text(encoding="utf-8")


def _places(where: str) -> list[tuple[str, str]]:
    """The pairs of policy and quoted text in a cell: each quotation belongs to the policy named last before it."""
    found, policy = [], ""
    for name, quoted in re.findall(r"\[(four_stage|web_form)\]:|`([^`]+)`", where):
        policy = name or policy
        if quoted and policy:
            found.append((policy, quoted))
    return found


def _one_spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _named_in_comments(rules: str) -> set[str]:
    """The ids in a policy's comments and names of tests, where `B1..B5` names all five."""
    found = set()
    for comment in re.findall(r"#.*|^test .*", rules, re.MULTILINE):
        for kind, first, last in re.findall(r"\b([ABQ])(\d+)(?:\.\.[ABQ](\d+))?", comment):
            found |= {f"{kind}{n}" for n in range(int(first), int(last or first) + 1)}
    return found


def test_every_statement_has_a_row(page):
    """Each of A1..A31, B1..B43 and Q1..Q30 stands on the page once, in order."""
    assert STATEMENTS == [found for found, _ in ROW.findall(page)]


def test_every_row_names_a_place_or_says_why_not(page):
    """A statement is expressed in a policy, or asks nothing of one."""
    assert [] == [found for found, where in ROW.findall(page) if not (_places(where) or "asks " in where)]


def test_places_exist(page):
    """What the page quotes from a policy stands in that policy."""
    rules = {name: _one_spaced(text) for name, text in RULES.items()}
    quoted = [(found, *place) for found, where in ROW.findall(page) for place in _places(where)]

    assert [] == [row for row in quoted if _one_spaced(row[2]) not in rules[row[1]]]
    assert len(STATEMENTS) < len(quoted)


def test_policies_name_their_statements(page):
    """A policy that expresses a statement, or decides a question, names it in a comment."""
    named = {name: _named_in_comments(text) for name, text in RULES.items()}
    claimed = {(found, name) for found, where in ROW.findall(page) for name, _ in _places(where)}

    assert [] == sorted((found, name) for found, name in claimed if found not in named[name])


def test_links_lead_somewhere(root, page):
    """The policies that the page links to are there."""
    links = re.findall(r"^\[\w+\]: (\S+)$", page, re.MULTILINE)

    assert ["../policies/four_stage/four_stage.rules", "../policies/web_form/web_form.rules"] == links
    assert all((root / "docs" / link).is_file() for link in links)
