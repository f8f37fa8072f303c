"""Prepared histories on disk: what they are of, how they are written down, where they lie."""
