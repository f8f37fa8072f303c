"""The difference between two versions of a policy, for people and for programs."""
