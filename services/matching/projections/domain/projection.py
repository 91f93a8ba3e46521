"""What is heard of others, so that neither order nor repetition matters: per kind of fact the highest sequence wins.

Every projection has the same plan: its dataclasses, `after` (the projection once an event was heard), and `_facts`
(what an event says, by kind of fact). Two kinds of fact never set one field, or the order in which they arrive would
matter.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from services.platform.sequences import must_follow

Facts = Mapping[str, Mapping[str, Any]]
"""By kind of fact, the fields that it sets."""


@dataclass(frozen=True, kw_only=True)
class Projection:
    """Somebody or something that another service tells about."""

    id: str
    heard: dict[str, int] = field(default_factory=dict)
    """By kind of fact, the sequence of the one that holds."""


P = TypeVar("P", bound=Projection)


def apply_if_newer(known: P, facts: Facts, sequence: int) -> P:
    """The projection after these facts; one changes nothing if one of its kind with no lower sequence was heard.

    Raises TooFarAhead.
    """
    must_follow(sequence, max(known.heard.values(), default=0))
    for kind, values in facts.items():
        if sequence > known.heard.get(kind, 0):
            known = replace(known, heard={**known.heard, kind: sequence}, **values)
    return known
