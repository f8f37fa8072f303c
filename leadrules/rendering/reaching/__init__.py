"""Ways to a tier, in words."""
