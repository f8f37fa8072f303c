"""Files by name and by pattern, and the other ways in which whole columns are read as rows are."""

from tests.records.columnar.sameness import by_columns, by_rows
from tests.records.small import SCHEMA, TOKYO

LEADS = (
    "lead_id,title,年間売上,industry,asked,start\n"
    'L-1, 部長 ,"1,000億",IT,yes,2026-04-01\nL-2,Select,-12.5,other,maybe,\nL-2,Select,-12.5,other,maybe,\nL-2,x,,,,\n'
    ",x,,,,\nL-4\n\nL-3,N/A,1.00005,IT,no,2026-04-01T20:00:00Z\n"
)
EVENTS = (
    "lead_id,action,at,asset,other\nL-1,a,2026-04-01 09:30:00,x,1\nL-1,a,2026-04-01 09:30:00,x,1\nL-9,a,2026-04-01,x,\n"
    ",a,2026-04-01,x,\nL-1,a,,x,\nL-2,a,soon,x,\nL-2,,2026-04-01T09:30:00.5+09:00,,\n L-1 ,b,2026年4月1日,y,2\n"
)


def test_tables(save):
    """Leads and events of CSV files, and all that is set aside."""
    files = save("leads.csv", LEADS), save("events.csv", EVENTS)

    assert by_rows(SCHEMA, TOKYO, *files) == by_columns(SCHEMA, TOKYO, *files)
    assert by_rows(SCHEMA, TOKYO, *files, keep_rejects=True) == by_columns(SCHEMA, TOKYO, *files, keep_rejects=True)
