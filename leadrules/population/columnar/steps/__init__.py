"""Leads at many instants of their own history: a shard whose leads are steps."""
