"""Names are asked for with the caller's own token, and whoever keeps them decides."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from services.chassis.errors import NotFound, Unavailable
from services.employment.neighbours.queries import NamesOverHttp
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


def names(server: Pretender) -> NamesOverHttp:
    return NamesOverHttp({"intake": server.url, "organisations": server.url}, SHOWN)


def test_intake_is_asked_who_somebody_is_by_whoever_asks_us() -> None:
    with keeping({"newcomers": {"amina": CARD}}) as intake:
        person = names(intake).person("amina")

    assert (person.name, person.email, person.languages[0].level) == ("Amina Testpersoon", "amina@example.org", "C2")
    [asked] = intake.asked
    assert asked["headers"]["Authorization"] == "Bearer of-amina"


def test_who_may_not_be_seen_is_not_found() -> None:
    with keeping({"newcomers": {}}) as intake, pytest.raises(NotFound) as refused:
        names(intake).person("amina")

    assert refused.value.slug == "unknown-newcomer"


def test_organisations_that_may_be_seen_are_named_and_others_left_out() -> None:
    with keeping({"organisations": {"library": {"name": "De Leeszaal", "sector": "culture"}}}) as organisations:
        assert names(organisations).organisations(["library", "farm"]) == {"library": "De Leeszaal"}


@pytest.mark.parametrize("status", [403, 500])
def test_whoever_does_not_say_is_away_and_named(status: int) -> None:
    with keeping({"slug": "internal-error"}, status) as intake, pytest.raises(Unavailable) as refused:
        names(intake).person("amina")

    assert refused.value.fields["service"] == "intake"


def test_without_an_address_it_is_the_same() -> None:
    with pytest.raises(Unavailable):
        NamesOverHttp({}, SHOWN).person("amina")


def test_a_person_is_not_written_into_a_log_by_being_shown() -> None:
    with keeping({"newcomers": {"amina": CARD}}) as intake:
        assert "Amina" not in repr(names(intake).person("amina"))
