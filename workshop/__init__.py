"""Tools for those who build the house; no part of what is installed."""
