"""The known name that somebody may have meant."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is spelt most like it; "" where none is near."""
    found = get_close_matches(name, sorted(set(known) - {name}), n=1, cutoff=0.7)
    return found[0] if found else ""


def hint(name: str, known: Iterable[str]) -> str:
    """` (is matching meant?)`, or ""."""
    found = nearest(name, known)
    return f" (is {found} meant?)" if found else ""


def remedy_of(kind: str, name: str, known: Iterable[str], makers: Mapping[str, str]) -> str:
    """What to do where this is nowhere, as the end of a sentence; `makers` say what makes a secret of this name."""
    if kind.lower() == "secret" and name in makers:
        return f": {makers[name]} makes it: bring that back"
    near = nearest(name, known)
    if kind.lower() == "secret" and not near:
        return ": correct the name, or make it by a manifest; those you hand in are in docs/operations/kubernetes.md"
    return f" (is {near} meant?): correct the name" if near else ": correct the name, or bring it back"
