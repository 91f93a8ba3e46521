"""What is wrong with a request, by field: as many faults as help somebody to correct them, and no more."""

from typing import Any

from services.chassis.errors import Invalid
from services.chassis.sentences import correct_and_resend

NAMED_AT_MOST = 5
"""Fields in the sentence of an error; its list has more of them."""
TOLD_AT_MOST = 50
"""Faults in the list of an error: an answer must not grow with what was sent."""
LONGEST_NAME = 100
"""Of a field, as it is told: a name that nobody declared may be as long as the body."""


class Refusal(str):
    """The message of a fault that gives the whole error a slug of its own, rather than `invalid-request`."""

    slug: str

    def __new__(cls, slug: str, message: str) -> "Refusal":
        """Text like any other, with a slug."""
        refusal = super().__new__(cls, message)
        refusal.slug = slug
        return refusal


class ToConfirm(Refusal):
    """A Refusal of what may be right after all: whoever sends it again and says so is let by."""


def invalid(messages: dict[str, Any]) -> Invalid:
    """The error for these messages by field, as marshmallow gives them: `invalid-request`, or a Refusal's own slug."""
    faults = _flattened(messages, "")
    slug = next((text.slug for _, text in faults if isinstance(text, Refusal)), "invalid-request")
    names = list(dict.fromkeys(_shown(name) for name, _ in faults))
    errors = [_told(name, text) for name, text in faults[:TOLD_AT_MOST]]
    return Invalid(slug, correct_and_resend(names[:NAMED_AT_MOST], len(names[NAMED_AT_MOST:])), errors=errors)


def _told(name: str, text: str) -> dict[str, Any]:
    confirm = {"can_be_confirmed": True} if isinstance(text, ToConfirm) else {}
    return {"field": _shown(name), "detail": str(text), **confirm}


def _shown(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"


def _flattened(messages: Any, path: str) -> list[tuple[str, str]]:
    if isinstance(messages, dict):
        return [pair for name, inner in messages.items() for pair in _flattened(inner, f"{path}.{name}".lstrip("."))]
    if isinstance(messages, list):
        return [pair for inner in messages for pair in _flattened(inner, path)]
    return [(path, messages if isinstance(messages, str) else str(messages))]
