"""The real data sets: their files, the times at which they are decided, and who works them out by hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from tests.real_data.by_hand import olist_funnel, plantfish, x_education
from tests.real_data.by_hand.clocks import moment
from tests.real_data.by_hand.log import until

POLICIES = Path(__file__).parent / "policies"


@dataclass(frozen=True)
class DataSet:
    """A policy with the files that it decides; its clerk shares no code with the command."""

    name: str
    clerk: ModuleType
    leads: str
    events: str | None
    as_of: tuple[str, ...]

    @property
    def policy(self) -> Path:
        """Ours, so it lies here; the data does not."""
        return POLICIES / f"{self.name}.rules"

    def by_hand(self, shared_data: Path, as_of: str) -> dict[str, dict]:
        """The decisions that a clerk comes to, by lead."""
        now = moment(as_of)
        return {lead.id: self.clerk.decide(until(lead, now), now) for lead in self.clerk.read(shared_data / self.name)}


# A Sunday; a Friday morning; 48 hours, to the second, after somebody signed up
PLANTFISH = DataSet(
    "plantfish",
    plantfish,
    "customers.csv",
    "lead_events.csv",
    ("2024-06-30", "2023-03-10T11:20", "2024-06-17T16:19:08"),
)
# Nothing in this file has a time
X_EDUCATION = DataSet("x_education", x_education, "Leads.csv", None, ("2024-06-30",))
# By the calendar 90 days after the long weekend on which clocks went back; by the clock an hour more. And a later one,
# the morning after a holiday, after clocks have gone forward
OLIST_FUNNEL = DataSet(
    "olist_funnel",
    olist_funnel,
    "olist_marketing_qualified_leads_dataset.csv",
    "olist_closed_deals_dataset.csv",
    ("2018-05-18", "2018-11-16T08:30"),
)
DATA_SETS = (PLANTFISH, X_EDUCATION, OLIST_FUNNEL)

Decisions = Mapping[str, dict]
Deciding = Callable[[DataSet, str], Decisions]
