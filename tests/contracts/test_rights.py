"""What each account of the broker may do: as the documents show it, and exactly what its service needs."""

import re
from pathlib import Path

import pytest

from deploy.local.platform import GATEWAY, KEEPING, SERVICES, WEB
from services.chassis.messaging import topology
from services.chassis.messaging.rights import BACKUP, CONSOLE, TOPOLOGY, Rights, rights
from services.chassis.messaging.topology import Exchange, Queue
from services.chassis.messaging.wire_names import dead_letters_name, exchange_name, queue_name
from services.contracts.listeners import LISTENERS, SOURCES
from services.partners.amqp.domain.virtual_hosts import definitions

OPERATIONS = Path(__file__).resolve().parents[2] / "docs" / "operations"
LADDER = (1.0, 300.0)
PARTS = topology.whole(LADDER)
EXCHANGES = {part.name for part in PARTS if isinstance(part, Exchange)}
QUEUES = {part.name for part in PARTS if isinstance(part, Queue)}


def allowed(pattern: str, names: set[str]) -> set[str]:
    return {name for name in names if re.search(pattern, name)}


def test_the_table_of_accounts_in_the_documents_is_the_one_in_the_code() -> None:
    [table] = re.findall(
        r"^```\naccount +configure +write, and below it\n +read\n(.*?)^```",
        (OPERATIONS / "accounts.md").read_text(),
        re.M | re.S,
    )
    lines = re.sub(r"\n +", " ", table).splitlines()

    shown = {name: Rights(*patterns) for name, *patterns in map(str.split, lines)}

    assert shown == rights()


def test_the_table_of_a_partners_host_in_the_documents_is_the_one_in_the_code() -> None:
    head = r"^```\nin a partner's host +configure +write +read\n(.*?)^```"
    [table] = re.findall(head, (OPERATIONS / "partners.md").read_text(), re.M | re.S)
    rows = (re.split(" {2,}", row) for row in table.splitlines())
    shown = {name: tuple(patterns) for name, *patterns in rows}

    made = definitions("the partner's own user", "partners")["permissions"]
    assert shown == {each["user"]: (each["configure"], each["write"], each["read"]) for each in made}


def test_every_service_that_keeps_something_has_an_account() -> None:
    assert set(rights()) == {*KEEPING, CONSOLE, BACKUP, TOPOLOGY}
    assert set(SERVICES) - {GATEWAY, WEB} == set(KEEPING) == set(SOURCES)


@pytest.mark.parametrize("service", SOURCES)
def test_a_service_may_do_what_it_needs_and_nothing_else(service: str) -> None:
    given = rights()[service]
    own = {part.name for part in topology.needed(service, LADDER) if isinstance(part, Exchange)}
    set_aside = {name for name in own if name.startswith(f"{service}.")}
    heard = {queue_name(one) for one in LISTENERS if one.service == service}

    assert allowed(given.write, EXCHANGES) == set_aside | {exchange_name(service)}
    assert allowed(given.read, QUEUES) == heard | {dead_letters_name(service)}
    assert allowed(given.configure, EXCHANGES | QUEUES) == set()
    assert not allowed(given.write, {"amq.default", "", f"not-{service}.events", f"{service}.events.too"})


def test_what_waits_for_a_retry_comes_back_by_an_exchange_that_knows_the_services_own_queues_only() -> None:
    queues = [part for part in PARTS if isinstance(part, Queue)]
    waiting = {part.arguments["x-dead-letter-exchange"] for part in queues if ".retry-after." in part.name}
    bound = {(part.name, exchange) for part in queues for exchange, _ in part.bindings}

    assert waiting == {f"{service}.returns" for service in topology.services()}
    for listener in LISTENERS:
        returning = {exchange for name, exchange in bound if name == queue_name(listener) and exchange in waiting}
        assert returning == {f"{listener.service}.returns"}


def test_what_a_service_gives_back_reaches_its_own_queues_only() -> None:
    queues = [part for part in PARTS if isinstance(part, Queue)]
    for service in topology.services():
        reached = {part.name for part in queues if f"{service}.returns" in {exchange for exchange, _ in part.bindings}}
        assert reached == {queue_name(one) for one in LISTENERS if one.service == service}


def test_the_mark_tells_releases_apart_whose_queues_or_bindings_differ(monkeypatch: pytest.MonkeyPatch) -> None:
    before = topology.marker().name
    assert topology.marker().name == before

    monkeypatch.setattr(topology, "LISTENERS", LISTENERS[:-1])

    assert topology.marker().name != before
    assert isinstance(PARTS[-1], Exchange)
    assert PARTS[-1].name == before
