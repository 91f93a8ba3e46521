"""The same load for every contender: how many state changes, how many in one commit, how fast."""

import os
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Load:
    """`changes` state changes, `together` in one commit, a commit every `every` seconds (0: as fast as it goes)."""

    changes: int
    together: int
    every: float

    @classmethod
    def from_environment(cls) -> "Load":
        """As the bench set it."""
        env = os.environ
        return cls(int(env["BENCH_CHANGES"]), int(env["BENCH_TOGETHER"]), float(env["BENCH_EVERY"]))

    def environment(self) -> dict[str, str]:
        """For a contender's process."""
        return {
            "BENCH_CHANGES": str(self.changes),
            "BENCH_TOGETHER": str(self.together),
            "BENCH_EVERY": str(self.every),
        }

    def commits(self) -> Iterator[int]:
        """The size of each commit."""
        for start in range(0, self.changes, self.together):
            yield min(self.together, self.changes - start)
