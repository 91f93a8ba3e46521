"""Telling a repetition, which changes nothing, from a contradiction, which is refused by field."""

from typing import Any

from services.chassis.errors import Conflict
from services.chassis.http.answers import Answer, Identified, done


def same_as_before(known: dict[str, Any], asked: dict[str, Any], slug: str = "reference-taken") -> Answer[Identified]:
    """The answer to a repetition; raises Conflict naming the fields that differ, never their values. Both have `id`."""
    differing = sorted(name for name, value in asked.items() if known.get(name) != value)
    if differing:
        detail = f"It is registered already, with another {', '.join(differing)}."
        raise Conflict(slug, detail, id=known["id"], differs=differing)
    return done(known["id"])
