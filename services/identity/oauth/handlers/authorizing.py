"""Somebody is sent here by an application: they sign in, agree, and go back with a code."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from werkzeug.wrappers import Request, Response

from services.chassis.http.accesses import CALLER
from services.identity.accounts import queries as accounts
from services.identity.accounts.domain.grants import Grant
from services.identity.clients import queries as clients
from services.identity.clients.domain import MACHINE, Client
from services.identity.html import cookies, forms
from services.identity.html.rendering import Reader, go_on_to, see
from services.identity.oauth.domain import codes, consents, requests
from services.identity.oauth.domain.codes import AuthorizationCode
from services.identity.oauth.domain.consents import Consent
from services.identity.oauth.domain.errors import OAuthError
from services.identity.oauth.domain.requests import AuthorizationRequest
from services.identity.sessions import handlers as sessions
from services.identity.sessions import queries as living_sessions
from services.identity.sessions.domain import SIGNED_IN_AGAIN, Session
from services.identity.store import IdentityWork
from services.identity.values import handed_out
from services.identity.values.devices import device_of
from services.identity.values.languages import LANGUAGES
from services.platform.caller import described

PLACE = "/oauth/authorize"
DECISION, ALLOW = "decision", "allow"
UNKNOWN_CLIENT = "Nobody knows this application here. Tell its makers: client_id."
FOREIGN_ADDRESS = "This application did not say that people return to this address. Tell its makers: redirect_uri."


@dataclass(frozen=True)
class Visitor:
    """Whoever is signed in in this browser."""

    session: Session
    grant: Grant


def visitor(request: Request, uow: IdentityWork) -> Visitor | None:
    """Who is signed in, and acts as what; None for nobody."""
    session = living_sessions.of_cookie(cookies.read(request, cookies.SESSION), uow)
    acting = accounts.acting(session, uow) if session else None
    if session is None or acting is None:
        return None
    request.environ[CALLER] = described(accounts.caller_of(session, *acting))
    return Visitor(session, acting[1])


def authorize(request: Request, asked: Mapping[str, str], uow: IdentityWork) -> Response:
    """The next page for whoever was sent here, or the way back; raises OAuthError where no way back is known."""
    client, redirect_uri = _application(asked, uow)
    try:
        wanted = requests.read(client, redirect_uri, asked)
    except OAuthError as error:
        return see_application(redirect_uri, _refusal(error.slug, error.detail, asked.get("state"), uow))
    who = visitor(request, uow)
    if who is not None and _is_long_ago(wanted, who, uow):
        return _asked_to_sign_in_anew(wanted, who, asked, uow)
    if who is None:
        return _asked_to_sign_in(wanted, request.query_string.decode(), uow)
    if _agreed_before(wanted, who, uow):
        return see_application(redirect_uri, _granted(request, wanted, who, uow))
    if wanted.silent:
        return see_application(redirect_uri, _refusal("consent_required", "", wanted.state, uow))
    return _consent_page(request, asked, wanted, who, uow)


def decide(request: Request, uow: IdentityWork) -> Response:
    """What they said, and the way back."""
    fields = forms.own_form(request, uow.issuer, uow)
    decision = fields.pop(DECISION, "")
    client, redirect_uri = _application(fields, uow)
    wanted, who = requests.read(client, redirect_uri, fields), visitor(request, uow)
    if who is None:
        return _asked_to_sign_in(wanted, urlencode(fields), uow)
    if decision != ALLOW:
        answer = _refusal("access_denied", "The person said no.", wanted.state, uow)
    else:
        consent = Consent(id=consents.consent_id(who.session.account, client.id), scopes=wanted.scopes)
        uow.client_consents.put(consent)
        answer = _granted(request, wanted, who, uow)
    return go_on_to(Reader(request, uow), _with(redirect_uri, answer))


def see_application(redirect_uri: str, answer: Mapping[str, str]) -> Response:
    """Back to the application."""
    return see(_with(redirect_uri, answer))


def _application(asked: Mapping[str, str], uow: IdentityWork) -> tuple[Client, str]:
    """Who sent them, and where they go back to; whoever is unknown gets nobody sent anywhere."""
    client = clients.known(asked.get("client_id", ""), uow)
    if client is None or client.kind == MACHINE:
        raise OAuthError("invalid_request", UNKNOWN_CLIENT)
    only = client.redirect_uris[0] if len(client.redirect_uris) == 1 else ""
    redirect_uri = asked.get("redirect_uri", only)
    if not client.may_return_to(redirect_uri):
        raise OAuthError("invalid_request", FOREIGN_ADDRESS)
    return client, redirect_uri


def _asked_to_sign_in(wanted: AuthorizationRequest, query: str, uow: IdentityWork) -> Response:
    if wanted.silent:
        return see_application(wanted.redirect_uri, _refusal("login_required", "", wanted.state, uow))
    return see(f"/sign-in?continue={sessions.continue_to(f'{PLACE}?{query}', uow)}")


def _is_long_ago(wanted: AuthorizationRequest, who: Visitor, uow: IdentityWork) -> bool:
    """Whether the application wants them to show anew who they are."""
    within = wanted.signed_in_within
    return within is not None and uow.now - who.session.started_at > within


def _asked_to_sign_in_anew(
    wanted: AuthorizationRequest, who: Visitor, asked: Mapping[str, str], uow: IdentityWork
) -> Response:
    """The session in this browser ends, and they come back as if nobody had wished for more."""
    if not wanted.silent:
        sessions.end(who.session, SIGNED_IN_AGAIN, uow)
    again = {name: value for name, value in asked.items() if name not in ("prompt", "max_age")}
    return _asked_to_sign_in(wanted, urlencode(again), uow)


def _agreed_before(wanted: AuthorizationRequest, who: Visitor, uow: IdentityWork) -> bool:
    if wanted.ask_again:
        return False
    kept = uow.client_consents.find(consents.consent_id(who.session.account, wanted.client.id))
    return not wanted.client.is_asked_about and kept is not None and kept.covers(wanted.scopes)


def _consent_page(
    request: Request, asked: Mapping[str, str], wanted: AuthorizationRequest, who: Visitor, uow: IdentityWork
) -> Response:
    return Reader(request, uow, LANGUAGES).page(
        "consent.html",
        client=wanted.client,
        role=who.grant.role,
        fields=dict(asked),
        place=PLACE,
        code=None,
    )


def _granted(request: Request, wanted: AuthorizationRequest, who: Visitor, uow: IdentityWork) -> dict[str, str]:
    code = handed_out.new_secret()
    uow.authorization_codes.add(
        AuthorizationCode(
            id=handed_out.digest(code),
            client=wanted.client.id,
            redirect_uri=wanted.redirect_uri,
            scope=wanted.scope,
            challenge=wanted.challenge,
            nonce=wanted.nonce,
            device=device_of(request.headers.get("User-Agent", "")),
            browser_session=who.session.id,
            expires_at=uow.now + codes.LASTS,
            day=uow.today.isoformat(),
        )
    )
    return _answer({"code": code}, wanted.state, uow)


def _refusal(error: str, detail: str, state: str | None, uow: IdentityWork) -> dict[str, str]:
    said = {"error_description": detail} if detail else {}
    return _answer({"error": error, **said}, state, uow)


def _answer(content: Mapping[str, str], state: str | None, uow: IdentityWork) -> dict[str, str]:
    """With who answers (RFC 9207), so that no other provider's answer is taken for ours."""
    return {**content, **({} if state is None else {"state": state}), "iss": uow.issuer}


def _with(redirect_uri: str, answer: Mapping[str, str]) -> str:
    return f"{redirect_uri}{'&' if '?' in redirect_uri else '?'}{urlencode(answer)}"
