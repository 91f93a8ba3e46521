"""Matching measured: `python -m bench.matching [ranking] [planning] [loop] [quality]`; how: `docs/benchmarks.md` (e)."""
