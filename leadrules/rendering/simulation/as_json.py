"""A simulation as one JSON object."""

from leadrules.rendering.exact_json import exact_json
from leadrules.rendering.simulation.about import notes
from leadrules.rendering.simulation.against_record import against_record
from leadrules.rendering.simulation.outcome_record import outcome_record, sweep_record
from leadrules.rendering.simulation.record import Record, as_record
from leadrules.simulation.simulation import Simulation


def as_json(simulation: Simulation) -> str:
    """One key a line, so that a difference of two results can be read."""
    record = whole_record(simulation)
    return "{\n" + ",\n".join(f"{exact_json(key)}: {exact_json(each)}" for key, each in record.items()) + "\n}\n"


def whole_record(simulation: Simulation) -> Record:
    """The object, with the comparison."""
    against, outcome, sweep = simulation.against, simulation.outcome, simulation.sweep
    return {
        **as_record(simulation),
        "notes": list(notes(simulation)),
        "outcome": outcome and outcome_record(outcome),
        "sweep": sweep and sweep_record(sweep),
        "against": against and against_record(against, simulation.snapshot),
    }
