"""The plan as array code over the shards of a prepared history."""
