"""Rejected rows, kept so that somebody can mend them."""

from tests.records.small import read

LEADS = "id,title\nL-1,x\nL-1,y\n,@x\nL-2\nL-3,x,-5,y\n"
EVENTS = '{"lead_id": "L-9", "action": "a", "at": "2026-04-01", "tags": ["a", 1.50], "x": null}\n{"lead_id": \n'


def test_rows_as_they_stood(save, snapshot):
    """Where, why, and every cell under its header."""
    report = read(save("leads.csv", LEADS), save("events.jsonl", EVENTS), keep_rejects=True).report

    assert snapshot == [(each.file, each.row, each.code.name, each.hint, each.cells) for each in report.rejects]


def test_nothing_is_kept_unless_asked(save):
    """Without `keep_rejects` only counts and first examples are held."""
    report = read(save("leads.csv", LEADS)).report

    assert ((), 4) == (report.rejects, report.rejected_rows)


def test_letters_that_nothing_can_write(save):
    """Half a surrogate pair is spelled out, in the rows and in the examples."""
    report = read(save("leads.jsonl", '{"id": "\\ud800", "x": {"\\udfff": "\\ud800"}}\n'), keep_rejects=True).report

    assert (("id", "\\ud800"), ("x", '{"\\udfff": "\\ud800"}')) == report.rejects[0].cells
    assert "\\ud800" == report.rejected[0].examples[0].value


def test_columns_without_a_name_of_their_own(save):
    """Cells below a blank or repeated header are named by their place."""
    report = read(save("leads.csv", "id,a,,a\n,1,2,3\n"), keep_rejects=True).report

    assert (("id", ""), ("a", "1"), ("column 3", "2"), ("column 4", "3")) == report.rejects[0].cells
