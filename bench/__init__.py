"""Benchmarks: how fast a federation is, and against what."""
