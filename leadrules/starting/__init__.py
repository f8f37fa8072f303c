"""A first policy repository to change into one's own: policy, tests, sample data, checks for each pull request."""
