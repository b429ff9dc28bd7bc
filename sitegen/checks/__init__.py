"""Judging a whole site: pure functions from what was read to problems."""
