"""Putting new ids in the place of old ones, wherever they stand: in texts, composed ids, lists, and names of fields."""

import re
from typing import Any

from services.chassis.storage.id_form import OLD_ID
from services.migration.old_ids import OWNERS, Mapping
from services.platform.wording import optional_key_of

_OWNERS = {(owner.service, owner.collection) for owner in OWNERS}


def rewritten(value: Any, known: Mapping) -> Any:
    """The same with every id that is known replaced; what holds none is equal to what it was."""
    match value:
        case str():
            return text(value, known)
        case dict():
            return {rewritten(name, known): rewritten(inner, known) for name, inner in value.items()}
        case list():
            return [rewritten(inner, known) for inner in value]
    return value


def text(value: str, known: Mapping) -> str:
    """The same for a text, such as the JSON of an event."""

    def new(found: re.Match[str]) -> str:
        return known.get(found[0], found[0])

    return OLD_ID.sub(new, value)


def document(service: str, collection: str, stored: dict[str, Any], known: Mapping) -> dict[str, Any]:
    """A document in the present form: its ids, and by what its reference is looked up."""
    now: dict[str, Any] = rewritten(stored, known)
    reference = now.get("reference")
    if (service, collection) in _OWNERS and isinstance(reference, str) and not now.get("reference_key"):
        now["reference_key"] = optional_key_of(reference)
    return now
