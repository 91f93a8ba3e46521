"""Credentials as others read them: an Open Badge 3.0, the status list, and the issuer that signs both (did:web).

A credential is a Verifiable Credential as a JSON Web Token. Its content stands at the top of the token, where Open
Badges 3.0 looks for it (8.2.4), and once more in the claim `vc`, where readers of the data model 1.1 do. It says who it
is of by a salted hash of the name alone (IdentityObject): who is told the name can check it, and whoever finds the file
learns none.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote, urlsplit

from services.employment.proofs.domain import status_list
from services.employment.proofs.domain.claims import Claims, hours_key
from services.employment.proofs.domain.keys import CredentialKey
from services.employment.proofs.domain.proofs import Proof

Json = dict[str, Any]
CREDENTIALS = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
DID_CONTEXTS = ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"]
TITLE = "Proof of volunteer work"
CRITERIA = (
    "Days on which the organisation recorded that the person was present as a volunteer. Competences are those that "
    "the work asked for, or that the organisation named when it looked back."
)


@dataclass(frozen=True)
class Issuer:
    """Who signs: this platform, at the address where it is reached."""

    url: str
    name: str
    """What whoever runs it is called."""

    @property
    def did(self) -> str:
        """Its identifier: whoever resolves it fetches `/credentials/did.json` at that address."""
        return f"did:web:{quote(urlsplit(self.url).netloc, safe='')}:credentials"

    def kid(self, key: CredentialKey) -> str:
        """What names a key of it in a signature."""
        return f"{self.did}#{key.id}"

    def page(self, proof_id: str) -> str:
        """Where anybody can check a proof."""
        return f"{self.url}/credentials/{proof_id}"

    @property
    def status_list(self) -> str:
        """Where the status list is."""
        return f"{self.url}/credentials/status/{status_list.LIST}"

    def document(self, keys: Iterable[CredentialKey]) -> Json:
        """Its DID document."""
        methods = [
            {"id": self.kid(key), "type": "JsonWebKey2020", "controller": self.did, "publicKeyJwk": key.public}
            for key in keys
        ]
        return {
            "@context": DID_CONTEXTS,
            "id": self.did,
            "verificationMethod": methods,
            "assertionMethod": [method["id"] for method in methods],
        }


def open_badge(proof: Proof, name: str, labels: Mapping[str, str], issuer: Issuer) -> Json:
    """The credential of a proof, for whoever bears this name; `labels` says what each competence is called."""
    return {
        "@context": [CREDENTIALS, OPEN_BADGES],
        "id": issuer.page(proof.id),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": TITLE,
        "issuer": {"id": issuer.did, "type": ["Profile"], "name": issuer.name, "url": issuer.url},
        "validFrom": _moment(proof.issued_at),
        "credentialSubject": _subject(proof, name, labels, issuer),
        "credentialStatus": {
            "id": f"{issuer.status_list}#{proof.place}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(proof.place),
            "statusListCredential": issuer.status_list,
        },
    }


def status_credential(revoked: Iterable[int], now: datetime, issuer: Issuer) -> Json:
    """The status list as a credential of its own."""
    return {
        "@context": [CREDENTIALS],
        "id": issuer.status_list,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer.did,
        "validFrom": _moment(now),
        "credentialSubject": {
            "id": f"{issuer.status_list}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": status_list.encoded(revoked),
        },
    }


def token_claims(credential: Json, since: datetime, issuer: Issuer) -> Json:
    """What the token that carries a credential claims."""
    return {
        **credential,
        "iss": issuer.did,
        "jti": credential["id"],
        "sub": credential["credentialSubject"]["id"],
        "nbf": int(since.timestamp()),
        "vc": credential,
    }


def identity_hash(name: str, salt: str) -> str:
    """A name as an IdentityObject says it (Open Badges 3.0, 2.2.9)."""
    return f"sha256${hashlib.sha256((name + salt).encode()).hexdigest()}"


def _subject(proof: Proof, name: str, labels: Mapping[str, str], issuer: Issuer) -> Json:
    page = issuer.page(proof.id)
    return {
        "id": f"urn:uuid:{proof.id}",
        "type": ["AchievementSubject"],
        "identifier": [
            {
                "type": "IdentityObject",
                "hashed": True,
                "identityHash": identity_hash(name, proof.id),
                "identityType": "name",
                "salt": proof.id,
            }
        ],
        "activityStartDate": f"{proof.claims.first_day}T00:00:00Z",
        "activityEndDate": f"{proof.claims.last_day}T00:00:00Z",
        "result": [
            {"type": ["Result"], "resultDescription": f"{page}#{kind}", "value": value}
            for kind, (_, value) in _results(proof.claims).items()
        ],
        "achievement": _achievement(page, proof.claims, labels),
    }


def _achievement(page: str, claims: Claims, labels: Mapping[str, str]) -> Json:
    return {
        "id": f"{page}#achievement",
        "type": ["Achievement"],
        "achievementType": "CommunityService",
        "name": TITLE,
        "description": f"{_described(claims)} of volunteer work.",
        "criteria": {"narrative": CRITERIA},
        "resultDescription": [
            {"id": f"{page}#{kind}", "type": ["ResultDescription"], "name": name, "resultType": "Result"}
            for kind, (name, _) in _results(claims).items()
        ],
        "alignment": [
            {
                "type": ["Alignment"],
                "targetName": labels[shown.code],
                "targetUrl": shown.esco_uri,
                "targetFramework": "ESCO",
                "targetType": "ceasn:Competency",
            }
            for shown in claims.competences
        ],
    }


def _results(claims: Claims) -> dict[str, tuple[str, str]]:
    """By kind, what it is called and the value; no hours where nobody wrote any down."""
    named = {None: None, "hours": "Hours", "hours_at_least": "Hours, at least"}[hours_key(claims)]
    hours = {"hours": (named, f"{claims.hours:.10g}")} if named else {}
    return {"days": ("Days", str(claims.days)), **hours}


def _described(claims: Claims) -> str:
    hours = {None: "", "hours": " and {} recorded hours", "hours_at_least": " and at least {} hours"}[hours_key(claims)]
    return f"{claims.days} days{hours.format(f'{claims.hours:.10g}')}"


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
