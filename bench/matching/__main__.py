"""`python -m bench.matching [ranking] [planning] [loop] [quality]`: measure and print; all of them unless named."""

import sys
from collections.abc import Callable
from importlib import import_module

from bench.scene import Scene, scene

PARTS = ("ranking", "planning", "loop", "quality")


def main(parts: list[str]) -> int:
    """Run the parts asked for, one after the other; only `loop` needs a broker and a store."""
    if {"-h", "--help"}.intersection(parts):
        print(__doc__)
        return 0
    unknown = set(parts) - set(PARTS)
    if unknown:
        print(f"No such measurement: {', '.join(sorted(unknown))}. There are: {', '.join(PARTS)}.")
        return 2
    for name in parts or PARTS:
        if name == "loop":
            with scene() as here:
                show(name)(here)
        else:
            show(name)()
    return 0


def every_part(here: Scene) -> None:
    """All of them, with the broker and the store of a run that has them."""
    for name in PARTS:
        show(name)(*([here] if name == "loop" else []))


def show(name: str) -> Callable[..., None]:
    """What measures and prints that part."""
    printing: Callable[..., None] = import_module(f"bench.matching.{name}").show
    return printing


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
