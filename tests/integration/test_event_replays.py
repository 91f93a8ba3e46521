"""A broker that lost what it had confirmed is given it once more, and nothing happens twice."""

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from deploy.local.platform import ServiceProcess
from deploy.local.server import Server
from services.chassis.messaging.sent_events import AT_ONCE, SentEvents
from services.chassis.storage import mongo
from services.chassis.storage.event_replays import order_replay
from services.chassis.storage.mongo import SENT_EVENTS, MongoStore
from services.chassis.storage.store import Document
from services.chassis.storage.unit_of_work import UnitOfWork
from tests.integration.support.stage import Stage
from tests.integration.support.waiting import equals
from tests.integration.support.web import Web
from tests.integration.support.wire import ON_NEWCOMER

UNIT = {"label": "Gent", "area_id": "gent", "area_label": "Gent", "kind": "city"}
PERSON = {"unit_id": "ok", "birth_date": "1990-05-01", "first_name": "A", "last_name": "B"}
NEWCOMER = {**PERSON, "another_person": "other"}
REPLAYS = "/v1/event-replays/intake"


def intake(stage: Stage) -> ServiceProcess:
    process = stage.service("intake")
    process.start()
    process.wait_ready()
    stage.web(process).ask("PUT", "/v1/units/ok", UNIT)
    return process


def registered(web: Web, people: int) -> list[str]:
    """The ids of so many, each registered with a command of its own."""
    answers = [web.ask("POST", "/v1/newcomers", NEWCOMER, "coordinator", ["ok"]) for _ in range(people)]
    return [answer.json()["id"] for answer in answers]


def all_published(stage: Stage) -> None:
    equals(lambda: stage.database("intake").outbox.count_documents({}), 0, "everything is published")


def lost(stage: Stage, events: int) -> None:
    """Returns once the broker, which had confirmed so many for a listener that does not run, has lost them."""
    equals(lambda: stage.wire.count(ON_NEWCOMER), events, "the broker has them")
    assert len(stage.wire.take(ON_NEWCOMER)) == events


def ago(minutes: float) -> str:
    return (datetime.now(UTC) - timedelta(minutes=minutes)).isoformat()


def test_what_the_broker_lost_arrives_after_a_replay_and_what_had_arrived_does_not_count_twice(stage: Stage) -> None:
    process, probe = intake(stage), stage.probe()
    web = stage.web(process)
    arrived = registered(web, 4)
    stage.applied_once(arrived, probe)
    probe.stop()
    missing = registered(web, 3)
    all_published(stage)
    lost(stage, 3)

    again = stage.probe()
    answer = web.ask("POST", REPLAYS, {"since": ago(5)}, "operator")

    assert answer.status_code == 200
    assert answer.json()["commits"] == 8, "a unit was opened, and seven people came"
    stage.applied_once([*arrived, *missing], again)
    equals(lambda: web.status()["replaying"], 0, "all of it was published again")


def test_a_replay_that_is_interrupted_goes_on_in_another_process(stage: Stage) -> None:
    process = intake(stage)
    missing = registered(stage.web(process), 3)
    all_published(stage)
    lost(stage, 3)
    stage.broker.kill()

    assert stage.web(process).ask("POST", REPLAYS, {"since": ago(5)}, "operator").status_code == 200
    process.kill()
    stage.broker.restart()
    intake(stage)

    stage.applied_once(missing, stage.probe())


def test_only_what_was_published_in_that_time_is_published_again(stage: Stage) -> None:
    process = intake(stage)
    web = stage.web(process)
    registered(web, 2)
    all_published(stage)
    between = datetime.now(UTC).isoformat()
    later = registered(web, 1)
    all_published(stage)
    lost(stage, 3)

    web.ask("POST", REPLAYS, {"since": ago(5), "until": ago(4)}, "operator")
    web.ask("POST", REPLAYS, {"since": between}, "operator")

    equals(lambda: stage.wire.count(ON_NEWCOMER), 1, "one is published again")
    equals(lambda: web.status()["replaying"], 0, "the replays are over")
    assert [later[0] in letter.body.decode() for letter in stage.wire.take(ON_NEWCOMER)] == [True]


@pytest.fixture(name="web", scope="module")
def web_(shared_stage: Stage) -> Web:
    """Of an intake that no test stops."""
    return shared_stage.web(intake(shared_stage))


@pytest.mark.parametrize(
    ("body", "slug"),
    [
        ({"since": ago(-60)}, "since-in-the-future"),
        ({"since": ago(5), "until": ago(10)}, "until-before-since"),
        ({"since": ago(12 * 1440), "until": ago(8 * 1440)}, "no-longer-kept"),
        ({"since": "2026-11-30T10:00"}, "invalid-request"),
        ({}, "invalid-request"),
    ],
)
def test_a_time_that_cannot_be_replayed_is_refused(web: Web, body: dict[str, str], slug: str) -> None:
    refused = web.ask("POST", REPLAYS, body, "operator")

    assert (refused.status_code in (400, 422), refused.json()["slug"]) == (True, slug)


def test_only_operations_may_have_events_published_again(web: Web) -> None:
    body = {"since": ago(5)}

    assert web.ask("POST", REPLAYS, body, "coordinator", ["gent"]).status_code == 403


class Kept:
    """A service's database with entries that the broker confirmed."""

    def __init__(self, uri: str) -> None:
        self.database = mongo.connect(uri, 5)[f"replays_{uuid.uuid4().hex[:8]}"]
        self.store = MongoStore(self.database)
        self.store.prepare({"event_replays": []})
        self.sent = SentEvents(self.database)

    def order(self, since: datetime, until: datetime) -> None:
        uow = UnitOfWork(self.store)
        order_replay(since, until, uow)
        uow.commit()

    def pages(self) -> list[list[str]]:
        """The ids of each page, in their order, until nothing is left."""
        found = []
        while page := self.sent.next_page():
            found.append([str(entry["_id"]) for entry in page.entries])
            self.sent.replayed(page)
        return found


@pytest.fixture(name="kept_events")
def kept_events_(store: Server) -> Iterator[Kept]:
    kept = Kept(store.uri)
    yield kept
    kept.database.client.drop_database(kept.database.name)
    kept.database.client.close()


def entry(number: int) -> Document:
    return {"_id": f"entry-{number:03}", "events": [{"id": f"event-{number}", "body": "{}"}]}


def test_an_entry_that_is_published_once_more_is_kept_as_of_the_first_time(kept_events: Kept) -> None:
    kept_events.sent.keep([entry(0)])
    [first] = kept_events.database[SENT_EVENTS].find()

    kept_events.sent.keep([entry(0), entry(1)])

    rows = {row["_id"]: row for row in kept_events.database[SENT_EVENTS].find()}
    assert rows.keys() == {"entry-000", "entry-001"}
    assert rows["entry-000"] == first


def test_a_replay_goes_page_by_page_through_all_that_was_sent_and_is_forgotten_at_its_end(kept_events: Kept) -> None:
    began = datetime.now(UTC) - timedelta(seconds=1)
    for first in range(0, 120, 40):
        kept_events.sent.keep([entry(number) for number in range(first, first + 40)])
    kept_events.order(began, datetime.now(UTC))
    assert kept_events.sent.left_to_replay() == 120

    pages = kept_events.pages()

    assert [key for page in pages for key in sorted(page)] == [f"entry-{number:03}" for number in range(120)]
    assert all(len(page) < 2 * AT_ONCE for page in pages)
    assert len(pages) > 1
    assert kept_events.sent.left_to_replay() == 0
    assert not list(kept_events.database.event_replays.find())


def test_of_two_relays_at_the_same_page_neither_passes_anything_by(kept_events: Kept) -> None:
    began = datetime.now(UTC) - timedelta(seconds=1)
    moments = [began + timedelta(milliseconds=number) for number in range(2 * AT_ONCE)]
    kept_events.database[SENT_EVENTS].insert_many(
        entry(number) | {"at": moment} for number, moment in enumerate(moments)
    )
    kept_events.order(began, datetime.now(UTC))
    mine, theirs = kept_events.sent.next_page(), kept_events.sent.next_page()
    assert mine
    assert theirs
    kept_events.sent.replayed(mine)
    after = kept_events.sent.next_page()
    assert after
    kept_events.sent.replayed(after)

    kept_events.sent.replayed(theirs)

    assert not kept_events.sent.next_page()
    assert len({str(row["_id"]) for row in [*mine.entries, *after.entries]}) == 2 * AT_ONCE
