"""In which order compose.yaml's services start, by what each waits for."""

from collections.abc import Mapping
from typing import Any


def order(services: Mapping[str, Mapping[str, Any]]) -> list[set[str]]:
    """Those that may start together, one group after the other; without those that only a profile starts.

    Raises ValueError where two wait for each other.
    """
    waiting = {name: set(said.get("depends_on", ())) for name, said in services.items() if "profiles" not in said}
    groups: list[set[str]] = []
    while waiting:
        started = set().union(*groups)
        group = {name for name, others in waiting.items() if others <= started}
        if not group:
            raise ValueError(f"These wait for each other, or for what is not there: {', '.join(sorted(waiting))}.")
        groups.append(group)
        waiting = {name: others for name, others in waiting.items() if name not in group}
    return groups
