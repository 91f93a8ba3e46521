"""Partners of a journey: each with a client, an agreement and a channel, which runs the example of its channel."""

from pathlib import Path
from typing import Any

import requests

from deploy.local.ports import free_port
from services.partners.cuts.table import SCOPES
from tests.calendar import TODAY
from tests.integration.support.partner_programs import Program
from tests.journeys.support.awaiting import eventually
from tests.journeys.support.cast import A_WEEK_AGO, IN_A_YEAR
from tests.journeys.support.world import World

AREA_PROGRAMME = {"name": "Naar werk", "schooling_levels": ["low", "middle", "high"], "places": 5}


class Partner:
    """A programme in an area, and whoever coaches there."""

    def __init__(self, world: World, channel: str, area: str, home: Path) -> None:
        self.program = Program(channel, "python", home)
        self.name, self._world = self.program.partner, world
        dates = {"last_verified": A_WEEK_AGO, "valid_until": IN_A_YEAR}
        programme = {**AREA_PROGRAMME, **dates, "partner": self.name, "area_id": area}
        world.told("PUT", f"/v1/programmes/{self.name}", programme)
        machine = {"name": f"Machine {channel}", "kind": "machine", "role": "coach", "partner": self.name}
        client = world.told("POST", "/v1/clients", {**machine, "new_partner": True})
        self._client = (client["id"], client["client_secret"])
        agreed = {"purposes": ["job-coaching"], "scopes": list(SCOPES), "channels": [channel]}
        days = {"starts_on": str(TODAY), "ends_on": IN_A_YEAR}
        agreement = {"partner": self.name, "version": "1", **agreed, **days, "client_id": client["id"]}
        world.told("POST", "/v1/partner-agreements", agreement)

    def listen(self) -> None:
        """Begin to take events, as `docs/partners.md` says."""
        client, secret = self._client
        login = {"REFU_CLIENT_ID": client, "REFU_CLIENT_SECRET": secret}
        self.program.start(self._world.url, **login, **self._channel())

    def _channel(self) -> dict[str, str]:
        match self.program.channel:
            case "webhook":
                port = free_port()
                url = f"http://127.0.0.1:{port}/refu"
                made = self.told("PUT", "/v1/partner/webhook", {"url": url})
                return {"PORT": str(port), "WEBHOOK_SECRET": made["secret"]}
            case "amqp":
                return {"AMQP_URL": eventually(self._queue, "the queue is made")}
            case _:
                return {}

    def _queue(self) -> str:
        answer = self.ask("POST", "/v1/partner/amqp/credentials", {})
        if not answer.ok:
            return ""
        at: dict[str, Any] = answer.json()
        return f"amqp://{at['user']}:{at['password']}@{at['host']}:{at['port']}/{at['virtual_host']}"

    def ask(self, method: str, path: str, body: Any = None) -> requests.Response:
        """One request of its own machine."""
        grant = {"grant_type": "client_credentials"}
        token = requests.post(f"{self._world.url}/oauth/token", grant, auth=self._client, timeout=60).json()
        return self._world.ask(method, path, body, token["access_token"])

    def told(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        """What its machine is answered; it must be granted."""
        answer = self.ask(method, path, body)
        assert answer.status_code in (200, 201), f"{method} {path}: {answer.status_code} {answer.text}"
        return dict(answer.json())

    def keeps(self, *types: str) -> None:
        """Returns once it keeps facts of these types and no others."""
        eventually(lambda: {kind for _, kind in self.program.facts()} == set(types), f"{self.name} keeps {types}")

    @property
    def kept(self) -> bytes:
        """All that lies in its own database."""
        return self.program.kept.read_bytes() + self.program.log.read_bytes()
