"""By lead, and of each lead in time."""

import numpy as np
from numpy.typing import NDArray

from leadrules.records.prepared.shape import Whole


def by_lead_and_time(lead: NDArray[np.int32], at: Whole) -> Whole:
    """The places of events in this order; of one lead and instant as they came."""
    return np.lexsort((at, lead))
