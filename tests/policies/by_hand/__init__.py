"""What the two policies decide, worked out once more in plain Python from the CSV files. Nothing here is ours to import."""
