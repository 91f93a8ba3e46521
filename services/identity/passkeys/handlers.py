"""Making a passkey, and coming in with one alone: the device asks for a finger or a PIN, so it is two factors.

`bound` is what the browser's forms are marked with: a challenge is answered by the browser that asked.
"""

import json
import secrets
import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any

import webauthn
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from services.identity.accounts.domain.accounts import Account
from services.identity.accounts.domain.credentials import Passkey
from services.identity.passkeys.domain import (
    NONCE_BYTES,
    RelyingParty,
    UsedChallenge,
    body_in,
    body_of,
    decoded,
    encoded,
    is_over,
)
from services.identity.store import IdentityWork

SIGN_IN = "sign-in"
FORGOTTEN_DAYS = range(2, 9)
_LONGEST = 20_000
_FAULTS = (WebAuthnException, ValueError, TypeError, KeyError, LookupError, AttributeError)
"""What reading a credential that somebody made up raises."""


def to_sign_in(bound: str, party: RelyingParty, uow: IdentityWork) -> str:
    """What the browser is asked, as JSON: any passkey of this host, its owner verified."""
    options = webauthn.generate_authentication_options(
        rp_id=party.id,
        challenge=_challenge(SIGN_IN, bound, uow),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return webauthn.options_to_json(options)


def to_register(
    account_id: str, name: str, known: tuple[Passkey, ...], bound: str, party: RelyingParty, uow: IdentityWork
) -> str:
    """What the browser is asked to make, as JSON; `name` is what the device shows."""
    options = webauthn.generate_registration_options(
        rp_id=party.id,
        rp_name="Refu",
        user_id=account_id.encode(),
        user_name=name,
        challenge=_challenge(account_id, bound, uow),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=decoded(each.id)) for each in known],
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
    )
    return webauthn.options_to_json(options)


def registered(
    credential: str, account_id: str, device: str, bound: str, party: RelyingParty, uow: IdentityWork
) -> Passkey | None:
    """The passkey that the browser made; None where it is none, or no answer to a question of ours."""
    try:
        challenge = _answered(_read(credential), account_id, bound, uow)
        made = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            require_user_verification=True,
        )
    except _FAULTS:
        return None
    return Passkey(
        id=encoded(made.credential_id),
        public_key=encoded(made.credential_public_key),
        sign_count=made.sign_count,
        name=device,
        made_at=uow.now,
    )


def account_of(credential: str, bound: str, party: RelyingParty, uow: IdentityWork) -> Account | None:
    """Whose passkey answered a question of ours, its use noted; None for nobody's."""
    try:
        read = _read(credential)
        challenge = _answered(read, SIGN_IN, bound, uow)
        account, passkey = _owner(read, uow)
        used = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=challenge,
            expected_rp_id=party.id,
            expected_origin=party.origin,
            credential_public_key=decoded(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except _FAULTS:
        return None
    return _noted(account, replace(passkey, sign_count=used.new_sign_count, used_at=uow.now), uow)


def forget(uow: IdentityWork) -> None:
    """Remove what is kept of challenges that are over for long."""
    days = [(uow.now - timedelta(days=ago)).date().isoformat() for ago in FORGOTTEN_DAYS]
    for old in uow.used_challenges.where(day=days):
        uow.used_challenges.remove(old.id)


def _owner(read: dict[str, Any], uow: IdentityWork) -> tuple[Account, Passkey]:
    """Raises LookupError where nobody has it."""
    account = uow.accounts.find(decoded(read["response"]["userHandle"]).decode())
    has = account.passkeys if account and not account.ended else ()
    found = next((each for each in has if each.id == read["id"]), None)
    if account is None or found is None:
        raise LookupError("nobody's passkey")
    return account, found


def _noted(account: Account, passkey: Passkey, uow: IdentityWork) -> Account:
    kept = tuple(passkey if each.id == passkey.id else each for each in account.passkeys)
    changed = replace(account, passkeys=kept)
    uow.accounts.save(changed)
    return changed


def _read(credential: str) -> dict[str, Any]:
    if len(credential) > _LONGEST:
        raise ValueError("no credential is so long")
    read: dict[str, Any] = json.loads(credential)
    return read


def _challenge(purpose: str, bound: str, uow: IdentityWork) -> bytes:
    body = body_of(secrets.token_bytes(NONCE_BYTES), uow.now)
    return body + _proof(body, purpose, bound, uow)


def _proof(body: bytes, purpose: str, bound: str, uow: IdentityWork) -> bytes:
    return uuid.UUID(uow.derived_id("challenge", purpose, bound, encoded(body))).bytes


def _answered(read: dict[str, Any], purpose: str, bound: str, uow: IdentityWork) -> bytes:
    """The challenge that this answers, used up by it; raises ValueError for none of ours."""
    challenge = decoded(json.loads(decoded(read["response"]["clientDataJSON"]))["challenge"])
    body = body_in(challenge)
    genuine = secrets.compare_digest(challenge, body + _proof(body, purpose, bound, uow))
    used = UsedChallenge(id=uow.derived_id("used-challenge", encoded(challenge)), day=uow.now.date().isoformat())
    if not genuine or is_over(challenge, uow.now) or uow.used_challenges.find(used.id):
        raise ValueError("no challenge of ours, or one that was answered")
    uow.used_challenges.add(used)
    return challenge
