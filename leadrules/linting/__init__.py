"""Advice: a policy that means something, but hardly what was intended (LR2xx), or that does not fit the data (LR4xx)."""
