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
    JOBKANS,
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


def test_while_all_happens_at_once_the_order_holds_and_nothing_follows_a_withdrawal(kept: MongoStore) -> None:
    people = [f"person-{number}" for number in range(6)]
    for who in people:
        allow(kept, who)
    got: list[PartnerEvent] = []
    cursor = "0"

    def ask() -> None:
        nonlocal cursor
        page = poll(kept, after=cursor, limit=7)
        got.extend(page.events)
        cursor = page.cursor

    def note(who: str) -> None:
        for each in (Told(started(who)), *(Told(day(number, who), number + 1) for number in range(1, DAYS))):
            while apply(kept, [each])[0].kind == "contended":
                continue
            if each.sequence == DAYS // 2 and who in people[::2]:
                surely(lambda: forbid(kept, who))

    stop = Event()
    with ThreadPoolExecutor() as threads:
        looping = [
            threads.submit(until, ask, stop),
            threads.submit(until, lambda: numbering.number(lambda: work(kept)), stop),
        ]
        for each in [threads.submit(note, who) for who in people]:
            each.result()
        stop.set()
        for each in looping:
            each.result()
    while poll(kept, JOBKANS, after=cursor).events:
        ask()

    of: dict[str, list[PartnerEvent]] = defaultdict(list)
    for event in got:
        of[event.subject].append(event)
    for who in people[1::2]:
        assert [event.data.get("on") for event in of[who]] == [
            None,
            *((NOW + timedelta(days=number)).date().isoformat() for number in range(1, DAYS)),
        ]
    for who in people[::2]:
        assert [event.type for event in of[who]].count("consent-withdrawn") == (1 if of[who] else 0)
        assert not of[who] or of[who][-1].type == "consent-withdrawn"
