"""Partners' queues: made and taken away with the agreement, published to by one process at a time, told to whom they
belong. What the broker itself does is in tests/integration/test_partner_queues.py."""

from datetime import timedelta
from typing import Any

import pytest

from services.chassis.errors import Contended, Forbidden, Invalid, Unavailable
from services.chassis.settings import UnfitSetting
from services.chassis.storage.memory import MemoryStore
from services.partners.agreements import handlers as agreements
from services.partners.agreements.commands import EndAgreement
from services.partners.amqp import views
from services.partners.amqp.broker import RabbitMq
from services.partners.amqp.commands import AskQueue, RenewCredentials
from services.partners.amqp.domain.channels import LEASE, Channel
from services.partners.amqp.domain.ports import Place
from services.partners.amqp.domain.virtual_hosts import definitions
from services.partners.amqp.handlers import credentials, provisioning, publishing
from services.partners.amqp.settings import BrokerSettings
from services.platform.caller import Caller
from tests.unit.partners.queues import BrokerInMemory, Host, keep_up, publish
from tests.unit.partners.telling import (
    ADMINISTRATOR,
    BRUG,
    JOBKANS,
    NOW,
    Told,
    agree,
    allow,
    day,
    evaluated,
    forbid,
    line,
    number,
    started,
    tell,
    told_as,
    work,
)
from tests.unit.partners.test_polling import Meanwhile

BY_AMQP = {"channels": ["amqp"]}


def ready(store: MemoryStore | None = None, length: int = 10_000) -> tuple[Any, BrokerInMemory]:
    """A partner with a queue."""
    store, broker = store or MemoryStore(), BrokerInMemory(length)
    agree(store, **BY_AMQP)
    keep_up(store, broker)
    return store, broker


def happened(store: MemoryStore, who: str = "amina", days: int = 3) -> None:
    allow(store, who)
    tell(store, started(who), *(Told(day(each, who), each + 1) for each in range(1, days)))


def sequences(events: list[dict[str, Any]]) -> list[int]:
    return [int(event["sequence"]) for event in events]


def end(store: MemoryStore, agreement: str) -> None:
    uow = work(store, ADMINISTRATOR)
    agreements.end(EndAgreement(agreement_id=agreement), uow)
    uow.commit()


def channel(store: MemoryStore) -> dict[str, Any]:
    [found] = store.select("amqp_channels", {})
    return found


def test_only_an_agreement_in_force_that_names_the_channel_has_a_queue() -> None:
    store, broker = MemoryStore(), BrokerInMemory()
    agree(store, channels=["polling"])
    agree(store, "brug", starts_on=NOW.date() + timedelta(days=1), **BY_AMQP)

    keep_up(store, broker)
    assert broker.hosts == {}
    keep_up(store, broker, NOW + timedelta(days=1))
    assert len(broker.hosts) == 1


def test_what_was_told_before_it_was_agreed_is_not_published() -> None:
    store, broker = MemoryStore(), BrokerInMemory()
    first = agree(store, channels=["polling"])
    happened(store)
    number(store)
    end(store, first)
    agree(store, version="2026-2", **BY_AMQP)
    keep_up(store, broker)

    publish(store, broker)
    assert broker.only.waiting == []
    tell(store, Told(day(5), 4))
    publish(store, broker)
    assert sequences(broker.only.waiting) == [4]


def test_a_long_log_is_published_whole_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "AT_ONCE", 2)
    store, broker = ready()
    happened(store, days=7)

    publish(store, broker)

    assert sequences(broker.only.waiting) == list(range(1, 8))
    assert channel(store)["sent"] == 7


def test_what_was_withdrawn_before_it_was_published_leaves_a_gap_and_nothing_is_waited_for() -> None:
    store, broker = ready()
    happened(store)
    number(store)
    forbid(store)

    publish(store, broker)

    assert broker.only.waiting == []
    assert channel(store)["sent"] == 3
    assert store.select("deliveries", {}) == []


def test_while_one_process_has_a_queue_another_leaves_it_and_follows_when_the_lease_is_over() -> None:
    store, broker = ready()
    happened(store)
    uow = work(store)
    held = uow.amqp_channels.find(told_as("jobkans"))
    assert held is not None
    uow.amqp_channels.save(held.leased(NOW))
    uow.commit()

    publish(store, broker)
    assert broker.only.waiting == []
    publish(store, broker, NOW + LEASE)
    assert sequences(broker.only.waiting) == [1, 2, 3]


def test_who_withdraws_just_before_it_is_committed_is_not_published() -> None:
    store, broker = ready(Meanwhile())
    happened(store)
    number(store)
    commit, commits = store.commit, []

    def second(each: Any) -> None:
        commits.append(each)
        if len(commits) == 2:  # the first takes the lease
            store.decide = lambda: forbid(store)
        commit(each)

    store.commit = second
    with pytest.raises(Contended):
        publishing.publish(broker, lambda: work(store))
    store.commit = commit

    assert broker.only.put_in_all == []
    publish(store, broker)
    assert broker.only.put_in_all == []


def test_who_withdraws_is_taken_out_of_what_waits_while_the_reader_stays_outside() -> None:
    store, broker = ready()
    happened(store, "amina")
    happened(store, "omar")
    publish(store, broker)
    seen: list[bool] = []
    host = broker.only
    put = host.put
    host.put = lambda events: (seen.append(host.is_open), put(events))[1]  # type: ignore[method-assign]
    forbid(store)

    publish(store, broker)

    assert sequences(host.waiting) == [4, 5, 6, 7]
    assert host.waiting[-1]["type"] == "consent-withdrawn"
    assert (seen, host.is_open, host.taken) == ([False], True, [])


def test_a_line_that_is_hidden_is_cut_out_of_what_waits() -> None:
    store, broker = ready()
    allow(store)
    tell(store, evaluated("cooking", "reading"))
    publish(store, broker)
    [waiting] = broker.only.waiting
    assert waiting["data"]["competences"] == ["cooking", "reading"]

    tell(store, line("competence:cooking"))
    publish(store, broker)

    first, notice = broker.only.waiting
    assert (first["id"], first["data"]["competences"]) == (waiting["id"], ["reading"])
    assert (notice["type"], notice["data"]["line"]) == ("line-withdrawn", "competence:cooking")


def test_a_reader_stays_outside_while_what_may_not_be_read_is_back_in_the_queue() -> None:
    store, broker = ready()
    happened(store)
    publish(store, broker)
    forbid(store)
    host = broker.only
    number(store)
    broker_away_at_the_end(broker, host)

    with pytest.raises(Unavailable):
        publishing.publish(broker, lambda: work(store))
    assert not host.is_open

    broker.away.clear()
    publish(store, broker)
    assert [event["type"] for event in host.waiting] == ["consent-withdrawn"]
    assert host.is_open


def broker_away_at_the_end(broker: BrokerInMemory, host: Host) -> None:
    """It goes away once everything was put into the queue."""
    put = host.put

    def last(events: Any) -> int:
        over = put(events)
        broker.away.add("all")
        host.put = put  # type: ignore[method-assign]
        return over

    host.put = last  # type: ignore[method-assign]


def test_what_a_full_queue_drops_is_counted() -> None:
    store, broker = ready(length=2)
    happened(store, days=5)
    publish(store, broker)

    state = views.queue(AskQueue(), broker, work(store, JOBKANS))
    assert (state.waiting, state.dropped, state.oldest_at) == (2, 3, NOW)


def test_a_broker_that_is_away_delays_and_holds_up_no_other_partner() -> None:
    store, broker = ready()
    agree(store, "brug", **BY_AMQP)
    keep_up(store, broker)
    [first, other] = broker.hosts
    happened(store)
    allow(store, partner="brug", nth=3)
    tell(store, Told(day(9), 4))
    broker.away.add(first)

    with pytest.raises(Unavailable):
        publish(store, broker)
    assert len(broker.hosts[other].waiting) >= 1
    broker.away.clear()
    publish(store, broker)
    assert sequences(broker.hosts[first].waiting) == [1, 2, 3, 4]


def test_what_cannot_be_taken_away_now_is_taken_away_later_and_nothing_is_published_meanwhile() -> None:
    store, broker = MemoryStore(), BrokerInMemory()
    agreement = agree(store, **BY_AMQP)
    keep_up(store, broker)
    end(store, agreement)
    happened(store)
    broker.away.add("all")
    with pytest.raises(Unavailable):
        keep_up(store, broker)
    broker.away.clear()

    publish(store, broker)
    assert broker.only.waiting == []
    keep_up(store, broker)
    assert broker.hosts == {}
    assert store.select("amqp_channels", {}) == []


def test_what_is_made_while_its_agreement_ends_is_taken_away_again() -> None:
    store, broker = MemoryStore(), BrokerInMemory()
    agreement = agree(store, **BY_AMQP)
    make = broker.make

    def late(host: str) -> bool:
        end(store, agreement)
        keep_up(store, broker)
        return make(host)

    broker.make = late  # type: ignore[method-assign]
    keep_up(store, broker)

    assert broker.hosts == {}


def test_a_queue_that_was_lost_is_made_again_and_filled_with_all_since_the_agreement_began() -> None:
    store, broker = ready()
    happened(store)
    publish(store, broker)
    broker.hosts.clear()

    provisioning.repair(broker, lambda: work(store))
    publish(store, broker)

    assert sequences(broker.only.waiting) == [1, 2, 3]


def renewed(store: MemoryStore, broker: BrokerInMemory, caller: Caller, partner: str | None = None) -> Any:
    uow = work(store, caller)
    answer = credentials.renew(RenewCredentials(partner=partner), broker, uow)
    uow.commit()
    return answer.content


def test_a_password_is_told_once_and_another_one_replaces_it() -> None:
    store, broker = ready()
    told = renewed(store, broker, JOBKANS)
    assert broker.only.password == told.password

    again = renewed(store, broker, ADMINISTRATOR, "jobkans")

    assert broker.only.password == again.password != told.password
    assert again.password not in repr(store.collections)
    assert (again.host, again.port, again.tls) == ("broker.example", 5671, True)
    assert again.virtual_host == again.user == next(iter(broker.hosts))
    assert views.queue(AskQueue(), broker, work(store, JOBKANS)).credentials_at == NOW


REFUSED = [
    (BRUG, None, Forbidden, "no-agreement-in-force"),
    (JOBKANS, "brug", Forbidden, "other-partner"),
    (Caller("x", "coach", organisation="jobkans", client="another"), None, Forbidden, "not-the-partners-machine"),
    (ADMINISTRATOR, None, Invalid, "partner-missing"),
    (ADMINISTRATOR, "brug", Forbidden, "no-agreement-in-force"),
    (ADMINISTRATOR, "polls", Forbidden, "channel-not-agreed"),
]


@pytest.mark.parametrize(("caller", "partner", "kind", "slug"), REFUSED)
def test_nobody_else_is_told(caller: Caller, partner: str | None, kind: type[Exception], slug: str) -> None:
    store, broker = ready()
    agree(store, "polls", channels=["polling"])

    with pytest.raises(kind, match=slug):
        renewed(store, broker, caller, partner)
    with pytest.raises(kind, match=slug):
        views.queue(AskQueue(partner=partner), broker, work(store, caller))


def test_a_queue_that_is_not_made_yet_is_to_be_asked_for_again() -> None:
    store, broker = MemoryStore(), BrokerInMemory()
    agree(store, **BY_AMQP)

    with pytest.raises(Unavailable, match="queue-not-ready"):
        renewed(store, broker, JOBKANS)
    with pytest.raises(Unavailable, match="queue-not-ready"):
        views.queue(AskQueue(), broker, work(store, JOBKANS))


def test_without_a_broker_for_partners_that_is_said() -> None:
    settings = BrokerSettings.from_environment({}, "amqp://partners:secret@127.0.0.1:5672/")
    broker = RabbitMq(settings)

    with pytest.raises(Unavailable, match="no-partner-broker"):
        broker.make("partner-x")
    assert "secret" not in repr(settings)
    assert broker.place == Place(host="127.0.0.1", port=5672, tls=False)


def test_where_partners_connect_may_be_elsewhere_than_where_we_do() -> None:
    said = {
        "REFU_PARTNERS_MANAGEMENT": "https://provisioner:p@inside.example:15671/",
        "REFU_PARTNERS_AMQP": "amqps://refu:q@inside.example",
        "REFU_PARTNERS_AMQP_PUBLIC": "amqps://broker.example",
    }
    settings = BrokerSettings.from_environment(said, "amqp://partners:secret@127.0.0.1:5672/")

    assert settings.place == Place(host="broker.example", port=5671, tls=True)
    assert settings.publisher == "refu"
    assert settings.amqp_of("partner-x") == "amqps://refu:q@inside.example/partner-x"


@pytest.mark.parametrize(
    "said", [{"REFU_PARTNERS_MANAGEMENT": "amqp://x"}, {"REFU_PARTNERS_AMQP_PUBLIC": "https://broker.example"}]
)
def test_an_address_of_another_kind_is_refused_by_the_name_of_its_setting(said: dict[str, str]) -> None:
    with pytest.raises(UnfitSetting, match=next(iter(said))):
        BrokerSettings.from_environment(said, "amqp://partners:secret@127.0.0.1:5672/")


def test_a_virtual_host_holds_one_queue_that_one_user_reads() -> None:
    made = definitions("partner-x", "partners")

    reading, writing = made["permissions"]
    assert (reading["user"], reading["configure"], reading["write"], reading["read"]) == (
        *("partner-x", "^$", "^$", "^events$"),
    )
    assert (writing["user"], writing["configure"], writing["write"]) == ("partners", "^$", "^events$")
    [policy] = made["policies"]
    assert policy["definition"] == {
        "max-length": 10_000,
        "overflow": "drop-head",
        "message-ttl": 604_800_000,
        "delivery-limit": 1_000_000,
    }


def test_whoever_took_a_lease_knows_it_again_by_its_count_and_not_by_a_moment_that_the_store_rounds() -> None:
    channel = Channel(id="p", agreement_id="a", began=0, sent=0)
    first = channel.leased(NOW)
    assert (first.leases, first.leased(NOW).leases) == (channel.leases + 1, channel.leases + 2)
