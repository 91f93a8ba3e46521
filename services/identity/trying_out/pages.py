"""The page that such a link opens. Opening it changes nothing: a button does."""

from dataclasses import replace

from werkzeug.wrappers import Request, Response

from services.identity.accounts import queries as accounts
from services.identity.accounts.domain.accounts import Account
from services.identity.html import cookies, forms
from services.identity.html.rendering import Reader, see
from services.identity.sessions import handlers as sessions
from services.identity.store import IdentityWork
from services.identity.trying_out import handlers
from services.identity.values.devices import device_of

HOME = "/"
SHOWN_WHOLE = ("mfa",)
"""Whoever has the installation's own key may come in as anybody: nothing more can be shown."""


def shown(request: Request, token: str, uow: IdentityWork) -> Response:
    """As whom, and a button."""
    wanted, reader = handlers.opened(token, uow), Reader(request, uow)
    if wanted is None:
        return _over(reader)
    role = reader.words[f"role_{wanted.role}"]
    return reader.page("try-out.html", role=role, name=wanted.name, place=request.path, usable=True)


def taken(request: Request, token: str, uow: IdentityWork) -> Response:
    """The button was pressed: a session begins in the place of the one before."""
    forms.own_form(request, uow.issuer, uow)
    wanted, reader = handlers.opened(token, uow), Reader(request, uow)
    account = handlers.account_of(wanted, reader.language, uow) if wanted else None
    return _over(reader) if account is None else _begun(request, account, uow)


def _begun(request: Request, account: Account, uow: IdentityWork) -> Response:
    sessions.end_in_place(cookies.read(request, cookies.SESSION), uow)
    grant = account.holding(uow.today)[0]
    uow.accounts.save(replace(account, last_signed_in_at=uow.now))
    _, cookie = sessions.begin(
        account=account.id,
        grant=grant.id,
        device=device_of(request.headers.get("User-Agent", "")),
        amr=SHOWN_WHOLE,
        uow=uow,
        until=accounts.ends_at(grant),
    )
    return cookies.write(see(HOME), cookies.SESSION, cookie)


def _over(reader: Reader) -> Response:
    return reader.page("try-out.html", 410, role="", name="", place="", usable=False)
