"""What leaves for partners over a real store: in order, and never after a withdrawal, whoever is faster."""

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest

from deploy.local.server import Server
from services.chassis.errors import Contended, Unavailable
from services.chassis.storage import mongo
from services.chassis.storage.mongo import MongoStore
from services.partners.deliveries import views
from services.partners.deliveries.commands import AskDeliveries
from services.partners.feed.handlers import expiring, noting, numbering
from services.partners.people.domain.ordering import HELD_AT_MOST
from services.partners.polling.answers import PartnerEvent
from services.partners.store import INDEXES
from tests.unit.partners.telling import (
    AMINA,
    NOW,
    Told,
    agree,
    allow,
    apply,
    day,
    forbid,
    poll,
    referral,
    started,
    tell,
    types,
    work,
)

pytestmark = pytest.mark.integration
DAYS = 12


@pytest.fixture(name="kept")
def kept_(store: Server) -> Iterator[MongoStore]:
    client = mongo.connect(store.uri, 10)
    made = MongoStore(client[f"partners_{uuid.uuid4().hex[:8]}"])
    made.prepare(INDEXES)
    agree(made)
    yield made
    client.close()


def test_what_a_person_allows_leaves_and_is_written_down_and_what_they_withdraw_does_not(kept: MongoStore) -> None:
    allow(kept)
    tell(kept, started(), Told(day(1), 2), Told(day(3), 4), referral())
    uow = work(kept, now=NOW + HELD_AT_MOST)
    noting.go_on(uow)
    uow.commit()

    first = poll(kept, limit=2)
    assert types(first) == ["assignment-started", "volunteer-day-recorded"]
    assert types(poll(kept, after=first.cursor)) == ["referral-made", "volunteer-day-recorded"]
    some = views.deliveries(AskDeliveries(limit=3), work(kept, AMINA))
    rest = views.deliveries(AskDeliveries(limit=3, after=some.next), work(kept, AMINA))
    assert [len(some.deliveries), len(rest.deliveries)] == [3, 1]

    forbid(kept)
    assert types(poll(kept)) == ["consent-withdrawn"]


def test_what_is_old_is_taken_out(kept: MongoStore) -> None:
    allow(kept)
    tell(kept, started(), started("omar"))
    poll(kept)
    uow = work(kept, now=NOW + timedelta(days=31))
    expiring.expire(uow)
    uow.commit()

    assert kept.select("entries", {}) == []
    assert [person["waiting"] for person in kept.select("persons", {})] == [[], []]


def until(done: Callable[[], object], stop: Event) -> None:
    """Again and again; contended, it is tried again at once."""
    while not stop.is_set():
        try:
            done()
        except (Contended, Unavailable):
            continue


def surely(done: Callable[[], object]) -> None:
    """Once, however often somebody else is faster."""
    while True:
        try:
            done()
        except Contended:
            continue
        return


class Along:
    """A partner that goes on from its cursor."""

    def __init__(self, kept: MongoStore) -> None:
        self.kept, self.cursor = kept, "0"
        self.of: dict[str, list[PartnerEvent]] = defaultdict(list)

    def ask(self) -> bool:
        """Whether there was something."""
        page = poll(self.kept, after=self.cursor, limit=7)
        for event in page.events:
            self.of[event.subject].append(event)
        self.cursor = page.cursor
        return bool(page.events)


def volunteer(kept: MongoStore, who: str, withdraws: bool) -> None:
    """All that happens in one assignment; some withdraw in the middle of it."""
    for each in (Told(started(who)), *(Told(day(number, who), number + 1) for number in range(1, DAYS))):
        while apply(kept, [each])[0].kind == "contended":
            continue
        if withdraws and each.sequence == DAYS // 2:
            surely(lambda: forbid(kept, who))


def test_while_all_happens_at_once_the_order_holds_and_nothing_follows_a_withdrawal(kept: MongoStore) -> None:
    people = [f"person-{number}" for number in range(6)]
    for who in people:
        allow(kept, who)
    along, stop = Along(kept), Event()
    with ThreadPoolExecutor() as threads:
        numbers = threads.submit(until, lambda: numbering.number(lambda: work(kept)), stop)
        asks = threads.submit(until, along.ask, stop)
        for each in [threads.submit(volunteer, kept, who, who in people[::2]) for who in people]:
            each.result()
        stop.set()
        numbers.result()
        asks.result()
    while along.ask():
        continue

    days = [None, *((NOW + timedelta(days=number)).date().isoformat() for number in range(1, DAYS))]
    for who in people[1::2]:
        assert [event.data.get("on") for event in along.of[who]] == days
    for who in people[::2]:
        told = [event.type for event in along.of[who]]
        assert told.count("consent-withdrawn") == (1 if told else 0)
        assert told[-1:] in ([], ["consent-withdrawn"])
