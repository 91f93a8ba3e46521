"""Measurements: `make bench` runs them in one go and prints ratios. How they are made: `docs/benchmarks.md`."""
