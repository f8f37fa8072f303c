"""What is known of a condition when the tier of a lead is known."""

from leadrules.linting.supposing import Told
from leadrules.model.expressions import Among, Comparison, Condition, Constant, Known, TierName


def in_tier(name: str) -> Told:
    """What there is to tell of a condition's parts for leads of this tier."""

    def told(condition: Condition) -> bool | None:
        match condition:
            case Comparison("==", TierName(), Constant(value)) | Comparison("==", Constant(value), TierName()):
                return value == name
            case Among(TierName(), values):
                return name in values
            case Known(TierName()):
                return True
            case _:
                return None

    return told
