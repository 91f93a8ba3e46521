"""Open Badges, verified by libraries that are not ours, with nothing but what is published."""

import json
from collections.abc import Callable
from typing import Any

import jwt
import pytest
from openbadgeslib.ob3 import OB3VerificationError, OB3Verifier
from openvc import VerificationPolicy, verify_credential
from openvc.did.did_web import DidWebResolver
from openvc.errors import OpenvcError
from openvc.status.bitstring import decode_bitstring, get_status_bit
from openvc.status.status_list import CredentialRevoked

from services.chassis.storage.memory import MemoryStore
from services.employment.proofs.commands import AskCredential
from services.employment.proofs.domain.credentials import CREDENTIALS, OPEN_BADGES, identity_hash
from services.employment.proofs.domain.keys import SIGNS_FOR
from services.employment.proofs.domain.status_list import PLACES, encoded, place_near
from services.employment.proofs.handlers.keys import keep_key
from services.employment.proofs.views import signed

from .builders import NOW
from .proving import ISSUER, SITE, ToldNames, a_proof, a_proving_store, revoke, signing_work

UNREVOKED = VerificationPolicy(expected_types=["OpenBadgeCredential"], require_status=False)
BADGE = VerificationPolicy(expected_types=["OpenBadgeCredential"], require_status_issuer_binding=True)


def a_badge(store: MemoryStore, proof_id: str) -> str:
    file = signed.credential(AskCredential(proof_id=proof_id), ToldNames(), signing_work(store))
    assert (file.media_type, file.name) == ("application/jwt", "credential.jwt")
    return file.content.decode()


def published(store: MemoryStore) -> Callable[[str], dict[str, Any]]:
    """What a stranger fetches."""

    def fetch(url: str) -> dict[str, Any]:
        assert url == f"{SITE}/credentials/did.json"
        document: dict[str, Any] = json.loads(signed.did_document(signing_work(store)).get_data())
        return document

    return fetch


def verified(badge: str, store: MemoryStore) -> Any:
    """As a stranger verifies it: the issuer's keys and its status list, both as published."""
    resolver = DidWebResolver(published(store))

    def status_list(url: str) -> dict[str, Any]:
        assert url == f"{SITE}/credentials/status/1"
        token = signed.status_list(signing_work(store)).get_data(as_text=True)
        found: dict[str, Any] = verify_credential(token, resolver=resolver).credential
        return found

    return verify_credential(badge, policy=BADGE, resolver=resolver, resolve_status_list=status_list)


def test_a_stranger_verifies_it_and_finds_what_was_done() -> None:
    store = a_proving_store()
    found = verified(a_badge(store, a_proof(store)), store)

    subject = found.credential["credentialSubject"]
    assert found.issuer == "did:web:refu.example:credentials"
    assert [result["value"] for result in subject["result"]] == ["2", "7.5"]
    assert [each["targetFramework"] for each in subject["achievement"]["alignment"]] == ["ESCO", "ESCO"]


def test_it_bears_no_name_and_who_is_told_the_name_can_check_it() -> None:
    store = a_proving_store()
    credential = verified(a_badge(store, a_proof(store)), store).credential

    [identity] = credential["credentialSubject"]["identifier"]
    assert "Amina" not in json.dumps(credential)
    assert identity["identityHash"] == identity_hash("Amina Testpersoon", identity["salt"])


def test_a_revoked_one_is_refused_and_the_others_hold() -> None:
    store = a_proving_store()
    first = a_proof(store)
    badge = a_badge(store, first)
    verified(badge, store)

    revoke(store, first)
    second = a_badge(store, a_proof(store))

    with pytest.raises(CredentialRevoked):
        verified(badge, store)
    verified(second, store)


def test_one_that_was_changed_is_refused() -> None:
    store = a_proving_store()
    head, payload, signature = a_badge(store, a_proof(store)).split(".")
    changed = payload[:-2] + ("A" if payload[-2] != "A" else "B") + payload[-1]

    with pytest.raises(OpenvcError):
        verified(f"{head}.{changed}.{signature}", store)


def test_one_that_somebody_else_signed_is_refused() -> None:
    store, forger = a_proving_store(), a_proving_store()
    a_proof(store)
    forged = a_badge(forger, a_proof(forger))

    with pytest.raises(OpenvcError):
        verified(forged, store)


def test_a_credential_outlives_the_key_that_signed_it() -> None:
    store = a_proving_store()
    badge = a_badge(store, a_proof(store))
    uow = signing_work(store, now=NOW + SIGNS_FOR)
    keep_key(uow)
    uow.commit()

    assert len(json.loads(signed.did_document(signing_work(store)).get_data())["verificationMethod"]) == 2
    verify_credential(badge, policy=UNREVOKED, resolver=DidWebResolver(published(store)))


def test_a_key_is_kept_sealed_and_only_its_public_half_is_published() -> None:
    store = a_proving_store()
    a_proof(store)

    [method] = json.loads(signed.did_document(signing_work(store)).get_data())["verificationMethod"]
    [key] = signing_work(store).credential_keys.where()
    assert method["publicKeyJwk"].keys() == {"kty", "crv", "x", "y", "kid", "alg", "use"}
    assert "d" not in key.public


def test_before_anything_was_issued_there_is_a_list_in_which_nothing_is_revoked() -> None:
    store = a_proving_store()
    uow = signing_work(store)
    keep_key(uow)
    token = signed.status_list(uow).get_data(as_text=True)
    uow.commit()

    subject = verify_credential(token, resolver=DidWebResolver(published(store))).credential["credentialSubject"]
    bits = decode_bitstring(subject["encodedList"])
    assert (len(bits) * 8, any(bits)) == (PLACES, False)


@pytest.mark.parametrize("place", [0, 7, 8, PLACES - 1])
def test_a_stranger_finds_each_place_of_the_list_where_we_put_it(place: int) -> None:
    bits = decode_bitstring(encoded([place]))

    assert [get_status_bit(bits, each) for each in (place, (place + 1) % PLACES)] == [1, 0]


def test_a_place_that_is_taken_leads_to_the_next_and_from_the_last_to_the_first() -> None:
    assert [place_near(PLACES - 1, turn) for turn in (0, 1, 2)] == [PLACES - 1, 0, 1]


def test_it_has_whatever_open_badges_asks_of_each_of_its_parts() -> None:
    """By hand, after the tables of Open Badges 3.0, appendix B: its JSON schema is not ours to hand on."""
    store = a_proving_store()
    badge = verified(a_badge(store, a_proof(store)), store).credential
    subject, issuer = badge["credentialSubject"], badge["issuer"]
    achievement = subject["achievement"]

    def asks(part: dict[str, Any], kind: str, *needed: str, also: str = "") -> None:
        assert kind in part["type"]
        assert set(needed) <= part.keys()
        assert part.keys() <= {*needed, *also.split(), "type"}

    assert badge["@context"][:2] == [CREDENTIALS, OPEN_BADGES]
    asks(badge, "OpenBadgeCredential", "@context", "id", "issuer", "name", "validFrom", "credentialSubject",
         also="credentialStatus")  # fmt: skip
    assert "VerifiableCredential" in badge["type"]
    asks(issuer, "Profile", "id", also="name url")
    asks(subject, "AchievementSubject", "achievement", also="id identifier activityStartDate activityEndDate result")
    asks(achievement, "Achievement", "id", "criteria", "description", "name",
         also="achievementType alignment resultDescription")  # fmt: skip
    assert achievement["criteria"].keys() <= {"id", "narrative"}
    [identity] = subject["identifier"]
    asks(identity, "IdentityObject", "hashed", "identityHash", "identityType", also="salt")
    for each in achievement["alignment"]:
        asks(each, "Alignment", "targetName", "targetUrl", also="targetFramework targetType")
    described = {each["id"] for each in achievement["resultDescription"]}
    for each in achievement["resultDescription"]:
        asks(each, "ResultDescription", "id", "name", "resultType")
    for each in subject["result"]:
        asks(each, "Result", also="resultDescription value")
        assert each["resultDescription"] in described
    assert badge["credentialStatus"].keys() >= {"id", "type"}


PUBLISHED = {
    f"{SITE}/credentials/did.json": signed.did_document,
    f"{SITE}/credentials/status/1": signed.status_list,
}


def checked(badge: str, store: MemoryStore) -> Any:
    """As a program for Open Badges alone does it (openbadgeslib): who issues, what it says, whether it still holds."""

    def download(url: str, *_: Any, **__: Any) -> bytes:
        return PUBLISHED[url](signing_work(store)).get_data()

    verifier = OB3Verifier.for_issuer_did("did:web:refu.example:credentials", download)
    return verifier.verify(badge, check_status=True, download=download)


def test_a_program_for_open_badges_alone_reads_it_where_the_standard_says() -> None:
    store = a_proving_store()
    first = a_proof(store)
    found = checked(a_badge(store, first), store)

    assert (found.issuer.name, found.achievement.achievement_type) == (ISSUER, "CommunityService")
    assert [each.value for each in found.results] == ["2", "7.5"]
    assert [each.identity_type for each in found.identifiers] == ["name"]

    badge = a_badge(store, first)
    revoke(store, first)
    with pytest.raises(OB3VerificationError, match="'revocation' is set"):
        checked(badge, store)


def test_both_places_in_the_token_say_the_same() -> None:
    store = a_proving_store()
    claims = jwt.decode(a_badge(store, a_proof(store)), options={"verify_signature": False})

    assert {name: claims[name] for name in claims["vc"]} == claims["vc"]
    assert claims.keys() - claims["vc"].keys() == {"vc", "iss", "jti", "sub", "nbf"}


def test_it_says_who_issued_it() -> None:
    store = a_proving_store()
    assert verified(a_badge(store, a_proof(store)), store).credential["issuer"]["name"] == ISSUER
