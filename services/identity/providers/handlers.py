"""Leading somebody to a provider, taking its answer, joining an account to whom it vouches for."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

from services.chassis.errors import Conflict, Forbidden
from services.identity.accounts.domain.accounts import Account
from services.identity.providers import queries
from services.identity.providers.domain import claims
from services.identity.providers.domain.claims import Somebody, refused
from services.identity.providers.domain.providers import Joined
from services.identity.providers.domain.tries import KEPT, LASTS, Try, challenge_of, nonce_of, state_of, verifier_of
from services.identity.providers.remote import Remote
from services.identity.store import IdentityWork
from services.identity.values import handed_out


def lead_there(remote: Remote, to: str | None, invitation: str | None, uow: IdentityWork) -> tuple[str, str]:
    """Where the browser goes, and the cookie that it gets; raises Unavailable."""
    provider, endpoints = remote.provider, remote.endpoints()
    secret = handed_out.new_secret()
    begun = Try(
        id=uow.new_id(),
        secret_digest=handed_out.digest(secret),
        provider=provider.name,
        to=to,
        invitation=invitation,
        expires_at=uow.now + LASTS,
    )
    uow.provider_tries.add(begun)
    asked = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": redirect_uri(remote, uow),
        "scope": provider.scope,
        "state": state_of(secret),
        "nonce": nonce_of(secret),
        "code_challenge": challenge_of(secret),
        "code_challenge_method": "S256",
    }
    joint = "&" if "?" in endpoints.authorization else "?"
    return f"{endpoints.authorization}{joint}{urlencode(asked)}", handed_out.joined(begun.id, secret)


def take_answer(remote: Remote, cookie: str | None, said: Mapping[str, str], uow: IdentityWork) -> tuple[Try, Somebody]:
    """The try and whom the provider vouches for; raises Forbidden, Unavailable.

    The try is used up, in a commit of its own, before the code is redeemed: an answer is taken once.
    """
    found = queries.try_of(cookie, remote.provider.name, said.get("state", ""), uow)
    if found is None:
        raise refused("state")
    one, secret = found
    uow.provider_tries.save(one.answered())
    uow.commit()
    _must_come_from(remote, said)
    if "code" not in said:
        raise Forbidden("provider-said-no", "You did not sign in there: try again, or choose another way.")
    token = remote.id_token(said["code"], verifier_of(secret), redirect_uri(remote, uow))
    us = remote.provider
    who = claims.somebody(remote.claims(token), us.issuer, us.client_id, nonce_of(secret), uow.now.timestamp())
    return one, who


def redirect_uri(remote: Remote, uow: IdentityWork) -> str:
    """Where the provider sends the browser back: it must be registered there."""
    return f"{uow.issuer}/sign-in/with/{remote.provider.name}/back"


def join(account: Account, who: Somebody, uow: IdentityWork) -> None:
    """Let whoever it is come in with this account from now on; raises Conflict where they have another."""
    key = queries.key_of(who, uow)
    known = uow.provider_accounts.find(key)
    if known is None:
        uow.provider_accounts.add(Joined(id=key, account=account.id))
    elif known.account != account.id:
        if not uow.accounts.get(known.account).ended:
            raise Conflict("joined-to-another", "Whoever signed in there has an account here already.")
        uow.provider_accounts.save(replace(known, account=account.id))


def forget(uow: IdentityWork) -> None:
    """Remove tries of yesterday."""
    uow.provider_tries.remove_until("expires_at", uow.now - KEPT)


def _must_come_from(remote: Remote, said: Mapping[str, str]) -> None:
    """Raise Forbidden where the answer names another issuer, or none though it should (RFC 9207)."""
    named = said.get("iss")
    if named is None and not remote.endpoints().says_issuer:
        return
    if named != remote.provider.issuer:
        raise refused("iss")
