"""The page on which somebody allows a device that waits (RFC 8628, 3.3)."""

from werkzeug.wrappers import Request, Response

from services.identity.clients import queries as clients
from services.identity.clients.domain import Client
from services.identity.html import forms
from services.identity.html.rendering import Reader, see
from services.identity.oauth.domain import devices as rules
from services.identity.oauth.domain.devices import DeviceGrant
from services.identity.oauth.handlers import devices
from services.identity.oauth.handlers.authorizing import ALLOW, DECISION, Visitor, visitor
from services.identity.sessions import handlers as sessions
from services.identity.store import IdentityWork

CODE = "user_code"


def page(request: Request, uow: IdentityWork) -> Response:
    """The code is asked for; whoever is not signed in does that first."""
    who = visitor(request, uow)
    if who is None:
        return _asked_to_sign_in(request.args.get(CODE, ""), uow)
    typed = request.args.get(CODE, "")
    return _about(typed, request, who, uow) if typed else _asking(request, uow)


def decide(request: Request, uow: IdentityWork) -> Response:
    """A code, or what they said of the device that has it."""
    fields, who = forms.own_form(request, uow.issuer, uow), visitor(request, uow)
    typed = fields.get(CODE, "")
    if who is None:
        return _asked_to_sign_in(typed, uow)
    grant = devices.waiting(typed, uow)
    if grant is None or DECISION not in fields:
        return _about(typed, request, who, uow)
    allowed = fields[DECISION] == ALLOW
    devices.decide(grant, allowed, who.session, uow)
    return Reader(request, uow).page("device-done.html", allowed=allowed)


def _asked_to_sign_in(typed: str, uow: IdentityWork) -> Response:
    code = rules.plain(typed)
    place = f"{devices.PAGE}?{CODE}={rules.shown(code)}" if code else devices.PAGE
    return see(f"/sign-in?continue={sessions.continue_to(place, uow)}")


def _asking(request: Request, uow: IdentityWork, fault: bool = False) -> Response:
    reader = Reader(request, uow)
    sentence = reader.words["device_fault"] if fault else None
    return reader.page("device.html", status=422 if fault else 200, fault=sentence)


def _about(typed: str, request: Request, who: Visitor, uow: IdentityWork) -> Response:
    """Which device it is, and whether they allow it: nobody is to allow what somebody else reads out to them."""
    grant = devices.waiting(typed, uow)
    client = _client(grant, uow) if grant else None
    if grant is None or client is None:
        return _asking(request, uow, fault=True)
    return Reader(request, uow).page(
        "consent.html",
        client=client,
        role=who.grant.role,
        fields={CODE: rules.shown(grant.user_code)},
        place=devices.PAGE,
        code=rules.shown(grant.user_code),
    )


def _client(grant: DeviceGrant, uow: IdentityWork) -> Client | None:
    return clients.known(grant.client, uow)
