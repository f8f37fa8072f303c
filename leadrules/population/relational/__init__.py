"""The plan as one relational query, for engines that read tables where they are."""
