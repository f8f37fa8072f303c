"""From what is written to what is meant: names, types, layers; every problem of meaning (LR1xx) in one go."""
