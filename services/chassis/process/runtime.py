"""The one store, relay and consumer of a service's process."""

import uuid
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, TypeVar

from nameko.extensions import SharedExtension
from pymongo.errors import PyMongoError

from services.chassis.backoff import Backoff
from services.chassis.episodes import Episode
from services.chassis.error_summary import innocent
from services.chassis.errors import Unavailable
from services.chassis.http.web_server import SafeWebServer
from services.chassis.messaging import wire_names
from services.chassis.messaging.broker import Publisher
from services.chassis.messaging.consumer import Consumer
from services.chassis.messaging.listening_turn import ListeningTurn
from services.chassis.messaging.outbox import Relay
from services.chassis.messaging.outbox_age import OutboxAge
from services.chassis.messaging.sent_events import SentEvents
from services.chassis.process.siblings import Siblings
from services.chassis.process.status import ListenerStatus, ServiceStatus
from services.chassis.settings import Settings
from services.chassis.storage import (
    event_replays,
    id_form,
    kept_answers,
    listener_starts,
    mongo,
    restored,
    sealed_by,
)
from services.chassis.storage.access_log import AccessLog
from services.chassis.storage.availability import availability, store_away
from services.chassis.storage.hearing import Hearing
from services.chassis.storage.mongo import MongoStore
from services.chassis.storage.read_model import ReadModel, ReadModelFollower
from services.chassis.storage.relay_pause import RelayPause
from services.chassis.storage.sealing import beginning
from services.chassis.storage.sealing.declared import PERSON_KEYS
from services.chassis.storage.store import Commit

SETTINGS = "REFU"
"""Where nameko's configuration holds our Settings."""
WATCH_SECONDS = 5.0
R = TypeVar("R", bound=ReadModel)


class Runtime(SharedExtension):  # type: ignore[misc]
    """Made at first use: nameko sets extensions up concurrently, in no defined order."""

    server = SafeWebServer()
    _made = False
    prepared = False
    seals_people = False
    """Whether fields of persons are sealed from now on: see `beginning`."""

    @property
    def settings(self) -> Settings:
        """The process's settings."""
        settings: Settings = self.container.config[SETTINGS]
        return settings

    def make(self) -> "Runtime":
        """Create what there is one of, once."""
        if self._made:
            return self
        self._made = True
        self.settings.need_servers()
        client = mongo.connect(self.settings.mongo_uri, self.settings.max_workers + 5)
        self.database = client[f"{self.settings.database_prefix}_{self.container.service_name}"]
        accesses = client[f"{self.database.name}_access"]
        self._outbox_age = OutboxAge(self.database)
        self.access_log = AccessLog(accesses, timedelta(days=self.settings.access_kept_days))
        broker = self.settings.amqp_uri, self.container.service_name, self.settings.retry_ladder
        self.publisher, self.retry_publisher = Publisher(*broker), Publisher(*broker)
        # asks on a connection that publishes nothing: the broker answers it also while it holds up the others
        self.counter = Publisher(*broker)
        pause = RelayPause(
            self.database,
            lambda: sum(worker.in_hand for worker in self.consumer.queue_workers),
            lambda: any(worker.consumes for worker in self.consumer.queue_workers),
            process=(process := uuid.uuid4().hex),
        )
        self.relay = Relay(self.database, self.publisher, pause)
        self.follower: ReadModelFollower[Any] | None = None
        self.store = MongoStore(self.database, self.relay.submit, self._written)
        latest_order = partial(listener_starts.latest_order, self.database)
        one_at_a_time = getattr(self.container.service_cls, "listens_one_at_a_time", False)
        self.turn = ListeningTurn(self.database) if one_at_a_time else None
        may_listen = (lambda: True) if self.turn is None else self.turn.may_listen
        self.consumer = Consumer(self.settings, self.retry_publisher, self.store.answers, latest_order, may_listen)
        self.siblings = Siblings(self.database, self.consumer.in_hand, process=process)
        self.indexes: dict[str, list[str]] = {}
        self.hearing = Hearing(self.container.service_name, self.store.processed, self._caught_up)
        self.server.hearing = self.hearing
        return self

    def keep_in_memory(self, empty: Callable[[], R]) -> ReadModelFollower[R]:
        """Keep a read model of some collections in memory; there is one for each process."""
        follower = ReadModelFollower(self.database, empty)
        self.follower = follower
        return follower

    @property
    def ready(self) -> bool:
        """Whether the store was reached, and everything that is kept in memory was read."""
        return self.prepared and (self.follower is None or self.follower.loaded)

    def _written(self, commit: Commit) -> None:
        if self.follower is not None:
            self.follower.committed(commit)
        self.hearing.heard(commit.processed)

    def _caught_up(self, seconds: float) -> bool:
        with availability():
            return self.follower is None or self.follower.caught_up(seconds)

    def start(self) -> None:
        """Relay and consume in the background."""
        self.make()
        spawn = self.container.spawn_managed_thread
        self._preparing = spawn(self._prepare)
        self._relaying = spawn(self.relay.run)
        self._noting = spawn(self.access_log.run)
        spawn(self._watch)
        # whatever it listens to: a backup waits until every process says that it publishes nothing
        spawn(partial(self.siblings.run, self.consumer.stop_signal))
        # without listeners, too: whether the broker is there is known only by a connection that is kept
        if self.turn is not None:
            spawn(partial(self.turn.run, self.consumer.stop_signal))
        self._consuming = [spawn(run) for run in (self.consumer.run, *(w.run for w in self.consumer.queue_workers))]

    def stop(self) -> None:
        """Finish what is in hand, then publish what it announced."""
        if self.follower is not None:
            self.follower.stopping = True
        self.consumer.stop()
        for thread in self._consuming:
            thread.wait()
        if self.turn is not None:
            self.turn.leave()  # what it had in work is settled: the next may begin
        self.relay.stop()
        self._relaying.wait()
        self.siblings.leave()  # nothing leaves here any more
        self.access_log.stop()
        self._noting.wait()
        self.publisher.close()
        self.retry_publisher.close()
        self.counter.close()
        super().stop()

    def status(self) -> ServiceStatus:
        """What waits where; raises Unavailable when store or broker is away."""
        if not self.store.answers():
            raise store_away()
        service = self.container.service_name
        # in the order in which things flow: what moves on meanwhile is then counted where it arrives
        pauses = self.settings.retry_ladder
        retrying = sum(self._count(wire_names.retry_name(service, pause)) for pause in pauses)
        ready = [self._count(worker.queue) for worker in self.consumer.queue_workers]
        # in hand after ready: a message on its way from the one to the other is then not missed
        with availability():
            elsewhere = self.siblings.in_hand() if ready else Counter[str]()
        return ServiceStatus(
            service=service,
            retrying=retrying,
            listeners=tuple(
                ListenerStatus(
                    name=worker.name,
                    ready=waiting,
                    in_hand=worker.in_hand + elsewhere[worker.listener.method],
                    stopped=worker.stopped,
                )
                for worker, waiting in zip(self.consumer.queue_workers, ready, strict=True)
            ),
            **self._leaving(),
            dead_letters=self._count(wire_names.dead_letters_name(service)),
            broker_blocks=self.publisher.blockage.lasts or self.retry_publisher.blockage.lasts,
        )

    def _leaving(self) -> dict[str, int]:
        with availability():
            replaying = SentEvents(self.database).left_to_replay()
            waiting = self.database.outbox.count_documents({})
        seconds = int(self._outbox_age.seconds()) if waiting else 0
        return {"outbox": waiting, "outbox_seconds": seconds, "replaying": replaying}

    def _count(self, queue: str) -> int:
        # a service that listens to nothing has no queues of its own
        return self.counter.count(queue) if self.consumer.queue_workers else 0

    def _prepare(self) -> None:
        backoff, away = Backoff(), Episode("service-waits", "service-prepared")
        while not self.consumer.stop_signal.given:
            try:
                made = (listener_starts.COLLECTION, event_replays.COLLECTION, PERSON_KEYS)
                own = {**{name: list[str]() for name in made}, kept_answers.COLLECTION: ["at"]}
                self.store.prepare({**self.indexes, **own})
                with availability():
                    restored.must_be_over(self.database)
                    id_form.must_be_current(self.database, list(self.indexes), self.settings.id_key)
                    if self.settings.seal_key:
                        sealed_by.must_open(self.database, self.settings.seal_key)
                        sealed_by.note(self.database, self.settings.seal_key)
                        self.seals_people = beginning.begin_if_all_read(self.database)
                self.prepared = True
                away.ended()
                break
            except Unavailable as error:
                away.again(error=innocent(error))
                self.consumer.stop_signal.rest(backoff.failed())
        if self.follower is not None:
            self._following = self.container.spawn_managed_thread(self.follower.run)
        self._forgetting = self.container.spawn_managed_thread(self._forget)

    def _watch(self) -> None:
        """Keep what metrics say of the store and the outbox true, also while nobody asks for it."""
        while not self.consumer.stop_signal.given:
            self.store.answers()
            self._outbox_age.look()
            self._begin_to_seal()
            self.consumer.stop_signal.rest(WATCH_SECONDS)

    def _begin_to_seal(self) -> None:
        """As soon as the last process of a release that could not read it is gone."""
        if self.prepared and self.settings.seal_key and not self.seals_people:
            with suppress(Unavailable, PyMongoError):
                self.seals_people = beginning.begin_if_all_read(self.database)

    def _forget(self) -> None:
        """Remove what was kept for a day alone; what cannot be done now is done the next time."""
        while not self.consumer.stop_signal.given:
            with suppress(Unavailable, PyMongoError):
                kept_answers.forget_old_answers(self.database, datetime.now(UTC))
            self.consumer.stop_signal.rest(kept_answers.FORGET_SECONDS)
