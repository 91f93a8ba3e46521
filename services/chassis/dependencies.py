"""What nameko injects into a service, with the type that its methods see: units of work, a read model, settings."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Generic, Self, TypeVar, overload

from nameko.extensions import DependencyProvider

from services.chassis.errors import Unavailable
from services.chassis.messaging.dead_letter_box import DeadLetterBox
from services.chassis.messaging.sent_events import SentEvents
from services.chassis.process.lanes import Lanes
from services.chassis.process.runtime import SETTINGS, Runtime
from services.chassis.sending.configuration import senders
from services.chassis.sending.message import Sender
from services.chassis.sending.quiet_hours import quiet_hours
from services.chassis.settings import Settings
from services.chassis.storage.access_log import AccessLog
from services.chassis.storage.read_model import ReadModel, ReadModelFollower
from services.chassis.storage.store import Store
from services.chassis.storage.unit_of_work import ExecutionContext, UnitOfWork

D = TypeVar("D", covariant=True)
U = TypeVar("U", bound=UnitOfWork, covariant=True)
R = TypeVar("R", bound=ReadModel)


class Dependency(DependencyProvider, Generic[D]):  # type: ignore[misc]
    """A provider on the class, what it provides on the instances that nameko makes of it."""

    derives_ids = False
    """Whether the service cannot do without the secret that ids are derived with."""
    seals = False
    """Whether it cannot do without the secret that others are sealed with."""

    @overload
    def __get__(self, service: None, owner: type) -> Self: ...

    @overload
    def __get__(self, service: object, owner: type) -> D: ...

    def __get__(self, service: object | None, owner: type) -> Any:
        """The provider itself; nameko puts what it provides into the instance, where it is found first."""
        if service is not None:
            raise AttributeError(f"{owner.__name__} was not made by nameko: nothing was injected")
        return self


class WorkContext(Generic[U]):
    """What a worker needs: settings, and units of work of the service's own kind."""

    def __init__(self, runtime: Runtime, kind: Callable[[Store, ExecutionContext | None], U]) -> None:
        """Stand on what the process has one of."""
        self.runtime = runtime
        self._kind = kind

    @property
    def settings(self) -> Settings:
        """The process's settings."""
        return self.runtime.settings

    @property
    def ready(self) -> bool:
        """Whether the store was reached, and everything that is kept in memory was read."""
        return self.runtime.ready

    @property
    def access_log(self) -> AccessLog:
        """Where requests are noted."""
        return self.runtime.access_log

    @property
    def sent_events(self) -> SentEvents:
        """What the service published lately."""
        return SentEvents(self.runtime.database)

    @property
    def dead_letters(self) -> DeadLetterBox:
        """What the service could not apply."""
        return DeadLetterBox(self.settings.amqp_uri, self.runtime.container.service_name)

    def begin(self, context: ExecutionContext) -> U:
        """A new unit of work; raises Unavailable until the store was reached once."""
        if not self.runtime.prepared:
            raise Unavailable("store-unavailable", "The store was not reached yet; try again.")
        known = self.settings
        context = replace(
            context,
            id_secret=known.id_key,
            seal_secret=known.seal_key,
            public_url=known.public_url,
            public_name=known.public_name,
        )
        return self._kind(self.runtime.store, context)


class Work(Dependency[WorkContext[U]], Generic[U]):
    """Begins units of work of the service's own kind."""

    runtime = Runtime()

    def __init__(
        self,
        kind: Callable[[Store, ExecutionContext | None], U],
        indexes: dict[str, list[str]],
        derives_ids: bool = False,
        seals: bool = False,
    ) -> None:
        """`kind` is the service's UnitOfWork; `indexes` maps each collection to its indexed fields (`a+b`: both)."""
        self.kind, self.indexes, self.derives_ids, self.seals = kind, indexes, derives_ids, seals
        super().__init__()

    def setup(self) -> None:
        """Tell the runtime what to prepare."""
        self.runtime.make().indexes = self.indexes

    def get_dependency(self, _worker_ctx: Any) -> WorkContext[U]:
        """Where a worker begins units of work."""
        return WorkContext(self.runtime, self.kind)


class ReadModelDependency(Dependency[ReadModelFollower[R]], Generic[R]):
    """Keeps a read model in memory, current with the store; `.current` is the model. One for each process."""

    runtime = Runtime()

    def __init__(self, empty: Callable[[], R]) -> None:
        """`empty` makes the read model with nothing in it."""
        self.empty = empty
        super().__init__()

    def setup(self) -> None:
        """Tell the runtime what to keep current."""
        self.follower: ReadModelFollower[R] = self.runtime.make().keep_in_memory(self.empty)

    def get_dependency(self, _worker_ctx: Any) -> ReadModelFollower[R]:
        """The follower of the service's read model."""
        return self.follower


class Sending(Dependency[Mapping[str, Sender]]):
    """Who delivers messages to people, by channel."""

    def setup(self) -> None:
        """Read who that is; raises UnfitSetting, UnfitSecret."""
        self.senders = senders(os.environ, self.container.service_name)
        quiet_hours(self.container.config[SETTINGS].quiet_hours)

    def get_dependency(self, _worker_ctx: Any) -> Mapping[str, Sender]:
        """The same for the whole process."""
        return self.senders


class SideBySide(Dependency[Lanes]):
    """Work in the background, in lanes; when the service stops it waits for what is going on."""

    def __init__(self, places: int) -> None:
        """How many at the same time."""
        self.places = places
        super().__init__()

    def setup(self) -> None:
        """The same lanes for the whole process."""
        self.lanes = Lanes(self.container.spawn_managed_thread, self.places)

    def stop(self) -> None:
        """Finish what is in hand."""
        self.lanes.stop()
        super().stop()

    def get_dependency(self, _worker_ctx: Any) -> Lanes:
        """The lanes of the process."""
        return self.lanes


@dataclass(frozen=True)
class SettingsContext:
    """What a worker needs of a service that keeps nothing."""

    settings: Settings


class SettingsOnly(Dependency[SettingsContext]):
    """In the place of `Work` for a service that keeps nothing."""

    def get_dependency(self, _worker_ctx: Any) -> SettingsContext:
        """The process's settings."""
        return SettingsContext(self.container.config[SETTINGS])
