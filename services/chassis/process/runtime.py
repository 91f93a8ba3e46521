"""The one store, relay and inlet of a service's process."""

from collections.abc import Callable
from typing import Any

from nameko.extensions import SharedExtension

from services.chassis.errors import Unavailable
from services.chassis.logs import innocent, logger
from services.chassis.messaging import wire_names
from services.chassis.messaging.broker import Publisher
from services.chassis.messaging.consumer import Consumer
from services.chassis.messaging.outbox import Relay
from services.chassis.settings import Settings
from services.chassis.storage import mongo
from services.chassis.storage.mongo import MongoStore
from services.chassis.storage.read_model import ReadModel, ReadModelFollower
from services.chassis.storage.unit_of_work import Commit, Document

SETTINGS = "REFU"
"""Where nameko's configuration holds our Settings."""


class Runtime(SharedExtension):  # type: ignore[misc]
    """Made at first use: nameko sets extensions up concurrently, in no defined order."""

    _made = False
    prepared = False

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
        client = mongo.connect(self.settings.mongo_uri, self.settings.max_workers + 5)
        self.database = client[f"{self.settings.database_prefix}_{self.container.service_name}"]
        self.publisher = Publisher(self.settings.amqp_uri, self.settings.retry_ladder)
        self.aside = Publisher(self.settings.amqp_uri, self.settings.retry_ladder)
        self.relay = Relay(self.database, self.publisher)
        self.mirror: ReadModelFollower | None = None
        self.store = MongoStore(self.database, self.relay.submit, self._written)
        self.inlet = Consumer(self.settings, self.aside)
        self.indexes: dict[str, list[str]] = {}
        return self

    def keep_in_memory(self, copy: Callable[[], ReadModel]) -> None:
        """Keep a copy of some collections in memory."""
        self.mirror = ReadModelFollower(self.database, copy)

    @property
    def ready(self) -> bool:
        """Whether the store was reached, and everything that is kept in memory was read."""
        return self.prepared and (self.mirror is None or self.mirror.loaded)

    def _written(self, commit: Commit) -> None:
        if self.mirror is not None:
            self.mirror.noted(commit)

    def start(self) -> None:
        """Relay and consume in the background."""
        self.make()
        spawn = self.container.spawn_managed_thread
        self._preparing = spawn(self._prepare)
        self._relaying = spawn(self.relay.run)
        self._consuming = [spawn(tap.run) for tap in self.inlet.taps]
        if self.inlet.taps:
            self._consuming.append(spawn(self.inlet.run))

    def stop(self) -> None:
        """Finish what is in hand, then publish what it announced."""
        if self.mirror is not None:
            self.mirror.stopping = True
        self.inlet.stop()
        for thread in self._consuming:
            thread.wait()
        self.relay.stop()
        self._relaying.wait()
        self.publisher.close()
        self.aside.close()
        super().stop()

    def status(self) -> dict[str, Any]:
        """What waits where; raises Unavailable when store or broker is away."""
        service = self.container.service_name
        # in the order in which things flow: what moves on meanwhile is then counted where it arrives
        pauses = self.settings.retry_ladder
        retrying = sum(self._count(wire_names.retry_name(service, pause)) for pause in pauses)
        listeners = [self._listener(tap) for tap in self.inlet.taps]
        return {
            "service": service,
            "retrying": retrying,
            "listeners": listeners,
            "outbox": self._outbox(),
            "dead_letters": self._count(wire_names.dead_letters_name(service)),
        }

    def _outbox(self) -> int:
        with mongo.availability():
            return self.database.outbox.count_documents({})

    def _count(self, queue: str) -> int:
        # a service that listens to nothing has no queues of its own
        return self.aside.count(queue) if self.inlet.taps else 0

    def _listener(self, tap: Any) -> dict[str, Any]:
        # in hand after ready: a message on its way from the one to the other is then not missed
        ready = self._count(tap.queue)
        return {"name": tap.name, "ready": ready, "in_hand": tap.in_hand, "stopped": tap.stopped}

    def _prepare(self) -> None:
        pause = 0.2
        while not self.inlet.stopping:
            try:
                self.store.prepare(self.indexes)
                self.prepared = True
                break
            except Unavailable as error:
                logger().warning("service-waits", error=innocent(error), pause=pause)
                self.inlet.rest(pause)
                pause = min(2 * pause, 5.0)
        if self.mirror is not None:
            self._mirroring = self.container.spawn_managed_thread(self.mirror.run)


__all__ = ["SETTINGS", "Document", "Runtime"]
