"""The directory as the platform tells it."""

from typing import Any

from services.console.command_line.exits import NO_PLATFORM, Stop
from services.console.platform_access.gateway_client import GatewayClient

Entry = dict[str, Any]
PATH = "/v1/programmes"
_A_PAGE = 500


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
