"""A result as one page for those who decide: a file that opens offline, asks nobody for anything and runs nothing."""
