"""Webhooks over a real store: several processes share the lanes, targets fail, and each person's order holds."""

import random
import threading
import time
import uuid
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from deploy.local.server import Server
from services.chassis.storage import mongo
from services.chassis.storage.mongo import MongoStore
from services.partners.store import INDEXES
from services.partners.webhooks.domain import lanes
from services.partners.webhooks.domain.attempts import Answered, answered
from services.partners.webhooks.handlers import expiring
from services.partners.webhooks.handlers.sending import send
from tests.unit.partners.telling import NOW, Told, agree, allow, day, forbid, number, poll, started, tell, told_as, work
from tests.unit.partners.webhook_target import CHANNELS, log, set_up, shown

pytestmark = pytest.mark.integration
PEOPLE, DAYS, PROCESSES = 3, 6, 3
BEGAN = time.monotonic()


@pytest.fixture(name="kept")
def kept_(store: Server) -> Iterator[MongoStore]:
    client = mongo.connect(store.uri, 10)
    made = MongoStore(client[f"webhooks_{uuid.uuid4().hex[:8]}"])
    made.prepare(INDEXES)
    agree(made, channels=CHANNELS)
    yield made
    client.close()


def clock() -> datetime:
    """Goes on as the machine's, from NOW."""
    return NOW + timedelta(seconds=time.monotonic() - BEGAN)


class Flaky:
    """Fails a third of the time, and sees whether two ever send to it at the same time."""

    def __init__(self) -> None:
        self._chance, self._alone = random.Random(7), threading.Lock()
        self.taken: list[str] = []
        self.at_once = 0

    def __call__(self, url: str, body: str, headers: Mapping[str, str]) -> Answered:  # noqa: ARG002
        if not self._alone.acquire(blocking=False):
            self.at_once += 1
            return answered(500)
        try:
            if self._chance.random() < 0.33:
                return answered(503)
            self.taken.append(headers["webhook-id"])
            return answered(200)
        finally:
            self._alone.release()


def test_several_processes_share_a_lane_and_the_order_holds_under_failures(
    kept: MongoStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lanes, "PAUSES", (timedelta(milliseconds=5),))
    people = [f"person-{each}" for each in range(PEOPLE)]
    for who in people:
        allow(kept, who)
    set_up(kept)
    for who in people:
        facts = [started(who), *(day(each, who) for each in range(1, DAYS))]
        tell(kept, *(Told(fact, place, id=f"{who}/{place}") for place, fact in enumerate(facts, 1)))
    number(kept)
    target, partner = Flaky(), told_as("jobkans")

    def process(name: str) -> None:
        while shown(kept, now=clock()).waiting:
            send(partner, name, lambda: work(kept, now=clock()), target)

    with ThreadPoolExecutor() as threads:
        for each in [threads.submit(process, f"process-{each}") for each in range(PROCESSES)]:
            each.result()

    assert target.at_once == 0
    for who in people:
        first = list(dict.fromkeys(each for each in target.taken if each.startswith(f"{who}/")))
        assert first == [f"{who}/{place}" for place in range(1, DAYS + 1)]


def test_what_is_old_goes_and_pages_of_the_log_follow_one_another(kept: MongoStore) -> None:
    allow(kept)
    set_up(kept)
    tell(kept, started(), *(Told(day(each), each + 1) for each in range(1, 6)))
    number(kept)
    send(told_as("jobkans"), "process-1", lambda: work(kept), lambda *_: answered(200))
    forbid(kept)
    poll(kept)

    assert [row.sequence for row in log(kept, limit=3)] == [f"{each:012d}" for each in (1, 2, 3)]
    uow = work(kept, now=NOW + timedelta(days=31))
    expiring.expire(uow)
    uow.commit()
    assert log(kept) == []
