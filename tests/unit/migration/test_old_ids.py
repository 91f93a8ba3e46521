"""What an id of the old form becomes, and where it stands."""

from collections.abc import Iterator
from typing import Any

from services.migration import rewriting, words
from services.migration.old_ids import mapping, old_id
from services.migration.rewriting import document
from tests.ids import ID_KEY, id_of

PERSON, OFFER = old_id("newcomer", "N-1"), old_id("opportunity", "P-1")
STATED = {
    "indicator": "newly_registered",
    "scope": "gent",
    "period_from": "2019-01-01",
    "period_to": "2019-12-01",
    "stated_by": "Slides",
}
KEPT: dict[tuple[str, str], list[dict[str, Any]]] = {
    ("intake", "newcomers"): [
        {"_id": PERSON, "unit_id": "gent", "reference": " n-1"},
        {"_id": "00000000-0000-4000-8000-000000000000", "unit_id": "gent", "reference": None},
    ],
    ("organisations", "opportunities"): [{"_id": OFFER, "area_id": "kortrijk", "reference": "P-1"}],
    ("matching", "assignments"): [
        {
            "_id": old_id("assignment by start", f"{PERSON} {OFFER} 2026-03-01 1"),
            "newcomer_id": PERSON,
            "opportunity_id": OFFER,
            "starts_on": "2026-03-01",
            "unit_id": "gent",
        },
    ],
    ("reporting", "statements"): [
        {"_id": old_id("stated-figure", "|".join(STATED.values())), **STATED},
        {"_id": "slide-7", **STATED},
    ],
}


def read(service: str, collection: str) -> Iterator[dict[str, Any]]:
    return iter(KEPT.get((service, collection), []))


def test_every_old_id_becomes_what_the_same_request_would_now_make() -> None:
    person, offer = id_of("newcomer", "gent", "N-1"), id_of("opportunity", "kortrijk", "P-1")
    [assignment], [figure, _] = KEPT["matching", "assignments"], KEPT["reporting", "statements"]

    assert mapping(read, ID_KEY) == {
        PERSON: person,
        OFFER: offer,
        assignment["_id"]: id_of("assignment by start", "gent", f"{person} {offer} 2026-03-01 1"),
        figure["_id"]: id_of("stated-figure", "gent", "|".join(STATED.values())),
    }


def test_it_is_replaced_wherever_it_stands_and_nothing_else_is() -> None:
    person, stored = id_of("newcomer", "gent", "N-1"), old_id("newcomer", "somebody unknown")

    def kept(one: str) -> dict[str, Any]:
        return {
            "_id": f"{one} 2026",
            "people": [one, {"who": one}],
            "by": {one: 3},
            "body": f'{{"newcomer_id":"{one}"}}',
            "other": stored,
            "rows": b"bytes",
            "version": 7,
        }

    assert document("matching", "reimbursements", kept(PERSON), {PERSON: person}) == kept(person)


def test_a_record_gets_the_spelling_by_which_its_reference_is_looked_up() -> None:
    [found, without] = [document("intake", "newcomers", one, {}) for one in KEPT["intake", "newcomers"]]
    assert (found["reference_key"], "reference_key" in without) == ("n-1", False)


def test_what_is_sealed_is_left_as_it_is() -> None:
    file = {"_id": "n1", "reference": b"sealed", "evidence": b"sealed", "reference_key": None}

    assert words.document("employment", "files", file, "secret") == file
    assert rewriting.document("intake", "newcomers", file, {}) == file
