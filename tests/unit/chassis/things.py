"""A service that keeps things in memory, and how a request meets it; only the socket is left out."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import eventlet
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from services.chassis.errors import Conflict
from services.chassis.http.answers import Answer, Identified, created, done
from services.chassis.http.asked import Public, ReadsOnly
from services.chassis.http.records import Record, Records, holding
from services.chassis.storage.collection import Collection
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.store import Commit, Store
from services.chassis.storage.unit_of_work import ExecutionContext
from services.platform.caller import Caller
from services.platform.entrypoints import PlatformEntrypoints
from services.platform.work import UnitOfWork
from tests.tokens import SETTINGS, token_for

COORDINATOR = Caller(subject="c1", role="coordinator", units=frozenset({"gent"}))
_entrypoints = PlatformEntrypoints(permitted=lambda *_: frozenset(("coordinator", "organisation", "administrator")))
command, question = _entrypoints.command, _entrypoints.question


@dataclass(frozen=True)
class Thing:
    id: str
    colour: str
    cents: int = 0


@dataclass(frozen=True, kw_only=True)
class AddThing:
    colour: str


@dataclass(frozen=True, kw_only=True)
class Paint:
    thing_id: str
    colour: str


@dataclass(frozen=True, kw_only=True)
class Price:
    thing_id: str
    cents: int


@dataclass(frozen=True, kw_only=True)
class AskThing:
    thing_id: str


@dataclass(frozen=True, kw_only=True)
class AskThings(Public):
    """All of them."""


@dataclass(frozen=True, kw_only=True)
class ThingList:
    things: tuple[Thing, ...]


@dataclass(frozen=True, kw_only=True)
class CountThings(ReadsOnly):
    colour: str


@dataclass(frozen=True, kw_only=True)
class Count:
    count: int


class ThingWork(UnitOfWork):
    def __init__(self, store: Store, context: ExecutionContext | None = None) -> None:
        super().__init__(store, context)
        self.things = Collection(self, "things", Thing, missing="unknown-thing")


THINGS = Record(
    collection="things",
    id="thing_id",
    path="/v1/things/{id}",
    read_by=AskThing,
    made_by=(AddThing,),
    parts={"colour": holding("colour"), "price": holding("cents")},
    edited_by={Paint: ("colour",), Price: ("price",)},
    unseen={"organisation": frozenset({"price"})},
)


class Things:
    """The service."""

    records = Records(THINGS)

    def __init__(self, store: MemoryStore | None = None) -> None:
        self.store = store or MemoryStore()
        self.now = datetime(2026, 3, 1, 9, tzinfo=UTC)
        self.handled = 0
        self.meanwhile: list[Callable[[], Any]] = []
        """What happens while the next handler is under way, each once."""
        self.work = SimpleNamespace(settings=SETTINGS, begin=self._begin)

    def _begin(self, context: ExecutionContext) -> ThingWork:
        return ThingWork(self.store, replace(context, now=self.now))

    def _handling(self) -> None:
        self.handled += 1
        if self.meanwhile:
            eventlet.spawn(self.meanwhile.pop()).wait()

    @command("POST", "/v1/things", AddThing, batch="/v1/things/batch")
    def add(self, order: AddThing, uow: ThingWork) -> Answer[Identified]:
        self._handling()
        if order.colour == "none":
            raise Conflict("no-colour")
        thing = Thing(uow.new_id(), order.colour)
        uow.things.add(thing)
        return created(thing.id)

    @command("PUT", "/v1/things/<thing_id>", Paint)
    def paint(self, order: Paint, uow: ThingWork) -> Answer[Identified]:
        self._handling()
        thing = uow.things.get(order.thing_id)
        if thing.colour == order.colour:
            raise Conflict("painted-already")
        uow.things.save(replace(thing, colour=order.colour))
        return done(thing.id)

    @command("PUT", "/v1/things/<thing_id>/price", Price)
    def price(self, order: Price, uow: ThingWork) -> Answer[Identified]:
        self._handling()
        uow.things.save(replace(uow.things.get(order.thing_id), cents=order.cents))
        return done(order.thing_id)

    @question("/v1/things/<thing_id>", AskThing)
    def thing(self, ask: AskThing, caller: Caller) -> Thing:
        return self._begin(ExecutionContext(caller=caller)).things.get(ask.thing_id)

    @question("/v1/things", AskThings)
    def all(self, _ask: AskThings, caller: Caller) -> ThingList:
        return ThingList(things=tuple(self._begin(ExecutionContext(caller=caller)).things.where()))

    @command("POST", "/v1/things/count", CountThings)
    def count(self, order: CountThings, uow: ThingWork) -> Answer[Count]:
        self._handling()
        return done(Count(count=len(uow.things.where(colour=order.colour))))

    @property
    def colours(self) -> list[str]:
        return sorted(each["colour"] for each in self.store.collections.get("things", {}).values())


def send(respond: Any, service: Any, path: str, body: Any = None, **options: Any) -> Response:
    """What is answered; `headers`, `caller`, `method` and `values` of the path may be given."""
    token = token_for(options.get("caller", COORDINATOR), timedelta(minutes=5))
    target, _, query = path.partition("?")
    method = options.get("method", "POST")
    headers = {"Authorization": f"Bearer {token}", **options.get("headers", {})}
    builder = EnvironBuilder(path=target, query_string=query, method=method, json=body, headers=headers)
    answer: Response = respond(service, Request(builder.get_environ()), **options.get("values", {}))
    return answer


def read(answer: Response) -> tuple[int, Any]:
    """Status and body."""
    return answer.status_code, json.loads(answer.get_data())


class LosesAnswers(MemoryStore):
    """Commits, and then the process dies before anybody hears of it."""

    dies = True

    def commit(self, commit: Commit) -> None:
        super().commit(commit)
        if self.dies:
            raise SystemExit
