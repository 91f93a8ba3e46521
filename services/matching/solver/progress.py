"""How far the work is, for whoever wants to know."""

from collections.abc import Callable

Progress = Callable[[str, float], None]
"""Called with the stage ("relaxed", "groups", "deciding", "clashes", "reserve") and the part that is done, 0 to 1."""


def unwatched(_stage: str, _part: float) -> None:
    """Progress that nobody watches."""
