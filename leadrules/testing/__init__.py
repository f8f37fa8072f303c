"""Tests of a policy: run, measured (coverage), and tested themselves (mutants)."""
