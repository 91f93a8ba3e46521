"""A browser in this process: it keeps cookies, and sends forms as the page before had them."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from werkzeug.datastructures import Headers
from werkzeug.http import parse_cookie
from werkzeug.routing import Map, Rule
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from services.chassis.errors import NotFound, Unavailable
from services.chassis.http.web_server import Route
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.unit_of_work import ExecutionContext
from services.identity.arrivals.visits import ROOMFUL
from services.identity.attempts.handlers import admit
from services.identity.html import cookies, forms
from services.identity.neighbours.domain import CodeToSend, LinkToSend, SignInFacts
from services.identity.service import IdentityService
from services.identity.sessions import queries
from services.identity.sessions.domain import Session
from services.identity.store import IdentityWork
from services.platform.caller import Caller

from .builders import work

SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604.1"


class Neighbours:
    """Intake and organisations, as far as identity asks them; people of Gent by their numbers."""

    def __init__(self) -> None:
        self.numbers: dict[str, list[str]] = {}
        self.born: dict[str, date] = {}
        self.units: dict[str, str] = {}
        self.stopped: set[str] = set()
        self.sent: list[CodeToSend] = []
        self.links: list[LinkToSend] = []
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

    def send_code(self, order: CodeToSend) -> Sequence[str]:
        """Note it; whose number it is."""
        if self.away:
            raise Unavailable("service-unavailable", "intake does not answer; try again.")
        self.sent.append(order)
        return tuple(self.numbers.get(order.phone, ()))

    def send_link(self, order: LinkToSend) -> None:
        """Note it."""
        self.links.append(order)

    def born_on(self, newcomers: Sequence[str], day: date) -> Sequence[str]:
        """Those of them."""
        return tuple(each for each in newcomers if self.born[each] == day)

    def facts(self, newcomer_id: str) -> SignInFacts:
        """Of this newcomer."""
        if newcomer_id not in self.units:
            raise NotFound("unknown-newcomer")
        taking_part = newcomer_id not in self.stopped
        return SignInFacts(id=newcomer_id, unit_id=self.units[newcomer_id], language="ar", takes_part=taking_part)


class Site:
    """Identity over a store in memory, at a moment that moves."""

    def __init__(self) -> None:
        self.store = MemoryStore()
        self.neighbours = Neighbours()
        self.after = timedelta()
        rules = []
        for name in dir(IdentityService):
            for entry in getattr(getattr(IdentityService, name), "nameko_entrypoints", ()):
                if isinstance(entry, Route):
                    rules.append(Rule(entry.url, methods=[entry.method], endpoint=name))
        self._rules = Map(rules)

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
        request = Request(builder.get_environ())
        endpoint, values = self._rules.bind("refu").match(request.path, request.method)
        service = IdentityService()
        service.work = SimpleNamespace(begin=self.begin, settings=SimpleNamespace(token_key="k"))  # type: ignore[assignment]
        service.neighbours = self.neighbours  # type: ignore[assignment]
        answered: Response = getattr(service, endpoint)(request, **values)
        return answered


class Browser:
    """One browser on one machine."""

    def __init__(self, site: Site, language: str = "nl", address: str = "192.0.2.7") -> None:
        self.site = site
        self.jar: dict[str, str] = {}
        self._language, self._address = language, address

    def get(self, path: str) -> Response:
        """Open a page."""
        return self._sent("GET", path)

    def post(self, path: str, mark: str | None = None, site: str = "same-origin", **fields: str) -> Response:
        """Send a form of a page that this browser was shown."""
        cookie = self.jar.get(cookies.FORM, "")
        marked = {forms.MARK: forms.mark_of(cookie, self.site.work()) if mark is None else mark}
        return self._sent("POST", path, data=marked | fields, headers={"Sec-Fetch-Site": site})

    @property
    def session(self) -> Session | None:
        """Who is signed in here."""
        return queries.of_cookie(self.jar.get(cookies.SESSION), self.site.work())

    def _sent(self, method: str, path: str, headers: dict[str, str] | None = None, **body: Any) -> Response:
        bare, _, query = path.partition("?")
        jar = "; ".join(f"{name}={value}" for name, value in self.jar.items())
        told = Headers({"Accept-Language": self._language, "User-Agent": SAFARI, **(headers or {})})
        told["X-Forwarded-For"] = self._address
        if jar:
            told["Cookie"] = jar
        answer = self.site.answer(EnvironBuilder(path=bare, query_string=query, method=method, headers=told, **body))
        for line in answer.headers.getlist("Set-Cookie"):
            [(name, value)] = list(parse_cookie(line.partition(";")[0]).items())
            self.jar[name] = value
            if "Max-Age=0" in line:
                del self.jar[name]
        return answer


def title(answer: Response) -> str:
    """The heading of a page."""
    found = re.search(r"<h1>(.*?)</h1>", answer.get_data(as_text=True))
    return found[1] if found else ""


def goes_to(answer: Response) -> tuple[int, str]:
    """Status, and where it leads."""
    return answer.status_code, answer.headers.get("Location", "")
