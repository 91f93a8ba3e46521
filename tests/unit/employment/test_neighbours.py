"""Names and facts are asked for with the caller's own token, and whoever keeps them decides."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest

from services.chassis.errors import NotFound, Unavailable
from services.employment.neighbours.domain import WorkFacts
from services.employment.neighbours.queries import NeighboursOverHttp
from tests.unit.gateway.behind import Pretender, a_service

SHOWN = {"Authorization": "Bearer of-amina", "X-Request-Id": "a-request"}
CARD = {
    "first_name": "Amina",
    "last_name": "Testpersoon",
    "phone": None,
    "email": "amina@example.org",
    "languages": [{"language": "ar", "level": "C2", "skills": {}}],
    "unit_id": "gent",
}


@contextmanager
def keeping(says: dict[str, Any], status: int = 200) -> Iterator[Pretender]:
    """A service that keeps names."""
    with a_service() as server:
        server.says, server.answer = says, (status, {"Content-Type": "application/json"})
        yield server


def neighbours(server: Pretender) -> NeighboursOverHttp:
    return NeighboursOverHttp({"intake": server.url, "organisations": server.url}, SHOWN)


def test_intake_is_asked_who_somebody_is_by_whoever_asks_us() -> None:
    with keeping({"newcomers": {"amina": CARD}}) as intake:
        person = neighbours(intake).person("amina")

    assert (person.name, person.email, person.languages[0].level) == ("Amina Testpersoon", "amina@example.org", "C2")
    [asked] = intake.asked
    assert asked["headers"]["Authorization"] == "Bearer of-amina"


def test_who_may_not_be_seen_is_not_found() -> None:
    with keeping({"newcomers": {}}) as intake, pytest.raises(NotFound) as refused:
        neighbours(intake).person("amina")

    assert refused.value.slug == "unknown-newcomer"


def test_organisations_that_may_be_seen_are_named_and_others_left_out() -> None:
    with keeping({"organisations": {"library": {"name": "De Leeszaal", "sector": "culture"}}}) as organisations:
        assert neighbours(organisations).organisations(["library", "farm"]) == {"library": "De Leeszaal"}


@pytest.mark.parametrize("status", [403, 500])
def test_whoever_does_not_say_is_away_and_named(status: int) -> None:
    with keeping({"slug": "internal-error"}, status) as intake, pytest.raises(Unavailable) as refused:
        neighbours(intake).person("amina")

    assert refused.value.fields["service"] == "intake"


def test_without_an_address_it_is_the_same() -> None:
    with pytest.raises(Unavailable):
        NeighboursOverHttp({}, SHOWN).person("amina")


def test_a_person_is_not_written_into_a_log_by_being_shown() -> None:
    with keeping({"newcomers": {"amina": CARD}}) as intake:
        assert "Amina" not in repr(neighbours(intake).person("amina"))


def test_what_decides_about_work_is_asked_of_intake_by_whoever_asks_us() -> None:
    with keeping({"id": "amina", "basis_code": "refugee", "basis_since": "2024-01-01", "diploma": None}) as intake:
        facts = neighbours(intake).work_facts("amina")

    assert facts == WorkFacts(basis_code="refugee", basis_since=date(2024, 1, 1))
    [asked] = intake.asked
    assert (asked["target"], asked["headers"]["Authorization"]) == ("/v1/newcomers/amina/work-facts", "Bearer of-amina")


@pytest.mark.parametrize(("says", "status"), [({}, 404), ({}, 500), ({"basis_since": "soon"}, 200)])
def test_work_facts_that_intake_does_not_tell_are_unknown_and_no_fault(says: dict[str, Any], status: int) -> None:
    with keeping(says, status) as intake:
        assert neighbours(intake).work_facts("amina") is None


def test_work_facts_are_unknown_while_intake_is_away() -> None:
    with keeping({}) as intake:
        gone = neighbours(intake)

    assert gone.work_facts("amina") is None
    assert NeighboursOverHttp({}, SHOWN).work_facts("amina") is None


def test_the_token_of_whoever_asks_is_not_written_into_a_log_by_being_shown() -> None:
    assert "of-amina" not in repr(NeighboursOverHttp({}, SHOWN))
