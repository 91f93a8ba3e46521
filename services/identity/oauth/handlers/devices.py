"""A device asks, somebody allows it in a browser, the device gets its tokens (RFC 8628)."""

import secrets
from collections.abc import Mapping
from dataclasses import replace

from services.identity.clients.domain import MACHINE, Client
from services.identity.oauth.answers import DeviceCode, Tokens
from services.identity.oauth.domain import devices, scopes
from services.identity.oauth.domain.devices import DeviceGrant
from services.identity.oauth.domain.errors import OAuthError
from services.identity.oauth.handlers.sessions_of_clients import Agreed, begun
from services.identity.sessions.domain import Session
from services.identity.store import IdentityWork
from services.identity.values import handed_out

PAGE = "/sign-in/device"


def begin(client: Client, form: Mapping[str, str], device: str, uow: IdentityWork) -> DeviceCode:
    """Two codes: the device keeps one, the person types the other."""
    if client.kind == MACHINE:
        raise OAuthError("unauthorized_client", "This client acts for itself: it needs nobody to sign in.")
    code = handed_out.new_secret()
    grant = DeviceGrant(
        id=handed_out.digest(code),
        user_code="".join(secrets.choice(devices.LETTERS) for _ in range(devices.LENGTH)),
        client=client.id,
        scope=" ".join(scopes.granted(form.get("scope"), client.scopes)),
        device=device,
        expires_at=uow.now + devices.LASTS,
        day=uow.today.isoformat(),
    )
    uow.device_grants.add(grant)
    shown = devices.shown(grant.user_code)
    return DeviceCode(
        device_code=code,
        user_code=shown,
        verification_uri=f"{uow.issuer}{PAGE}",
        verification_uri_complete=f"{uow.issuer}{PAGE}?user_code={shown}",
        expires_in=int(devices.LASTS.total_seconds()),
        interval=int(devices.INTERVAL.total_seconds()),
    )


def waiting(typed: str, uow: IdentityWork) -> DeviceGrant | None:
    """The device with this code that still waits; None for none."""
    code = devices.plain(typed)
    found = uow.device_grants.where(user_code=code) if len(code) == devices.LENGTH else []
    return next((each for each in found if each.waits(uow.now)), None)


def decide(grant: DeviceGrant, allowed: bool, session: Session, uow: IdentityWork) -> None:
    """What the person said, in the browser in which they are signed in."""
    state = devices.ALLOWED if allowed else devices.DENIED
    uow.device_grants.save(replace(grant, state=state, browser_session=session.id))


def by_device_code(client: Client, form: Mapping[str, str], uow: IdentityWork) -> Tokens | OAuthError:
    """Tokens, once somebody allowed it; until then the device asks again."""
    grant = uow.device_grants.find(handed_out.digest(form.get("device_code", "")))
    if grant is None or grant.client != client.id or grant.state == devices.USED:
        return OAuthError("invalid_grant", "This device code is none, was used, or is another client's.")
    if uow.now >= grant.expires_at:
        return OAuthError("expired_token", "Nobody allowed it in time: begin again.")
    too_fast = grant.is_too_fast(uow.now)
    grant = replace(grant, asked_at=uow.now)
    uow.device_grants.save(grant)
    if too_fast:
        return OAuthError("slow_down", f"Ask every {devices.INTERVAL.seconds} seconds.")
    if grant.state == devices.DENIED:
        return OAuthError("access_denied", "The person said no.")
    if grant.state == devices.WAITING:
        return OAuthError("authorization_pending", "Nobody allowed it yet; ask again.")
    return _given(client, grant, uow)


def _given(client: Client, grant: DeviceGrant, uow: IdentityWork) -> Tokens | OAuthError:
    agreed = Agreed(scope=grant.scope, device=grant.device, browser_session=str(grant.browser_session))
    given = begun(client, agreed, uow)
    if given is None:
        return OAuthError("invalid_grant", "Whoever allowed it has signed out: begin again.")
    uow.device_grants.save(replace(grant, state=devices.USED))
    return given[1]
