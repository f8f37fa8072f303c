"""What would bring a lead to a tier: the fewest and smallest changes that do, or the proof that none can."""
