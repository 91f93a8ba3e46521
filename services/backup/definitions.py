"""The broker's definitions by its management API: accounts, hosts, policies and queues, never messages."""

from typing import Any

import requests

from services.console.command_line.exits import NO_PLATFORM, Stop
from services.console.platform_access import management_api

_SECONDS = 15
_OF_PARTNERS = "partner-"
_LISTS = ("vhosts", "users", "permissions", "topic_permissions", "policies", "queues", "exchanges", "bindings")


def fetched(management: str) -> dict[str, Any]:
    """All definitions; raises Stop when the API does not answer."""
    return dict(_asked(management))


def of_partners(definitions: dict[str, Any]) -> dict[str, Any]:
    """Those of partners' hosts and accounts alone, with their passwords as hashes.

    Everything else follows from `refu topology` and from the accounts as they are now: an old definition would bring
    back former passwords. The service `partners` gives its own account its rights in a partner's host anew; those of
    an account that a new broker does not know would make it refuse all of the definitions.
    """
    return {name: [one for one in definitions.get(name, []) if _is_partners(one, name)] for name in _LISTS}


def give(management: str, definitions: dict[str, Any]) -> None:
    """Make them, beside what is there; raises Stop."""
    _asked(management, definitions)


def _is_partners(one: dict[str, Any], kind: str) -> bool:
    place = str(one.get("vhost") or (one["name"] if kind in ("vhosts", "users") else ""))
    account = str(one.get("user", place))
    return place.startswith(_OF_PARTNERS) and account.startswith(_OF_PARTNERS)


def _asked(management: str, body: Any = None) -> Any:
    try:
        return management_api.ask(management, "definitions", _SECONDS, body)
    except requests.RequestException as error:
        said = type(error).__name__
        raise Stop(f"The broker's management API does not do what was asked ({said}).", NO_PLATFORM) from None
