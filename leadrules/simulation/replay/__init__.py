"""History as it would have unfolded under a policy: from step to step, not at one instant."""
