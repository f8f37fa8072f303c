"""Two versions of a policy: which decisions differ, for which leads, or the proof that none does."""
