"""Every process checks tokens by itself, also while identity is away, and hears which sessions ended."""

import json
from collections.abc import Callable
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm
from urllib3.exceptions import HTTPError

from services.chassis.errors import Unavailable
from services.platform.caller import Caller
from services.platform.ended_sessions import EndedSessions
from services.platform.keyring import KNOWN_AT_MOST, Keyring, Unauthenticated
from services.platform.published_keys import COOLDOWN_SECONDS, KEPT_SECONDS, KeysInFile, KeysOfIdentity
from tests.tokens import ISSUER, KEY, KEY_ID, KEYS, signed, token_for

SOFIE = Caller("sofie", "coordinator", session="s1")
NEW = ec.generate_private_key(ec.SECP256R1())


def public(key: ec.EllipticCurvePrivateKey, key_id: str) -> dict[str, Any]:
    return {**json.loads(ECAlgorithm.to_jwk(key.public_key())), "kid": key_id, "alg": "ES256"}


class Identity:
    """Publishes keys, or is away; `now` is the clock of whoever asks."""

    def __init__(self) -> None:
        self.keys: list[dict[str, Any]] = [public(KEY, KEY_ID)]
        self.away = False
        self.asked = 0
        self.now = 1000.0

    def fetch(self) -> Any:
        self.asked += 1
        if self.away:
            raise HTTPError("away")
        return {"keys": self.keys}

    def keyring(self) -> Keyring:
        return Keyring(KeysOfIdentity(self.fetch, lambda: self.now), ISSUER)


def by_the_new_key() -> str:
    claims = {"iss": ISSUER, "aud": "refu", "sub": "s", "role": "manager", "iat": 1, "exp": 4_000_000_000, "jti": "1"}
    return signed(claims, NEW, kid="new")


def test_keys_are_read_once_for_many_tokens() -> None:
    identity = Identity()
    keyring = identity.keyring()

    for _ in range(20):
        assert keyring.caller(token_for(SOFIE)) == SOFIE

    assert identity.asked == 1


def test_a_key_that_was_announced_meanwhile_is_found_at_its_first_token() -> None:
    identity = Identity()
    keyring = identity.keyring()
    keyring.caller(token_for(SOFIE))
    identity.keys.append(public(NEW, "new"))
    identity.now += COOLDOWN_SECONDS

    assert keyring.caller(by_the_new_key()).subject == "s"
    assert keyring.caller(token_for(SOFIE)) == SOFIE


def test_a_stranger_who_invents_keys_makes_nobody_ask_more_than_once_in_ten_seconds() -> None:
    identity = Identity()
    keyring = identity.keyring()
    keyring.caller(token_for(SOFIE))
    for second in range(30):
        identity.now = 1000.0 + second
        with pytest.raises(Unauthenticated, match="token-invalid"):
            keyring.caller(by_the_new_key())

    assert identity.asked == 3


def test_while_identity_is_away_the_last_good_copy_serves() -> None:
    identity = Identity()
    keyring = identity.keyring()
    keyring.caller(token_for(SOFIE))
    identity.away = True
    identity.now += 10 * KEPT_SECONDS

    assert keyring.caller(token_for(SOFIE)) == SOFIE
    assert keyring.caller(token_for(SOFIE)) == SOFIE
    assert identity.asked == 2


def test_whoever_never_read_a_key_says_that_it_cannot_tell_and_can_soon_after() -> None:
    identity = Identity()
    identity.away = True
    keyring = identity.keyring()
    with pytest.raises(Unavailable, match="identity-unavailable"):
        keyring.caller(token_for(SOFIE))

    identity.away = False
    identity.now += 1

    assert keyring.caller(token_for(SOFIE)) == SOFIE


@pytest.mark.parametrize("garbage", [{}, {"keys": [{"kid": "x"}]}, [], None, {"keys": [{"alg": "ES256", "kid": "x"}]}])
def test_what_is_no_key_set_leaves_the_last_good_copy(garbage: Any) -> None:
    identity = Identity()
    told = [{"keys": identity.keys}, garbage]
    keyring = Keyring(KeysOfIdentity(lambda: told.pop(0), lambda: identity.now), ISSUER)
    keyring.caller(token_for(SOFIE))
    identity.now += KEPT_SECONDS + 1

    assert keyring.caller(token_for(SOFIE)) == SOFIE


def test_a_token_that_was_checked_before_is_over_in_time() -> None:
    now = [1_700_000_000.0]
    keyring = Keyring(KeysInFile(KEYS), ISSUER, clock=lambda: now[0])
    token = token_for(SOFIE, timedelta(minutes=5))
    assert keyring.caller(token) == SOFIE

    now[0] = 4_000_000_000.0

    with pytest.raises(Unauthenticated, match="token-expired"):
        keyring.caller(token)


def test_a_token_that_was_checked_before_is_refused_when_its_key_is_withdrawn() -> None:
    identity = Identity()
    keyring = identity.keyring()
    token = token_for(SOFIE)
    keyring.caller(token)
    identity.keys = [public(NEW, "new")]
    identity.now += KEPT_SECONDS + 1
    keyring.caller(by_the_new_key())

    with pytest.raises(Unauthenticated, match="token-invalid"):
        keyring.caller(token)


def test_many_tokens_do_not_fill_the_memory() -> None:
    keyring = Keyring(KeysInFile(KEYS), ISSUER)
    keyring._checked = {str(number).encode(): keyring._check(token_for(SOFIE)) for number in range(3)} | dict.fromkeys(
        (str(number).encode() for number in range(3, KNOWN_AT_MOST)), keyring._check(token_for(SOFIE))
    )

    assert keyring.caller(token_for(SOFIE)) == SOFIE
    assert len(keyring._checked) == 1


def test_the_token_of_a_session_that_ended_is_refused_and_others_go_on() -> None:
    ended: set[str] = set()
    keyring = Keyring(KeysInFile(KEYS), ISSUER, ended)
    token, other = token_for(SOFIE), token_for(Caller("omar", "newcomer", session="s2"))
    assert keyring.caller(token) == SOFIE

    ended.add("s1")

    with pytest.raises(Unauthenticated, match="session-ended"):
        keyring.caller(token)
    assert keyring.caller(other).subject == "omar"


def following(*told: Any) -> tuple[EndedSessions, list[str], Callable[[], None]]:
    """A follower that is told these one after the other; the tags it showed; what lets it look once more."""
    answers, tags, go, done = list(told), [], Event(), Event()

    def ask(tag: str) -> Any:
        tags.append(tag)
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def pause(_: float) -> None:
        done.set()
        go.wait()
        go.clear()

    def look_again() -> None:
        done.wait()
        done.clear()
        go.set()
        done.wait()

    return EndedSessions(ask, pause), tags, look_again


def test_which_sessions_ended_is_asked_again_and_again_by_what_was_told_last() -> None:
    ended, tags, look_again = following((["s1"], "one"), None, (["s1", "s2"], "two"))
    assert ("s1" in ended, "s2" in ended) == (True, False)

    look_again()
    look_again()

    assert ("s1" in ended, "s2" in ended) == (True, True)
    assert tags == ["", "one", "one"]


def test_while_nobody_can_be_asked_the_last_list_holds() -> None:
    ended, tags, look_again = following((["s1"], "one"), HTTPError("away"), ValueError(503), (["s2"], "two"))
    assert "s1" in ended

    look_again()
    look_again()
    assert "s1" in ended

    look_again()
    assert ("s1" in ended, "s2" in ended, tags[-1]) == (False, True, "one")
