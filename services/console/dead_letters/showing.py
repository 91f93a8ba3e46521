"""A dead letter as a person reads it in a terminal or a file."""

import json
from dataclasses import asdict
from typing import Any

from services.chassis.messaging.dead_letter import DeadLetter

SHOWN_AT_MOST = 10_000
"""Characters of a body, or of the headers, in a terminal."""


def whole(letter: DeadLetter) -> dict[str, Any]:
    """All of it, as JSON can hold it."""
    headers = json.loads(json.dumps(dict(letter.headers), default=str))
    return {**asdict(letter.summary()), "headers": headers, "body": letter.readable_body()}


def cut(letter: DeadLetter) -> dict[str, Any]:
    """As much of it as a person reads; `cut` says what was left out."""
    shown, left_out = whole(letter), []
    for part in ("headers", "body"):
        text = shown[part] if isinstance(shown[part], str) else json.dumps(shown[part])
        if len(text) > SHOWN_AT_MOST:
            shown[part] = text[:SHOWN_AT_MOST]
            left_out.append(f"{len(text) - SHOWN_AT_MOST} characters of the {part}")
    return shown | ({"cut": f"{' and '.join(left_out)}; --full FILE writes all of it"} if left_out else {})
