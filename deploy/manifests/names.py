"""The known name that somebody may have meant."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is spelt most like it; "" where none is near."""
    found = get_close_matches(name, sorted(set(known) - {name}), n=1, cutoff=0.7)
    return found[0] if found else ""


def hint(name: str, known: Iterable[str]) -> str:
    """` (is matching meant?)`, or ""."""
    found = nearest(name, known)
    return f" (is {found} meant?)" if found else ""
