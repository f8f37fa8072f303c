"""All phrases of the language, part by part."""

from typing import Final

from leadrules.rendering.report.words.english import backtest, page, replay, simulation

PHRASES: Final = {**page.PHRASES, **simulation.PHRASES, **backtest.PHRASES, **replay.PHRASES}
