"""A review for a pull request, and for programs."""
