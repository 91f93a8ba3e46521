"""Matching measured: `python -m bench.matching [ranking] [planning] [loop] [quality]`; see `docs/benchmarks.md` (e)."""
