"""What is heard of others, so that neither order nor repetition matters: per kind of fact the highest sequence wins."""

from dataclasses import dataclass, field, replace
from typing import Any, TypeVar


@dataclass(frozen=True, kw_only=True)
class Projection:
    """Somebody or something that another service tells about."""

    id: str
    heard: dict[str, int] = field(default_factory=dict)
    """By kind of fact, the sequence of the one that holds."""


S = TypeVar("S", bound=Projection)


def apply_if_newer(known: S, kind: str, sequence: int, **facts: Any) -> S:
    """The subject after this fact; unchanged when one of the same kind with this sequence or a higher one was heard."""
    if sequence <= known.heard.get(kind, 0):
        return known
    return replace(known, heard={**known.heard, kind: sequence}, **facts)
