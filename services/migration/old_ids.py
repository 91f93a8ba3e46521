"""Ids as they were: UUIDs of version 5 that whoever knew a record's reference could compute. And what each becomes."""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from services.chassis.storage.derived_ids import derived_id
from services.platform.wording import key_of

NAMESPACE = uuid.UUID("6c1ed07b-6a5c-5d0e-9d53-6a2f5b0a3c41")
MOST_CALLED_OFF = 100
Document = dict[str, Any]
Mapping = dict[str, str]
"""From old ids to new ones."""


@dataclass(frozen=True)
class Owner:
    """Where records with references of one kind stand, and which field says whose the reference is."""

    service: str
    collection: str
    kind: str
    belongs_to: str


OWNERS = (
    Owner("intake", "newcomers", "newcomer", "unit_id"),
    Owner("organisations", "organisations", "organisation", "area_id"),
    Owner("organisations", "opportunities", "opportunity", "area_id"),
    Owner("matching", "assignments", "assignment", "unit_id"),
)


def old_id(kind: str, reference: str) -> str:
    """As ids were computed."""
    return str(uuid.uuid5(NAMESPACE, f"{kind}:{key_of(reference)}"))


def mapping(read: Callable[[str, str], Iterator[Document]], secret: str) -> Mapping:
    """What every id of the old form becomes; `read(service, collection)` gives documents as they are stored."""
    found: Mapping = {}
    for owner in OWNERS:
        for document in read(owner.service, owner.collection):
            if reference := document.get("reference"):
                old, whose = old_id(owner.kind, reference), str(document[owner.belongs_to])
                if document["_id"] == old:
                    found[old] = derived_id(secret, owner.kind, whose, key_of(reference))
    for document in read("matching", "assignments"):
        found |= _by_start(document, found, secret)
    for document in read("reporting", "statements"):
        found |= _stated(document, secret)
    return found


def _by_start(document: Document, known: Mapping, secret: str) -> Mapping:
    """Of an assignment that was recorded without a reference: its id came from who begins where and when."""
    if document.get("reference"):
        return {}
    newcomer, opportunity = document["newcomer_id"], document["opportunity_id"]
    for again in ("", *(f" {number}" for number in range(1, MOST_CALLED_OFF))):
        start = f"{document['starts_on']}{again}"
        if document["_id"] == old_id("assignment by start", f"{newcomer} {opportunity} {start}"):
            now = f"{known.get(newcomer, newcomer)} {known.get(opportunity, opportunity)} {start}"
            new = derived_id(secret, "assignment by start", str(document["unit_id"]), key_of(now))
            return {document["_id"]: new}
    return {}


def _stated(document: Document, secret: str) -> Mapping:
    cell = "|".join(str(document[name]) for name in ("indicator", "scope", "period_from", "period_to", "stated_by"))
    if document["_id"] != old_id("stated-figure", cell):
        return {}
    return {document["_id"]: derived_id(secret, "stated-figure", str(document["scope"]), key_of(cell))}
