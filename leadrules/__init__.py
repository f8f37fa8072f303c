"""Lead scoring policies that sales people can read and machines can check.

    import leadrules

    policy = leadrules.load("web_form.rules")
    decision = policy.decide({"lead_id": "L-1", "title": "CEO"}, [{"action": "download", "at": "2026-04-01"}], as_of)
    decision.score, decision.tier, decision.reasons

One policy text becomes one checked, frozen model; readers of the model answer questions about leads. These names are
the whole face; they are fetched when first asked for, so that importing the package costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from leadrules.api import Policy, PolicyError, as_json, compile_policy, load
    from leadrules.diagnostics.diagnostic import Diagnostic
    from leadrules.diagnostics.refusal import LeadRulesError
    from leadrules.model.decision import Decision, FollowUpDue, HandedOff, Reason
    from leadrules.records.problems import RecordsError

__version__ = "0.1.0"

__all__ = [
    "Decision",
    "Diagnostic",
    "FollowUpDue",
    "HandedOff",
    "LeadRulesError",
    "Policy",
    "PolicyError",
    "Reason",
    "RecordsError",
    "as_json",
    "compile_policy",
    "load",
]

_HOMES = {
    "leadrules.api": ("Policy", "PolicyError", "as_json", "compile_policy", "load"),
    "leadrules.diagnostics.diagnostic": ("Diagnostic",),
    "leadrules.diagnostics.refusal": ("LeadRulesError",),
    "leadrules.model.decision": ("Decision", "FollowUpDue", "HandedOff", "Reason"),
    "leadrules.records.problems": ("RecordsError",),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
