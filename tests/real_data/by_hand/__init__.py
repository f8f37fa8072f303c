"""What the policies decide on the real data, worked out once more in plain Python. Nothing here is ours to import."""
