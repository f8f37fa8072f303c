"""Tests tested: small changes of a policy that its tests should notice, and tests that would notice the others."""
