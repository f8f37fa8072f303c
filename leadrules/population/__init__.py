"""What a policy says about many leads at once: array code over a prepared history, or one relational query."""
