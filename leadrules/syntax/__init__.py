"""What is written: nodes, the parser that makes them, and its problems (LR0xx)."""
