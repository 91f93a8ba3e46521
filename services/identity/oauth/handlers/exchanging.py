"""A code or an old refresh token, for new tokens."""

from collections.abc import Mapping
from dataclasses import replace

from services.identity.accounts import queries as accounts
from services.identity.clients.domain import Client
from services.identity.oauth import refresh_tokens
from services.identity.oauth.answers import Tokens
from services.identity.oauth.domain import scopes
from services.identity.oauth.domain.errors import OAuthError
from services.identity.oauth.domain.refreshing import RefreshFamily
from services.identity.oauth.handlers.sessions_of_clients import Agreed, begun, new_number, tokens
from services.identity.sessions import handlers as sessions
from services.identity.sessions import queries as living_sessions
from services.identity.sessions.domain import REUSED
from services.identity.store import IdentityWork
from services.identity.values import handed_out

BAD_CODE = "This code is none, is over, or is somebody else's: sign in again."
BAD_TOKEN = "This refresh token is none, is over, or is somebody else's: sign in again."
USED_BEFORE = "It was used before, perhaps by somebody else: everything of its session ends. Sign in again."


def by_code(client: Client, form: Mapping[str, str], uow: IdentityWork) -> Tokens | OAuthError:
    """Tokens for a code, once; a second use ends what the first gave.

    The code is marked as used in the commit that makes the tokens: of two who show it at once, one is contended.
    """
    kept = uow.authorization_codes.find(handed_out.digest(form.get("code", "")))
    if kept is None or kept.client != client.id:
        return OAuthError("invalid_grant", BAD_CODE)
    if kept.used:
        end_session(kept.session, uow)
        return OAuthError("invalid_grant", USED_BEFORE)
    if not kept.fits(client.id, form.get("redirect_uri"), form.get("code_verifier"), uow.now):
        return OAuthError("invalid_grant", BAD_CODE)
    agreed = Agreed(scope=kept.scope, device=kept.device, browser_session=kept.browser_session, nonce=kept.nonce)
    given = begun(client, agreed, uow)
    if given is None:
        return OAuthError("invalid_grant", BAD_CODE)
    session, handed = given
    uow.authorization_codes.save(replace(kept, used=True, session=session.id))
    return handed


def by_refresh_token(client: Client, form: Mapping[str, str], uow: IdentityWork) -> Tokens | OAuthError:
    """New tokens for the refresh token that is good; one that was used before ends its session."""
    found = refresh_tokens.read(form.get("refresh_token", ""), uow.seal)
    family = uow.refresh_families.find(found[0]) if found else None
    if found is None or family is None or family.client != client.id:
        return OAuthError("invalid_grant", BAD_TOKEN)
    session = living_sessions.living(family.id, uow)
    acting = accounts.acting(session, uow) if session else None
    if session is None or acting is None:
        return OAuthError("invalid_grant", BAD_TOKEN)
    turned = _turned(family, found[1], uow)
    if turned is None:
        end_session(family.id, uow)
        return OAuthError("invalid_grant", USED_BEFORE)
    scope = " ".join(scopes.granted(form.get("scope"), family.scope.split()))
    return tokens(client, sessions.use(session, uow), acting, turned, scope, uow)


def end_session(session_id: str | None, uow: IdentityWork) -> None:
    """End the session whose code or token somebody showed twice."""
    session = uow.sessions.find(session_id) if session_id else None
    if session is not None:
        sessions.end(session, REUSED, uow)


def _turned(family: RefreshFamily, number: str, uow: IdentityWork) -> RefreshFamily | None:
    """The family with the token that is good from now on; None when this one was used before."""
    if family.may_be_lost(number, uow.now):
        return family
    if not family.is_good(number):
        return None
    turned = family.rotated(new_number(), uow.now, uow.today.isoformat())
    uow.refresh_families.save(turned)
    return turned
