"""What is known to be odd about 9,240 real leads is told by the lints that look at data, and nothing is made up."""

import pytest

from leadrules.linting.data_rules import DATA_RULES
from leadrules.linting.population import Files, read_population
from leadrules.linting.rule import Subject
from leadrules.pipeline import compile_source
from leadrules.text.source import Source
from tests.linting.examples import AS_OF

pytestmark = pytest.mark.needs_data

POLICY = """
lead {
  id: text from "Prospect ID"
  origin: text from "Lead Origin"
  source: text from "Lead Source"
  visits: number from "TotalVisits"
  seconds: number from "Total Time Spent on Website"
  subject: text from "Specialization"
  City, Tags: text
  quality: text from "Lead Quality"
  last: text from "Last Activity"
  budget: number from "Budget"
  stopped: text from "Do Not Call"
}
when source == "Google" then +10
when source == "olark chat" then +5
when origin == "Lead Add Form" then +20
when last == "Email Opened" then +5
when known(City, subject) then +5
when visits >= 10000 then +5
when seconds > 500 then +5
when Tags contains "revert" then +10
when quality == "High in Relevance" then +10
when budget > 0 then +5
when stopped == "Yes" then -5
"""


@pytest.fixture(scope="module")
def found(shared_data):
    """All that the lints find: name, message."""
    compiled = compile_source(Source("courses.rules", POLICY)).compiled
    files = Files(shared_data / "x_education" / "Leads.csv", outcome="Converted")
    subject, population = Subject(compiled), read_population(compiled.policy, files, AS_OF)
    return [(each.code.name, each.message) for lint in DATA_RULES for each in lint.find(subject, population)]


def _told(found, name):
    return [message for code, message in found if code == name]


def test_rules_that_count_for_nobody(found):
    """A threshold beyond every lead, a value in other letters, a column that is not there."""
    assert 3 * ["this rule counts for none of the 9,240 leads"] == _told(found, "rule-never-fires")


def test_values_in_other_letters(found):
    """`google` beside 2,868 of `Google`; `Olark Chat` where the policy has small letters."""
    assert ["`source` is never `olark chat` in the data; it is `Olark Chat` in 1,755 leads"] == _told(
        found, "value-never-occurs"
    )
    assert ["`source` is `google` in 5 leads, where the policy says `Google`"] == _told(found, "value-variant")


def test_values_nobody_mentions(found):
    """The most frequent ones, with how many leads have them."""
    told = _told(found, "unmentioned-values")
    origins = "`Landing Page Submission` (4,886), `API` (3,580), `Lead Import` (55)"

    assert ["source", "origin", "last", "quality", "stopped"] == [each.split("`")[1] for each in told]
    assert f"of `origin`, no rule mentions {origins}" == told[1]


def test_a_choice_nobody_made(found):
    """`Select` is what the form sends until somebody chooses."""
    assert ["`Select` looks as if nobody knew, in `City` (2,249), `subject` (1,942)"] == _told(
        found, "placeholder-value"
    )


def test_a_column_that_is_not_there(found):
    """There is no budget in the file."""
    assert ["the leads have no column `Budget`, so `budget` is always unknown"] == _told(found, "absent-field")


def test_fields_that_sales_filled_in_afterwards(found):
    """Tags and the quality of a lead give the outcome away; where it came from and what it did do not."""
    told = _told(found, "leaking-field")

    assert ["Tags", "quality"] == [each.split("`")[1] for each in told]


def test_how_many_are_unknown(found):
    """Half of the leads have no quality."""
    assert "`quality` is unknown for 4,767 of 9,240 leads" in _told(found, "unknown-share")
    assert [] == _told(found, "mostly-unknown")
