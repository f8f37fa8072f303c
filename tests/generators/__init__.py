"""Policy texts made by seeded chance: well-typed by construction, over the whole grammar."""
