"""The clock of a policy for many instants at once: as numpy functions, and as tables that any engine can join.

Everything equals `model.clock` and `model.business_time`, which say what is meant.
"""
