"""Tests made up: a small set of cases for what a policy's own tests do not touch."""
