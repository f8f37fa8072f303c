"""A policy of then, judged by what happened since: which of the leads it put into each tier were won."""
