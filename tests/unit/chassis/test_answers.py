"""Answers: declared dataclasses that become JSON in one place."""

from dataclasses import dataclass
from datetime import date

from services.chassis.documents import from_document, stored_as, to_document
from services.chassis.http.answers import absent, as_json, created, done


@dataclass(frozen=True, kw_only=True)
class Place:
    id: str
    opens_on: date
    names: tuple[str, ...] = ()
    closed_on: date | None = None
    reason: str | None = absent()


@dataclass(frozen=True, kw_only=True)
class Street:
    places: tuple[Place, ...]


def test_an_answer_is_the_fields_of_its_dataclass() -> None:
    place = Place(id="p", opens_on=date(2026, 3, 7), names=("here", "there"))

    assert as_json(place) == {"id": "p", "opens_on": "2026-03-07", "names": ["here", "there"], "closed_on": None}


def test_a_field_that_may_be_absent_stands_there_only_where_it_was_given_at_any_depth() -> None:
    with_reason = Place(id="p", opens_on=date(2026, 3, 7), reason="full")

    [shown] = as_json(Street(places=(with_reason,)))["places"]

    assert shown["reason"] == "full"


def test_an_id_alone_is_an_answer() -> None:
    assert (created("p").body, created("p").status) == ({"id": "p"}, 201)
    assert (done("p").body, done("p").status) == ({"id": "p"}, 200)


def test_a_declared_answer_is_the_body() -> None:
    assert done(Place(id="p", opens_on=date(2026, 3, 7))).body["opens_on"] == "2026-03-07"


@dataclass(frozen=True, kw_only=True)
class Renamed:
    id: str
    opens_in: int = stored_as("open")
    rooms: tuple[int, ...] = stored_as("r", ())


def test_a_field_that_was_renamed_is_stored_under_the_key_it_had_and_read_back() -> None:
    renamed = Renamed(id="p", opens_in=3, rooms=(1, 2))

    document = to_document(renamed)

    assert document == {"id": "p", "open": 3, "r": [1, 2]}
    assert from_document(document, Renamed) == renamed
    assert from_document({"id": "p", "open": 3}, Renamed).rooms == ()
