"""The real data sets, counted again by pandas, which shares no code with us."""

from datetime import timedelta

import pandas as pd
import pytest

from leadrules.model.calendar import Calendar
from leadrules.model.clock import as_datetime
from leadrules.model.schema import Field, Schema
from leadrules.model.values import Kind
from leadrules.records.history import read_history
from leadrules.records.reading import Trouble
from leadrules.text.dates import day_of
from tests.records.small import TOKYO

pytestmark = pytest.mark.needs_data

EDUCATION = Schema(
    lead_fields=(
        Field("source", Kind.TEXT, header="Lead Source"),
        Field("visits", Kind.NUMBER, header="TotalVisits"),
        Field("views", Kind.NUMBER, header="Page Views Per Visit"),
        Field("converted", Kind.YES_NO, header="Converted"),
        Field("no_mail", Kind.YES_NO, header="Do Not Email"),
        Field("city", Kind.TEXT, header="City"),
        Field("quality", Kind.TEXT, header="Lead Quality", choices=("Might be", "Not Sure")),
    ),
    id=Field("id", Kind.TEXT, header="Prospect ID", declared=True),
    blanks=("Select",),
)
PLANTFISH = Schema(
    lead_fields=(
        Field("segment", Kind.TEXT),
        Field("company", Kind.TEXT, header="company_name"),
        Field("signup", Kind.DATE, header="signup_date"),
    ),
    event_fields=(Field("channel", Kind.TEXT), Field("page", Kind.TEXT, header="page_url")),
    id=Field("id", Kind.TEXT, header="customer_id", declared=True),
    event_lead=Field("lead", Kind.TEXT, header="customer_id", declared=True),
    event_action=Field("action", Kind.TEXT, header="event_type", declared=True),
    event_at=Field("at", Kind.TIME, header="event_timestamp", declared=True),
)
OLIST = Schema(
    lead_fields=(
        Field("first", Kind.DATE, header="first_contact_date"),
        Field("origin", Kind.TEXT),
    ),
    event_fields=(
        Field("revenue", Kind.NUMBER, header="declared_monthly_revenue"),
        Field("has_company", Kind.YES_NO),
    ),
    id=Field("id", Kind.TEXT, header="mql_id", declared=True),
    event_lead=Field("lead", Kind.TEXT, header="mql_id", declared=True),
    event_action=Field("action", Kind.TEXT, header="business_segment", declared=True),
    event_at=Field("at", Kind.TIME, header="won_date", declared=True),
    blanks=("unknown",),
)


def table(path):
    """A CSV file as text."""
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def known(leads, name):
    """The known values of a field, in the order of the leads."""
    return [lead.fields[name] for lead in leads if name in lead.fields]


def test_x_education(shared_data):
    """9,240 leads: blanks, numbers with empty cells, two ways to say yes."""
    path = shared_data / "x_education" / "Leads.csv"
    history = read_history(EDUCATION, TOKYO, path)
    rows, leads = table(path), history.leads

    assert rows["Prospect ID"].tolist() == [lead.id for lead in leads]
    assert [city for city in rows["City"] if city not in {"", "Select"}] == known(leads, "city")
    assert [round(float(text) * 10_000) for text in rows["TotalVisits"] if text] == known(leads, "visits")
    assert [round(float(text) * 10_000) for text in rows["Page Views Per Visit"] if text] == known(leads, "views")
    assert [text == "1" for text in rows["Converted"]] == known(leads, "converted")
    assert [text == "Yes" for text in rows["Do Not Email"]] == known(leads, "no_mail")
    assert (9240, 3561) == (len(leads), sum(known(leads, "converted")))
    outside = int((~rows["Lead Quality"].isin(["", "Might be", "Not Sure"])).sum())
    assert [("quality", Trouble.OUTSIDE, outside)] == [
        (each.field, each.trouble, each.count) for each in history.report.troubles
    ]


def test_plantfish(shared_data):
    """850 leads and 4,938 events, times without a zone read by the clock of São Paulo."""
    folder = shared_data / "plantfish"
    zone = Calendar("America/Sao_Paulo")
    history = read_history(PLANTFISH, zone, folder / "customers.csv", folder / "lead_events.csv")
    customers, events, leads = table(folder / "customers.csv"), table(folder / "lead_events.csv"), history.leads

    assert customers["customer_id"].tolist() == [lead.id for lead in leads]
    assert [name for name in customers["company_name"] if name] == known(leads, "company")
    assert customers["signup_date"].tolist() == [day_of(lead.fields["signup"]).isoformat() for lead in leads]
    assert (850, 4938, 0, ()) == (
        history.report.leads,
        history.report.events,
        history.report.rejected_rows,
        history.report.troubles,
    )
    written = {each: list(rows.itertuples()) for each, rows in events.groupby("customer_id", sort=False)}
    for lead in leads:
        rows = written[lead.id]
        assert [(row.event_type, row.event_timestamp, row.channel, row.page_url) for row in rows] == [
            (
                event.action,
                as_datetime(zone, event.at).strftime("%Y-%m-%d %H:%M:%S"),
                event.fields.get("channel", ""),
                event.fields.get("page", ""),
            )
            for event in lead.events
        ]


def test_olist(shared_data):
    """8,000 leads, each won deal an event; two kinds of missing made one by `blank`."""
    folder = shared_data / "olist_funnel"
    first, second = (folder / f"olist_{name}_dataset.csv" for name in ("marketing_qualified_leads", "closed_deals"))
    history = read_history(OLIST, Calendar(), first, second)
    rows, deals, leads = table(first), table(second), history.leads

    assert (8000, 842, 842) == (history.report.leads, history.report.events, len(deals))
    assert [text for text in rows["origin"] if text not in {"", "unknown"}] == known(leads, "origin")
    epoch = pd.Timestamp("1970-01-01")
    won = {row.mql_id: row for row in deals.itertuples()}
    for lead in leads:
        assert (lead.id in won) == bool(lead.events)
        for event in lead.events:
            deal = won[lead.id]
            assert (pd.Timestamp(deal.won_date) - epoch) // timedelta(microseconds=1) == event.at
            assert round(float(deal.declared_monthly_revenue) * 10_000) == event.fields["revenue"]
            assert {"True": True, "False": False, "": None}[deal.has_company] == event.fields.get("has_company")
