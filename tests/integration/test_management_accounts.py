"""What the broker's management API lets an account see that only looks, and which definitions it takes."""

import secrets
from collections.abc import Iterator
from urllib.parse import quote, unquote, urlsplit

import pytest
import requests

from deploy.local import rabbit_accounts
from deploy.local.accounts import ADMINISTRATOR
from deploy.local.server import Server
from services.backup import definitions
from services.chassis.messaging.rights import NOTHING, PROVISIONER
from services.console.command_line.exits import Stop
from services.console.platform_access import management_api
from services.doctor import broker as doctor
from tests.integration.support.stage import Stage

SECONDS = 10.0
MONITOR, PARTNER = "monitor-of-a-test", "partner-of-a-test"


@pytest.fixture
def management(broker: Server) -> Iterator[str]:
    """As the account that makes hosts for partners; what a test makes is taken away."""
    address = broker.management_for(PROVISIONER)
    yield address
    parts = urlsplit(address)
    for path in (f"users/{MONITOR}", f"users/{PARTNER}", f"vhosts/{PARTNER}"):
        url = f"http://{parts.hostname}:{parts.port}/api/{path}"
        requests.delete(url, auth=(str(parts.username), str(parts.password)), timeout=SECONDS)


def test_an_account_that_looks_sees_nodes_and_queues_and_is_told_no_rights(
    management: str,
    shared_stage: Stage,  # noqa: ARG001
    broker: Server,
) -> None:
    password = secrets.token_hex(8)
    host = unquote(urlsplit(broker.uri).path[1:]) or "/"
    user = rabbit_accounts._user(MONITOR, password, tags="monitoring")
    nothing = {"user": MONITOR, "vhost": host, "configure": NOTHING, "write": NOTHING, "read": NOTHING}
    definitions.give(management, {"users": [user], "permissions": [nothing]})
    parts = urlsplit(management)
    looking = f"http://{MONITOR}:{password}@{parts.hostname}:{parts.port}"
    queues = f"queues/{quote(host, safe='')}"

    assert management_api.ask(looking, "nodes", SECONDS)
    assert management_api.ask(looking, queues, SECONDS) == management_api.ask(management, queues, SECONDS) != []
    with pytest.raises(requests.HTTPError):
        management_api.ask(looking, "permissions", SECONDS)
    assert list(doctor._managed(looking, host)) == []


def test_who_tries_things_out_looks_as_administrator(broker: Server) -> None:
    looking = broker.management_for(ADMINISTRATOR)

    assert management_api.ask(looking, "whoami", SECONDS)["tags"] == ["administrator"]
    assert management_api.ask(looking, "permissions", SECONDS)


def test_rights_of_an_account_that_a_new_broker_does_not_know_are_left_out(management: str) -> None:
    everything = {
        "vhosts": [{"name": PARTNER}],
        "users": [rabbit_accounts._user(PARTNER, secrets.token_hex(8))],
        "permissions": [
            {"user": PARTNER, "vhost": PARTNER, "configure": "^$", "write": "^$", "read": "^events$"},
            {"user": "ours-of-the-former", "vhost": PARTNER, "configure": "^$", "write": "^$", "read": "^$"},
        ],
    }

    with pytest.raises(Stop):
        definitions.give(management, everything)
    definitions.give(management, definitions.of_partners(everything))

    given = management_api.ask(management, f"vhosts/{PARTNER}/permissions", SECONDS)
    assert PARTNER in {one["user"] for one in given}
