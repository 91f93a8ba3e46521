"""The consumers that partners copy, against the running service: nothing is missing, nothing counted twice, and who
withdraws is forgotten and confirmed. Each is a partner of its own, so that what it did is seen apart from the others.
"""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import requests
from standardwebhooks import Webhook

from deploy.local.ports import free_port
from deploy.local.server import Server
from services.chassis.errors import Contended
from services.chassis.storage.mongo import MongoStore
from tests.contracts.described_events import misfits, misfits_of_page
from tests.integration.support import partner_vhost
from tests.integration.support.partner_programs import LANGUAGES, Program, door
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import eventually
from tests.integration.support.web import Web
from tests.integration.support.wire import MATCHING
from tests.tokens import token_for
from tests.unit.partners import telling
from tests.unit.partners.telling import Told, machine

SIGNING_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
ANOTHER_SECRET = "whsec_AAAAsBQIhrscChlQIMV+b5sSYspob7oD"
FAR_DAY = date(2199, 12, 31)
"""The agreements are in force whenever this runs."""
EMPLOYMENT = "employment.events"


class Stand:
    """The service for partners as a process, one partner for each program, and two people who allow all of them."""

    def __init__(self, stage: Stage, programs: list[Program]) -> None:
        self.programs = programs
        self.stage = stage
        service = stage.service("partners")
        service.start()
        self.store = MongoStore(stage.database("partners"))
        stage.listening(service)
        self.web = Web(service.url)
        for program in programs:
            telling.agree(self.store, program.partner, ends_on=FAR_DAY)
            for who in ("amina", "omar"):
                self.surely(telling.allow, self.store, who, program.partner)

    @staticmethod
    def surely(done: Any, *arguments: Any) -> None:
        """However often the service itself is faster."""
        while True:
            try:
                done(*arguments)
            except Contended:
                continue
            return

    def happens(self) -> None:
        """Both volunteer; each partner leads something of Amina's. Told over the broker, as services tell it."""
        now = datetime.now(UTC)
        facts = [Told(telling.started("omar"), 1, now), Told(telling.started(), 1, now)]
        facts += [Told(telling.day(number), number + 1, now) for number in (1, 2)]
        facts += [Told(telling.evaluated(), 4, now)]
        self._tell(MATCHING, facts)
        mine = [telling.referral(partner=each.partner) for each in self.programs]
        self._tell(EMPLOYMENT, [Told(fact, place, now) for place, fact in enumerate(mine, 1)])

    def _tell(self, exchange: str, facts: list[Told]) -> None:
        for fact in facts:
            self.stage.wire.publish([fact.body()], exchange, fact.event.type)

    def polled(self, program: Program, count: int) -> list[dict[str, Any]]:
        """All that leaves to its partner, once that is so many events."""

        def found() -> Any:
            headers = {"Authorization": f"Bearer {token_for(machine(program.partner))}"}
            page = requests.get(f"{self.web.url}/v1/partner/events", headers=headers, timeout=10).json()
            assert misfits_of_page(page) == []
            return page["events"] if len(page["events"]) >= count else None

        events: list[dict[str, Any]] = eventually(found, f"{count} events for {program.partner}")
        return events

    def open_forgettings(self) -> set[str]:
        answer = self.web.ask("GET", "/v1/forgettings?open=true").json()
        return {each["partner"] for each in answer["forgettings"]}


EVENTS = 6
"""That each partner is told before somebody withdraws: Omar's start, and of Amina a start, two days, an evaluation and
a referral."""
OMARS = {("omar", "assignment-started")}
AMINAS = {
    ("amina", type_)
    for type_ in ("assignment-started", "volunteer-day-recorded", "assignment-evaluated", "referral-made")
}


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Program]]:
    home = tmp_path_factory.mktemp("partners")
    all_of_them = [
        Program(channel, language, home) for channel in ("polling", "webhook", "amqp") for language in LANGUAGES
    ]
    yield {each.partner: each for each in all_of_them}
    for each in all_of_them:
        each.kill()


@pytest.fixture(scope="module")
def stand(shared_stage: Stage, programs: dict[str, Program]) -> Stand:
    return Stand(shared_stage, list(programs.values()))


def test_each_consumer_keeps_what_it_is_told_forgets_and_confirms(
    stand: Stand, programs: dict[str, Program], broker: Server, tmp_path: Path
) -> None:
    ports = {each.partner: free_port() for each in programs.values() if each.channel == "webhook"}
    queues = [each.partner for each in programs.values() if each.channel == "amqp"]
    partner_vhost.make(broker, queues, tmp_path)
    with ExitStack() as stack:
        refu = stack.enter_context(door(stand.web.url))
        for each in programs.values():
            each.start(refu, **variables(each, ports, broker))
        stand.happens()

        told = {name: stand.polled(each, EVENTS) for name, each in programs.items()}
        with ThreadPoolExecutor() as threads:
            list(threads.map(lambda name: bring(programs[name], told[name], ports, broker), programs))
        for each in programs.values():
            each.has_seen(EVENTS)
            assert each.facts() == AMINAS | OMARS
            each.kill()

        for each in programs.values():
            stand.surely(telling.forbid, stand.store, "amina", each.partner)
        assert stand.open_forgettings() == set(programs)
        for each in programs.values():
            each.start(refu, **variables(each, ports, broker))
        told = {name: stand.polled(each, 2) for name, each in programs.items()}
        assert {tuple(event["type"] for event in events) for events in told.values()} == {
            ("assignment-started", "consent-withdrawn")
        }
        with ThreadPoolExecutor() as threads:
            list(threads.map(lambda name: bring(programs[name], told[name], ports, broker), programs))
        for each in programs.values():
            each.has_seen(EVENTS + 1)
            assert each.facts() == OMARS
        eventually(lambda: stand.open_forgettings() == set(), "all confirmed that they forgot")


def variables(program: Program, ports: dict[str, int], broker: Server) -> dict[str, str]:
    """What its channel needs."""
    match program.channel:
        case "webhook":
            return {"PORT": str(ports[program.partner]), "WEBHOOK_SECRET": SIGNING_SECRET}
        case "amqp":
            return {"AMQP_URL": partner_vhost.address(broker, program.partner)}
        case _:
            return {}


def bring(program: Program, events: list[dict[str, Any]], ports: dict[str, int], broker: Server) -> None:
    """Each event twice by its channel, as a sender that was interrupted does; whoever polls fetches them."""
    assert [misfits(event) for event in events] == [[]] * len(events)
    if program.channel == "webhook":
        for event in events:
            assert [post(ports[program.partner], event) for _ in range(2)] == [204, 204]
            assert post(ports[program.partner], event, ANOTHER_SECRET) == 401
    if program.channel == "amqp":
        partner_vhost.put(broker, program.partner, [event for event in events for _ in range(2)])


def post(port: int, event: dict[str, Any], secret: str = SIGNING_SECRET) -> int:
    """What a webhook answers to an event signed with this secret, once it is there."""
    body, now = json.dumps(event), datetime.now(UTC)
    headers = {
        "webhook-id": event["id"],
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(secret).sign(event["id"], now, body),
    }

    def answered() -> int:
        try:
            return requests.post(f"http://127.0.0.1:{port}/refu", body, headers=headers, timeout=10).status_code
        except requests.ConnectionError:
            return 0

    return eventually(answered, f"an answer at port {port}")
