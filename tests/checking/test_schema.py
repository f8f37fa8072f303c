"""Which fields a policy reads: as declared, and as its rules use what is not declared."""

import pytest

from leadrules.model.schema import Field, Schema
from leadrules.model.values import Kind
from tests.checking.meaning import meant


def test_declared_fields():
    """Types, headers, values, scales and forms, in order."""
    schema = meant("""
        lead {
          company, title: text
          size: one of "small", "large"
          revenue: number from "売上(百万円)" in 100万
          signup: date from "Signup" as "%d-%m-%Y"
          newsletter: yes_no
          id: text from "No."
        }
        event { action: text from "Activity"; at: time from "When" as "%Y-%m-%d %H:%M"; lead: text from "L"; asset: text }
        blank "Select", " N/A ", "Select"
    """).schema

    assert schema == Schema(
        lead_fields=(
            Field("company", Kind.TEXT, declared=True),
            Field("title", Kind.TEXT, declared=True),
            Field("size", Kind.TEXT, choices=("small", "large"), declared=True),
            Field("revenue", Kind.NUMBER, header="売上(百万円)", scale=10**10, declared=True),
            Field("signup", Kind.DATE, header="Signup", format="%d-%m-%Y", declared=True),
            Field("newsletter", Kind.YES_NO, declared=True),
        ),
        event_fields=(Field("asset", Kind.TEXT, declared=True),),
        id=Field("id", Kind.TEXT, header="No.", declared=True),
        event_lead=Field("lead", Kind.TEXT, header="L", declared=True),
        event_action=Field("action", Kind.TEXT, header="Activity", declared=True),
        event_at=Field("at", Kind.TIME, header="When", format="%Y-%m-%d %H:%M", declared=True),
        blanks=("Select", "N/A"),
        closed_lead=True,
        closed_event=True,
    )


@pytest.mark.parametrize(
    ("use", "kind"),
    [
        ("x > 5", Kind.NUMBER),
        ('x == "a"', Kind.TEXT),
        ("x in [1, 2]", Kind.NUMBER),
        ("x in 1..2", Kind.NUMBER),
        ('x contains "a"', Kind.TEXT),
        ("x", Kind.YES_NO),
        ("x == true", Kind.YES_NO),
        ("x >= 2026-04-01", Kind.DATE),
        ("x >= 2026-04-01T09:00", Kind.TIME),
        ("age(x) > 3d", Kind.TIME),
        ("age(x) > 3d and x > 2026-04-01", Kind.DATE),
        ("until(x) > 3d and x > 2026-04-01 and x < 2026-05-01T09:00", Kind.TIME),
        ("known(x)", Kind.TEXT),
        ("known(x) and x > 5", Kind.NUMBER),
        ("x * 2 > y", Kind.NUMBER),
        ("x - y > 3d", Kind.TIME),
        ("x - y > 5", Kind.NUMBER),
        ("known(x - y)", Kind.NUMBER),
        ("x + 3d > 2026-04-01", Kind.TIME),
        ("x == y and y > 5", Kind.NUMBER),
        ("x > count()", Kind.NUMBER),
        ("x == latest(event.z) and latest(event.z) > 2026-04-01", Kind.DATE),
        ("z > 5 and z == y and y == x", Kind.NUMBER),
    ],
)
def test_the_type_of_a_field_follows_from_its_use(use, kind):
    """A field that is not declared has the type that its uses ask for, through other fields too."""
    fields = {field.name: field for field in meant(f"when {use} then +1").schema.lead_fields}

    assert Field("x", kind) == fields["x"]


@pytest.mark.parametrize(
    ("rule", "kind"),
    [
        ('when action == "visit" then +1 once per z', Kind.TEXT),
        ("when sum(z) > 5 then +1", Kind.NUMBER),
        ("when max(z) > 5 then +1", Kind.NUMBER),
        ("when max(z) > 2026-04-01T00:00 then +1", Kind.TIME),
        ("when known(max(z)) then +1", Kind.NUMBER),
        ('when latest(z) == "a" then +1', Kind.TEXT),
        ("when distinct(z) > 5 then +1", Kind.TEXT),
        ('follow_up within 1d after action == "visit" from z', Kind.TIME),
        ('when action == "visit" and event.z > 5 then +1', Kind.NUMBER),
    ],
)
def test_the_type_of_an_event_field_follows_from_its_use(rule, kind):
    """Where only a field of the event can stand, it needs no declaration either."""
    assert (Field("z", kind),) == meant(rule).schema.event_fields


def test_fields_in_order_of_first_use():
    """Declared ones first, then those that rules use, claims too; tests add none."""
    policy = meant("""
        event { page: text }
        when b > 5 and known(a) then +1
        require c
        always d > 5 or known(b)
        when action == "visit" and e == "x" then +1
        test "t" { given a = "x", d = 5 expect b > 5 }
    """)

    assert ["b", "a", "c", "d", "e"] == [field.name for field in policy.schema.lead_fields]
    assert (False, True) == (policy.schema.closed_lead, policy.schema.closed_event)


def test_with_one_block_the_other_side_takes_what_it_does_not_list():
    """Inside an event condition an unlisted name belongs to the side whose block is missing."""
    schema = meant('lead { company: text } when action == "download" and asset == "pricing" then +5').schema

    assert (Field("asset", Kind.TEXT),) == schema.event_fields


def test_looked_at():
    """The fields of the lead that rules and outcomes mention, in the order of the schema; claims do not look."""
    policy = meant("""
        lead { a, b, c, d, e, f: number }
        define unused as f > 1
        define used as e > 1
        when c > 1 then +1
        require a
        tier Hot if used
        always d > 1
        test "t" { expect b > 1 }
    """)

    assert ("a", "c", "e") == policy.looked_at


def test_stages_bring_a_field():
    """With `stages` the lead has a field `stage`; a declaration gives it a column."""
    plain = meant("stages New, Won").schema.lead_fields
    mapped = meant('stages New, Won lead { stage: text from "Phase" }').schema.lead_fields

    assert (Field("stage", Kind.TEXT, choices=("New", "Won")),) == plain
    assert (Field("stage", Kind.TEXT, header="Phase", choices=("New", "Won"), declared=True),) == mapped


def test_without_stages_a_stage_is_a_field():
    """Nothing is special about the word then."""
    assert (Field("stage", Kind.NUMBER),) == meant("when stage > 2 then +1").schema.lead_fields


def test_the_id_can_be_asked_for():
    """It becomes a field like others where a rule mentions it."""
    fields = meant('lead { id: text from "No." } disqualify if id starts with "TEST"').schema.lead_fields

    assert (Field("id", Kind.TEXT, header="No.", declared=True),) == fields
