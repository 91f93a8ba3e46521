"""`python -m bench [events] [import] [key-figures] [idle]`: measure and print; all of them unless named."""

import sys

from bench import events
from bench.scene import scene

ROUNDS = 3


def main(parts: list[str]) -> None:
    """Run the parts asked for."""
    if not parts or "events" in parts:
        _events()


def _events() -> None:
    loads = {"together": events.TOGETHER, "singly": events.SINGLY, "calm": events.CALM}
    with scene() as here:
        for name, load in loads.items():
            for turn in range(ROUNDS):
                results = {who: events.measure(here, who, load, f"{name}{turn}{who}") for who in events.CONTENDERS}
                for who, result in results.items():
                    ratio = result.per_second / results["floor"].per_second
                    print(f"{name:9} {turn} {who:6} {result.per_second:8.0f}/s x{ratio:.2f} {result}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
