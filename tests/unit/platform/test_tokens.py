"""Who a token speaks for, and which tokens speak for nobody."""

import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.platform.auth import Unauthenticated, caller_of, token_for
from services.platform.caller import Caller

KEY, OTHER = "k" * 64, "o" * 64
COORDINATOR = Caller(subject="s", role="coordinator", units=frozenset({"gent", "menen"}))
CLAIMS: dict[str, Any] = {
    "iss": "refu",
    "aud": "refu",
    "sub": "s",
    "role": "coordinator",
    "units": ["gent"],
    "exp": datetime.now(UTC) + timedelta(hours=1),
}


def signed(key: str = KEY, algorithm: str = "HS256", **claims: Any) -> str:
    known = {name: value for name, value in {**CLAIMS, **claims}.items() if value is not None}
    return f"Bearer {jwt.encode(known, key, algorithm)}"


def unsigned() -> str:
    def part(data: dict[str, Any]) -> str:
        return base64.urlsafe_b64encode(json.dumps(data).encode()).rstrip(b"=").decode()

    claims = {**CLAIMS, "exp": 4_000_000_000}
    return f"Bearer {part({'alg': 'none', 'typ': 'JWT'})}.{part(claims)}."


def refused(authorization: str | None) -> str:
    with pytest.raises(Unauthenticated) as error:
        caller_of(authorization, KEY)
    return error.value.slug


def test_a_token_speaks_for_the_caller_it_was_made_for() -> None:
    for caller in (COORDINATOR, Caller("s", "organisation", organisation="o"), Caller("s", "newcomer", newcomer="n")):
        assert caller_of(f"Bearer {token_for(caller, KEY, timedelta(minutes=1))}", KEY) == caller


def test_a_token_that_is_over_is_refused() -> None:
    assert refused(f"Bearer {token_for(COORDINATOR, KEY, timedelta(seconds=-1))}") == "token-expired"


def seconds_from_now(seconds: float) -> datetime:
    return datetime.now(UTC) + timedelta(seconds=seconds)


def test_a_token_that_was_over_a_second_ago_gets_no_leeway() -> None:
    for seconds in (1, 29, 31, 3600):
        assert refused(signed(exp=seconds_from_now(-seconds))) == "token-expired"


@pytest.mark.parametrize("claim", ["iat", "nbf"])
@pytest.mark.parametrize("ahead", [-3600, 0, 3, 29])
def test_a_token_from_a_clock_that_is_some_seconds_ahead_is_taken(claim: str, ahead: float) -> None:
    assert caller_of(signed(**{claim: seconds_from_now(ahead)}), KEY).subject == "s"


@pytest.mark.parametrize("claim", ["iat", "nbf"])
@pytest.mark.parametrize("ahead", [45, 3600, 7200])
def test_a_token_from_a_clock_that_is_far_ahead_is_refused_with_the_true_reason(claim: str, ahead: float) -> None:
    with pytest.raises(Unauthenticated) as error:
        caller_of(signed(**{claim: seconds_from_now(ahead)}), KEY)

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
    "another algorithm": signed(algorithm="HS512"),
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
