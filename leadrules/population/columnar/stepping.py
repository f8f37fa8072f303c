"""What a policy says of leads at many instants of their own history, one after the other.

Contract (being written): `step_through(plan, history, instants, *, carry)` gives `Steps` block by block.
"""

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from leadrules.population.answers import Answers
from leadrules.records.prepared.shape import Whole


@frozen(eq=False)
class Steps:
    """The decisions of some leads at their instants: `answers` has one row a step, lead by lead, each in time.

    `lead` is the place of a step's lead among all leads of the history, `first` where the steps of each lead of this
    block begin, with one more for the end. `answers.ids` names the lead of each step.
    """

    lead: Whole
    first: NDArray[np.int64]
    at: Whole
    answers: Answers
