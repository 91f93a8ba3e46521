"""What newcomers decided on being introduced to organisations before matching heard of it: copied from intake."""

from typing import Any

PURPOSE = "organisation-introduction"


def with_decision(known: dict[str, Any], file: dict[str, Any]) -> dict[str, Any]:
    """Matching's document of a newcomer with what their file in intake says last, unless it heard of a decision.

    A no that no yes preceded was announced to nobody: it stays so.
    """
    history = file.get("consents", {}).get(PURPOSE, [])
    heard = known.get("heard", {})
    if PURPOSE in heard or not any(decision["given"] for decision in history):
        return known
    latest = history[-1]
    return {
        **known,
        "introduction": {"allowed": latest["given"], "on": latest["on"]},
        "heard": {**heard, PURPOSE: max(heard.values(), default=1)},
    }
