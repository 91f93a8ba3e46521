"""Somebody who was shown a badge and verifies it, with a library of others and what is published."""

from typing import Any
from urllib.parse import quote

import requests
from openvc import VerificationPolicy, verify_credential
from openvc.did.base import DidDocument, parse_did_document

from tests.journeys.support.world import World


class Published:
    """The keys of whoever issues here. A stranger's resolver takes them from a host with a name, over https."""

    def __init__(self, world: World) -> None:
        self._world = world

    def supports(self, did: str) -> bool:
        return did == f"did:web:{quote(self._world.url.removeprefix('http://'))}:credentials"

    def resolve(self, did: str) -> DidDocument:
        document = parse_did_document(requests.get(f"{self._world.url}/credentials/did.json", timeout=60).json())
        assert document.id == did
        return document

    def status_list(self, url: str) -> dict[str, Any]:
        """What its issuer signed."""
        return dict(verify_credential(requests.get(url, timeout=60).text, resolver=self).credential)


def verified(badge: str, world: World) -> Any:
    """What the badge says, its signature and status checked; raises OpenvcError."""
    published = Published(world)
    policy = VerificationPolicy(expected_types=["OpenBadgeCredential"], require_status_issuer_binding=True)
    return verify_credential(badge, policy=policy, resolver=published, resolve_status_list=published.status_list)
