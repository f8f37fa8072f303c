"""History prepared once: typed, encoded and clustered, so that a rule touches only the rows it speaks of."""
