"""The consumers that partners copy, against the running service: nothing is missing, nothing counted twice, and who
withdraws is forgotten and confirmed. Each is a partner of its own, so that what it did is seen apart from the others.
"""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

import pytest
import requests
from standardwebhooks import Webhook

from deploy.local.ports import free_port
from services.chassis.errors import Contended
from services.chassis.storage.mongo import MongoStore
from tests.contracts.described_events import misfits, misfits_of_page
from tests.integration.support.partner_programs import LANGUAGES, Program, door
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import equals, eventually
from tests.integration.support.web import Web
from tests.integration.support.wire import MATCHING
from tests.tokens import token_for
from tests.unit.partners import telling
from tests.unit.partners.telling import Told, machine

Settings = dict[str, dict[str, str]]
EMPLOYMENT = "employment.events"
FAR_DAY = date(2199, 12, 31)
"""The agreements are in force whenever this runs."""
ANOTHER_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"
EVENTS = 6
"""That each partner is told at first: that Omar began; of Amina a beginning, two days, an evaluation, a referral."""
OMARS = {("omar", "assignment-started")}
AMINAS = {
    ("amina", event_type)
    for event_type in ("assignment-started", "volunteer-day-recorded", "assignment-evaluated", "referral-made")
}


class Stand:
    """The service for partners as a process, one partner for each program, and two people who allow all of them."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        service = stage.service("partners", REFU_WEBHOOKS_ON_LOOPBACK="1")
        service.start()
        self._store = MongoStore(stage.database("partners"))
        stage.listening(service)
        self.web = Web(service.url)

    def agree(self, program: Program) -> None:
        """On its channel; by polling a test sees what left."""
        channels = sorted({program.channel, "polling"})
        telling.agree(self._store, program.partner, ends_on=FAR_DAY, channels=channels)
        for who in ("amina", "omar"):
            surely(partial(telling.allow, self._store, who, program.partner))

    def forbid(self, program: Program) -> None:
        """Amina no longer allows this partner anything."""
        surely(partial(telling.forbid, self._store, "amina", program.partner))

    def happens(self, programs: list[Program]) -> None:
        """Both volunteer; Amina is referred to each partner. Told over the broker, as services tell it."""
        now = datetime.now(UTC)
        volunteering = [telling.started(), telling.day(1), telling.day(2), telling.evaluated()]
        referred = [telling.referral(partner=each.partner) for each in programs]
        for exchange, facts in (
            (MATCHING, [telling.started("omar")]),
            (MATCHING, volunteering),
            (EMPLOYMENT, referred),
        ):
            for place, fact in enumerate(facts, 1):
                self._stage.wire.publish([Told(fact, place, now).body()], exchange, fact.type)

    def ask(self, program: Program, method: str, path: str, body: Any = None) -> requests.Response:
        """As the program's client."""
        headers = {"Authorization": f"Bearer {token_for(machine(program.partner))}"}
        return requests.request(method, f"{self.web.url}{path}", json=body, headers=headers, timeout=10)

    def open_forgettings(self) -> set[str]:
        """The partners that were asked to forget somebody, and did not say that they did."""
        answer = self.web.ask("GET", "/v1/forgettings?open=true").json()
        return {each["partner"] for each in answer["forgettings"]}


def surely(done: Callable[[], None]) -> None:
    """However often the service itself is faster."""
    while True:
        try:
            done()
        except Contended:
            continue
        return


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Program]]:
    home = tmp_path_factory.mktemp("partners")
    programs = [Program(channel, language, home) for channel in SET_UP for language in LANGUAGES]
    yield programs
    for each in programs:
        each.kill()


@pytest.fixture(scope="module")
def stand(shared_stage: Stage, programs: list[Program]) -> Stand:
    stand = Stand(shared_stage)
    for each in programs:
        stand.agree(each)
    return stand


@pytest.fixture(scope="module")
def settings(stand: Stand, programs: list[Program]) -> Settings:
    """By partner, what the program of its channel has to know."""
    return {each.partner: SET_UP[each.channel](stand, each) for each in programs}


@pytest.fixture(scope="module")
def refu(stand: Stand) -> Iterator[str]:
    with door(stand.web.url) as url:
        yield url


def test_each_consumer_keeps_what_it_is_told_forgets_and_confirms(
    stand: Stand, programs: list[Program], settings: Settings, refu: str
) -> None:
    for each in programs:
        each.start(refu, **settings[each.partner])
    stand.happens(programs)
    for each in programs:
        each.has_seen(EVENTS)
        assert each.facts() == AMINAS | OMARS
        assert [misfits(event) for event in each.events()] == [[]] * EVENTS
        assert misfits_of_page(stand.ask(each, "GET", "/v1/partner/events").json()) == []
        each.kill()

    for each in programs:
        stand.forbid(each)
    assert stand.open_forgettings() == {each.partner for each in programs}
    for each in programs:
        each.start(refu, **settings[each.partner])
    for each in programs:
        each.has_seen(EVENTS + 1)
        assert each.facts() == OMARS
    eventually(lambda: stand.open_forgettings() == set(), "all confirmed that they forgot")

    for each in programs:
        told_again(stand, each)
        each.has_seen(EVENTS + 1)
        assert each.facts() == OMARS


def by_polling(_stand: Stand, _program: Program) -> dict[str, str]:
    return {}


def by_webhook(stand: Stand, program: Program) -> dict[str, str]:
    """It tells where it listens, and is told its secret."""
    port = free_port()
    answer = stand.ask(program, "PUT", "/v1/partner/webhook", {"url": f"http://127.0.0.1:{port}/refu"})
    assert answer.status_code in (200, 201), answer.text
    return {"PORT": str(port), "WEBHOOK_SECRET": answer.json()["secret"]}


def by_amqp(stand: Stand, program: Program) -> dict[str, str]:
    """It asks for a password once there is a queue."""

    last: list[requests.Response] = []

    def told() -> bool:
        last[:] = [stand.ask(program, "POST", "/v1/partner/amqp/credentials", {})]
        return last[0].ok

    equals(lambda: told() or last[0].text[:300], True, "a password for the queue")
    place = "{user}:{password}@{host}:{port}/{virtual_host}".format(**last[0].json())
    return {"AMQP_URL": f"amqp://{place}"}


SET_UP = {"polling": by_polling, "webhook": by_webhook, "amqp": by_amqp}


def told_again(stand: Stand, program: Program) -> None:
    """What it had comes once more: whoever polls lost its cursor, whoever has a webhook asks for it."""
    if program.channel == "polling":
        program.asked("DELETE FROM position")
        eventually(lambda: program.asked("SELECT * FROM position"), "it began again")
    if program.channel == "webhook":
        before = delivered(stand, program)
        answer = stand.ask(program, "POST", "/v1/partner/webhook/replay", {"since": "2020-01-01T00:00:00Z"})
        assert answer.ok, answer.text
        eventually(lambda: delivered(stand, program) >= before + 2, "it was sent again")


def delivered(stand: Stand, program: Program) -> int:
    """How often its webhook took something."""
    attempts = stand.ask(program, "GET", "/v1/partner/webhook/attempts?outcome=delivered&limit=100").json()["attempts"]
    return len(attempts)


def test_a_webhook_refuses_what_somebody_else_signed_and_a_test_changes_nothing(
    stand: Stand, programs: list[Program], settings: Settings
) -> None:
    for each in (each for each in programs if each.channel == "webhook"):
        port, [event, *_] = settings[each.partner]["PORT"], each.events()
        body, now = json.dumps(event | {"id": "of-somebody-else"}), datetime.now(UTC)
        headers = {
            "webhook-id": "of-somebody-else",
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": Webhook(ANOTHER_SECRET).sign("of-somebody-else", now, body),
        }
        assert requests.post(f"http://127.0.0.1:{port}/refu", body, headers=headers, timeout=10).status_code == 401
        assert stand.ask(each, "POST", "/v1/partner/webhook/test", {}).json()["delivered"]
        assert each.facts() == OMARS
