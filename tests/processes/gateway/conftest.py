"""Services behind the door, and the gateway itself as a process of its own."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

from deploy.local.platform import Platform, ServiceProcess, free_ports
from services.platform.caller import Caller
from tests.tokens import ISSUER, KEYS, token_for
from tests.unit.gateway.behind import Pretender, a_service

ORIGIN = "https://app.example"


@pytest.fixture
def service() -> Iterator[Pretender]:
    with a_service() as server:
        yield server


def a_platform(folder: Path, grace: float, **ports: int) -> Platform:
    """Of which only the gateway is run."""
    unused = "mongodb://unused".format
    return Platform(unused, unused, "unused", folder, free_ports(**ports), grace, token_keys=KEYS, public_url=ISSUER)


class Door:
    """The gateway as a client sees it, intake and identity behind it; nobody else is running."""

    def __init__(
        self, url: str, intake: Pretender, identity: Pretender | None = None, web: Pretender | None = None
    ) -> None:
        self.url = url
        self.intake = intake
        self.identity = identity or intake
        self.web = web or intake

    def ask(self, method: str, path: str, role: str = "coordinator", **content: Any) -> requests.Response:
        """One request with a valid token of this role."""
        token = token_for(Caller(subject="tester", role=role), timedelta(minutes=5))
        headers = {"Authorization": f"Bearer {token}", **content.pop("headers", {})}
        asking = content.pop("session", requests)
        answer: requests.Response = asking.request(method, f"{self.url}{path}", headers=headers, timeout=30, **content)
        return answer


@pytest.fixture(scope="session")
def running_door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    directory = tmp_path_factory.mktemp("gateway")
    platform = a_platform(directory, grace=2)
    with a_service() as intake, a_service() as identity, a_service() as web:
        behind = {
            "REFU_INTAKE_URL": intake.url,
            "REFU_IDENTITY_URL": identity.url,
            "REFU_WEB_URL": web.url,
            "REFU_CORS_ORIGINS": ORIGIN,
        }
        environment = {**platform.environment("gateway"), **behind}
        process = ServiceProcess("gateway", environment, directory)
        process.start()
        try:
            process.wait_ready()
            yield Door(process.url, intake, identity, web)
        finally:
            process.stop()


@pytest.fixture
def door(running_door: Door) -> Door:
    for behind in (running_door.intake, running_door.identity, running_door.web):
        behind.asked.clear()
        behind.answer = (200, {"Content-Type": "application/json"})
    return running_door
