"""Identity in this process, over a store in memory, at a moment that moves; and what it asks of other services."""

import inspect
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from types import SimpleNamespace

from werkzeug.routing import Map, Rule
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from services.chassis.errors import NotFound, Unavailable
from services.chassis.http.web_server import Route
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.unit_of_work import ExecutionContext
from services.identity.arrivals.visits import ROOMFUL
from services.identity.attempts.handlers import admit
from services.identity.neighbours.domain import CodeToSend, LinkToSend, SignInFacts
from services.identity.service import IdentityService
from services.identity.store import IdentityWork
from services.platform.caller import Caller

from .builders import work


@cache
def routes() -> Map:
    """Which method of the service answers where."""
    found = inspect.getmembers(IdentityService, inspect.isfunction)
    return Map(
        [
            Rule(each.url, methods=[each.method], endpoint=name)
            for name, method in found
            for each in getattr(method, "nameko_entrypoints", ())
            if isinstance(each, Route)
        ]
    )


class Neighbours:
    """Intake and organisations, as far as identity asks them; people of Gent by their numbers."""

    def __init__(self) -> None:
        self.numbers: dict[str, list[str]] = {}
        self.born: dict[str, date] = {}
        self.units: dict[str, str] = {}
        self.sent: list[CodeToSend] = []
        self.links: list[LinkToSend] = []
        self.looked_up: list[str] = []
        self.away = False

    def intake(self, _uow: IdentityWork) -> "Neighbours":
        """Itself."""
        return self

    organisations = intake

    def has(self, newcomer: str, number: str, born: date = date(1990, 5, 17), unit: str = "gent") -> None:
        """This newcomer is registered with this number."""
        self.numbers.setdefault(number, []).append(newcomer)
        self.born[newcomer] = born
        self.units[newcomer] = unit

    def send_code(self, order: CodeToSend) -> None:
        """Note it."""
        self._must_be_there()
        self.sent.append(order)

    def got_code(self, reference: str) -> Sequence[str]:
        """Whose number it was."""
        self._must_be_there()
        self.looked_up.append(reference)
        [phone] = [each.phone for each in self.sent if each.reference == reference]
        return tuple(self.numbers.get(phone, ()))

    def _must_be_there(self) -> None:
        if self.away:
            raise Unavailable("service-unavailable", "intake does not answer; try again.")

    def send_link(self, order: LinkToSend) -> None:
        """Note it."""
        self.links.append(order)

    def born_on(self, newcomers: Sequence[str], day: date, first_name: str) -> Sequence[str]:
        """Those of them; whoever is called so is known by that."""
        return tuple(each for each in newcomers if self.born[each] == day and first_name in ("", each))

    def facts(self, newcomer_id: str) -> SignInFacts:
        """Of this newcomer."""
        if newcomer_id not in self.units:
            raise NotFound("unknown-newcomer")
        return SignInFacts(id=newcomer_id, unit_id=self.units[newcomer_id], language="ar")


class Site:
    """Identity over a store in memory, at a moment that moves."""

    def __init__(self, store: MemoryStore | None = None, after: timedelta = timedelta()) -> None:
        self.store = MemoryStore() if store is None else store
        self.neighbours = Neighbours()
        self.after = after
        self.asked = Request({})
        """The last that somebody sent."""

    def work(self, caller: Caller | None = None) -> IdentityWork:
        """A unit of work now."""
        return work(self.store, after=self.after, **({"caller": caller} if caller else {}))

    def tire(self, address: str, attempts: int) -> None:
        """So many attempts came from this address a moment ago."""
        uow = self.work()
        for _ in range(attempts):
            admit({f"newcomers {address}": ROOMFUL}, uow)
        uow.commit()

    def begin(self, context: ExecutionContext) -> IdentityWork:
        """As a service process does."""
        caller = context.caller
        return self.work(caller if isinstance(caller, Caller) else None)

    def answer(self, builder: EnvironBuilder) -> Response:
        """What is answered."""
        request = self.asked = Request(builder.get_environ())
        endpoint, values = routes().bind("refu").match(request.path, request.method)
        service = IdentityService()
        service.work = SimpleNamespace(begin=self.begin, settings=SimpleNamespace(token_key="k"))  # type: ignore[assignment]
        service.neighbours = self.neighbours  # type: ignore[assignment]
        answered: Response = getattr(service, endpoint)(request, **values)
        return answered
