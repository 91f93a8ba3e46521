"""Somebody on a page for newcomers: what they sent, the page they get, and the session that begins."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from werkzeug.wrappers import Request, Response

from services.chassis.errors import RefuError
from services.chassis.http.accesses import CALLER
from services.identity.accounts.domain.accounts import Account
from services.identity.arrivals import handlers
from services.identity.attempts import handlers as attempts
from services.identity.attempts.domain import Rule
from services.identity.html import cookies, forms
from services.identity.html.refusals import sentence_of
from services.identity.html.rendering import Reader, go_on_to, see
from services.identity.sessions.queries import continuation
from services.identity.store import IdentityWork
from services.identity.values.addresses import network_of
from services.identity.values.devices import device_of
from services.identity.values.languages import LANGUAGES, STAFF_LANGUAGES
from services.platform.work import UnitOfWork

CONTINUE = "continue"
ReadForm = Callable[[Request, str, UnitOfWork], dict[str, str]]
PLACES = {
    "phone": "/sign-in/phone",
    "number": "/sign-in/phone?other=yes",
    "code": "/sign-in/phone/code",
    "person": "/sign-in/phone/person",
    "own_pin": "/sign-in/phone/own-pin",
    "pin": "/sign-in/phone/pin",
    "come_in": "/sign-in/phone/come-in?picture=",
    "card": "/sign-in/card",
    "account": "/sign-in",
    "account_in_english": "/sign-in?lang=en",
}
"""Where each page is."""
HOME = "/"
ROOMFUL = Rule(free=200, longest=timedelta(minutes=5), forgotten_after=timedelta(hours=1))
"""Of one address: thirty people at an event share one Wi-Fi, and each types a number, a code, and something wrong. What
can be guessed has limits of its own: five tries a code and twenty a day, five PINs, fifty bits of a card."""


@dataclass(frozen=True)
class Visit:
    """One request of somebody who is not signed in yet."""

    request: Request
    uow: IdentityWork

    @property
    def reader(self) -> Reader:
        """In whose language the page is."""
        return Reader(self.request, self.uow, LANGUAGES)

    @property
    def language(self) -> str:
        """The reader's."""
        return self.reader.language

    def cookie(self, name: str) -> str | None:
        """What the browser brought."""
        return cookies.read(self.request, name)

    def page(self, template: str, status: int = 200, fault: str = "", **values: Any) -> Response:
        """A page of those for newcomers; `fault` is a word of them."""
        places = {name: self.onward(place) for name, place in PLACES.items()}
        if self.language not in STAFF_LANGUAGES:
            places["account"] = places["account_in_english"]  # that page would send them back here
        sentence = self.reader.words[fault] if fault else values.pop("sentence", "")
        values |= {"here_to": self.onward(self.request.path), "is_locked": "locked" in self.request.args}
        return self.reader.page(f"newcomers/{template}", status, fault=sentence, to=places, **values)

    def refused(self, error: RefuError, template: str, **values: Any) -> Response:
        """The page again, with what was wrong."""
        sentence = sentence_of(error, self.language)
        response = self.page(template, error.status, sentence=sentence, **values)
        seconds = error.fields.get("retry_after")
        if seconds is not None:
            response.headers["Retry-After"] = str(seconds)
        return response

    def answered(
        self,
        act: Callable[[dict[str, str]], Response],
        again: Callable[[RefuError], Response],
        read: ReadForm = forms.own_form,
    ) -> Response:
        """What `act` makes of the form; what is refused, `again` shows."""
        try:
            return act(read(self.request, self.uow.issuer, self.uow))
        except RefuError as error:
            return again(error)

    def counted(self, **also: Rule) -> None:
        """Count an attempt of this address, before anything is compared; raises TooMuch. `also` has narrower rules."""
        address = network_of(self.request.headers.get("X-Forwarded-For"), self.request.remote_addr)
        rules = {"newcomers": ROOMFUL, **also}
        attempts.admit({f"{what} {address}": rule for what, rule in rules.items()}, self.uow)

    def onward(self, place: str) -> str:
        """This place, where one goes on afterwards as was asked."""
        to = self.request.args.get(CONTINUE)
        if not to:
            return place
        sign = "&" if "?" in place else "?"
        head, joint, picture = place.partition("?picture=")  # what follows is put after it
        if joint:
            return f"{head}?{urlencode({CONTINUE: to})}&picture={picture}"
        return f"{place}{sign}{urlencode({CONTINUE: to})}"

    def goes_to(self, name: str) -> Response:
        """The next page."""
        return see(self.onward(PLACES[name]))

    def comes_in(self, account: Account, amr: Sequence[str], home: str = HOME) -> Response | None:
        """Begin a session, and go on to where it was asked for, else to `home`; None where the account may not act."""
        device = device_of(self.request.headers.get("User-Agent", ""))
        cookie = handlers.begin(account, amr, device, self.cookie(cookies.SESSION), self.uow)
        if cookie is None:
            return None
        role = next(each.role for each in account.holding(self.uow.today) if each.role in handlers.COMING_IN)
        self.request.environ[CALLER] = {"caller": account.id, "role": role}
        to = continuation(self.request.args.get(CONTINUE), self.uow)
        response = go_on_to(self.reader, to) if to else see(home)
        return cookies.write(response, cookies.SESSION, cookie)
