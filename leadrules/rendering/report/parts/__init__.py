"""The parts of a report, each made of a result's own shapes: what was found, in words, in charts and in tables."""
