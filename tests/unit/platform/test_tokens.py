"""Who a token speaks for, and which tokens speak for nobody."""

import base64
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from services.platform.auth import Unauthenticated, caller_of
from services.platform.caller import Caller
from services.platform.keyring import InsufficientScope
from tests import tokens
from tests.tokens import ISSUER, KEY, SETTINGS, token_for

OTHER = ec.generate_private_key(ec.SECP256R1())
PUBLIC = KEY.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
"""What anybody can read, and a careless checker takes as the secret of HS256."""
COORDINATOR = Caller(subject="s", role="coordinator", units=frozenset({"gent", "menen"}))
CLAIMS: dict[str, Any] = {
    "iss": ISSUER,
    "aud": "refu",
    "sub": "s",
    "role": "coordinator",
    "units": ["gent"],
    "iat": datetime.now(UTC) - timedelta(minutes=1),
    "exp": datetime.now(UTC) + timedelta(hours=1),
    "jti": "1",
}


def signed(key: Any = KEY, header: dict[str, Any] | None = None, **claims: Any) -> str:
    known = {name: value for name, value in {**CLAIMS, **claims}.items() if value is not None}
    return f"Bearer {tokens.signed(known, key, **header or {})}"


def by_public_key() -> str:
    """HS256 with the published key as its secret: made by hand, for libraries refuse to."""

    def part(data: dict[str, Any]) -> bytes:
        return base64.urlsafe_b64encode(json.dumps(data).encode()).rstrip(b"=")

    known = {**CLAIMS, "iat": 1_700_000_000, "exp": 4_000_000_000}
    whole = b".".join((part({"alg": "HS256", "typ": "at+jwt", "kid": tokens.KEY_ID}), part(known)))
    mac = base64.urlsafe_b64encode(hmac.digest(PUBLIC, whole, "sha256")).rstrip(b"=")
    return f"Bearer {(whole + b'.' + mac).decode()}"


def unsigned() -> str:
    def part(data: dict[str, Any]) -> str:
        return base64.urlsafe_b64encode(json.dumps(data).encode()).rstrip(b"=").decode()

    claims = {**CLAIMS, "iat": 1_700_000_000, "exp": 4_000_000_000}
    return f"Bearer {part({'alg': 'none', 'typ': 'JWT'})}.{part(claims)}."


def refused(authorization: str | None) -> str:
    with pytest.raises(Unauthenticated) as error:
        caller_of(authorization, SETTINGS)
    return error.value.slug


def test_a_token_speaks_for_the_caller_it_was_made_for() -> None:
    organisation = Caller("s", "organisation", organisation="o", session="1", client="an-app", scope="openid refu")
    for caller in (COORDINATOR, organisation, Caller("s", "newcomer", newcomer="n")):
        assert caller_of(f"Bearer {token_for(caller)}", SETTINGS) == caller


def test_a_token_that_is_over_is_refused() -> None:
    assert refused(f"Bearer {token_for(COORDINATOR, timedelta(seconds=-1))}") == "token-expired"


def seconds_from_now(seconds: float) -> datetime:
    return datetime.now(UTC) + timedelta(seconds=seconds)


def test_a_token_that_was_over_a_second_ago_gets_no_leeway() -> None:
    for seconds in (1, 29, 31, 3600):
        assert refused(signed(exp=seconds_from_now(-seconds))) == "token-expired"


@pytest.mark.parametrize("claim", ["iat", "nbf"])
@pytest.mark.parametrize("ahead", [-3600, 0, 3, 29])
def test_a_token_from_a_clock_that_is_some_seconds_ahead_is_taken(claim: str, ahead: float) -> None:
    assert caller_of(signed(**{claim: seconds_from_now(ahead)}), SETTINGS).subject == "s"


@pytest.mark.parametrize("claim", ["iat", "nbf"])
@pytest.mark.parametrize("ahead", [45, 3600, 7200])
def test_a_token_from_a_clock_that_is_far_ahead_is_refused_with_the_true_reason(claim: str, ahead: float) -> None:
    with pytest.raises(Unauthenticated) as error:
        caller_of(signed(**{claim: seconds_from_now(ahead)}), SETTINGS)

    assert error.value.slug == "token-not-yet-valid"
    assert "the clocks differ" in error.value.detail


def test_a_forged_token_is_not_told_about_clocks() -> None:
    assert refused(signed(OTHER, iat=seconds_from_now(3600))) == "token-invalid"


@pytest.mark.parametrize("authorization", [None, "", "Bearer", "Bearer ", "Basic abc", "token"])
def test_without_a_token_nobody_is_let_in(authorization: str | None) -> None:
    assert refused(authorization) == "no-token"


FORGED = {
    "another key": signed(OTHER),
    "no signature": unsigned(),
    "a secret that everybody knows": by_public_key(),
    "the key's curve, another algorithm": signed(ec.generate_private_key(ec.SECP384R1()), {"alg": "ES384"}),
    "an ID token": signed(header={"typ": "JWT"}),
    "no kind": signed(header={"typ": None}),
    "a key that nobody published": signed(header={"kid": "another"}),
    "altered": signed()[:-3] + "abc",
    "no beginning": signed(iat=None),
    "no id": signed(jti=None),
    "no end": signed(exp=None),
    "nobody's": signed(sub=None),
    "a number as subject": signed(sub=5),
    "another issuer": signed(iss="else"),
    "another audience": signed(aud="else"),
    "no role": signed(role=None),
    "an unknown role": signed(role="root"),
    "a list as role": signed(role=["administrator"]),
    "units that are no list": signed(units="gent"),
    "a list as end": signed(exp=[1]),
    "a beginning without end": signed(iat=float("inf")),
    "a list as beginning": signed(nbf=[1]),
    "a word as moment of issue": signed(iat="now"),
    "no token at all": "Bearer not.a.token",
    "letters from elsewhere": "Bearer ééé",
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_token_is_refused(name: str) -> None:
    assert refused(FORGED[name]) == "token-invalid"


@given(st.text())
def test_arbitrary_text_is_refused(text: str) -> None:
    refused(f"Bearer {text}")


@pytest.mark.parametrize("audience", [ISSUER, [ISSUER]])
def test_a_token_of_ours_that_is_for_something_else_is_told_which_scope_would_do(audience: str | list[str]) -> None:
    with pytest.raises(InsufficientScope, match="insufficient-scope") as refusal:
        caller_of(signed(aud=audience, scope="openid"), SETTINGS)
    assert refusal.value.headers == {"WWW-Authenticate": 'Bearer error="insufficient_scope", scope="refu"'}
    assert refusal.value.status == 403


def test_a_coordinator_acts_for_the_units_in_the_token_alone() -> None:
    assert COORDINATOR.acts_for("gent")
    assert not COORDINATOR.acts_for("mechelen")
    assert not COORDINATOR.acts_for(None)
    assert not COORDINATOR.acts_for_all


@pytest.mark.parametrize(
    "caller", [Caller("s", "coordinator", units=frozenset({"*"})), Caller("s", "administrator")], ids=lambda c: c.role
)
def test_whoever_acts_for_all_acts_for_any_unit(caller: Caller) -> None:
    assert caller.acts_for_all
    assert caller.acts_for("mechelen")
    assert caller.acts_for(None)
