"""What the tests of a policy touch: its rules, both outcomes of its conditions, both sides of each tier's threshold."""
