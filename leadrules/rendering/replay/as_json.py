"""A replay as one JSON object."""

from collections.abc import Sequence

from leadrules.rendering.exact_json import exact_json
from leadrules.rendering.replay.record import as_record
from leadrules.simulation.replay.shape import Replay
from leadrules.simulation.simulation import Setting


def as_json(replay: Replay, settings: Sequence[Setting] = ()) -> str:
    """One key a line, so that a difference of two results can be read."""
    record = as_record(replay, settings)
    return "{\n" + ",\n".join(f"{exact_json(key)}: {exact_json(each)}" for key, each in record.items()) + "\n}\n"
