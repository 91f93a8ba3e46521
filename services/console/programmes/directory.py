"""The directory as the platform tells it."""

import hashlib
import json
from typing import Any

from services.console.command_line.exits import NO_PLATFORM, Stop
from services.console.platform_access.gateway_client import GatewayClient

Entry = dict[str, Any]
PATH = "/v1/programmes"
_A_PAGE = 500
_SAID = (
    "partner",
    "name",
    "area_id",
    "schooling_levels",
    "places",
    "last_verified",
    "valid_until",
    "statuses",
    "years_from",
    "years_to",
    "languages",
    "waiting_weeks",
    "status_requirements",
)
"""What an entry says: the rest follows from it, or from who keeps it."""


def entries(gateway: GatewayClient) -> list[Entry]:
    """All of them, by area and name, page after page; raises Stop."""
    found: list[Entry] = []
    query = {"limit": str(_A_PAGE)}
    while True:
        page = gateway.get(PATH, query)
        if not isinstance(page.get("programmes"), list):
            raise Stop("The platform did not tell its programmes. Is it of another version?", NO_PLATFORM)
        found += page["programmes"]
        if not page.get("next"):
            return found
        query["after"] = page["next"]


def version(entry: Entry) -> str:
    """Another word once the entry says something else. It begins with a letter, so that no program counts with it."""
    said = json.dumps([entry[name] for name in _SAID], sort_keys=True)
    return f"v{hashlib.blake2b(said.encode(), digest_size=5).hexdigest()}"


def says_the_same(body: dict[str, Any], entry: Entry) -> bool:
    """Whether a description would leave the entry as it is."""
    return all(_plain(body.get(name)) == _plain(entry[name]) for name in _SAID)


def _plain(value: Any) -> Any:
    if not isinstance(value, list):
        return value
    return sorted(
        json.dumps({"level": None} | item if isinstance(item, dict) else item, sort_keys=True) for item in value
    )
