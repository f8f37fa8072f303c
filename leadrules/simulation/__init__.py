"""What a policy would do: the answers for a whole history added up, and two policies held side by side."""
