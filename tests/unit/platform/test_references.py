"""References belong to whoever uses them, and tell a stranger nothing."""

from typing import Any

import pytest

from services.chassis.errors import Conflict
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.intake.newcomers import views as newcomer_views
from services.matching.assignments import views as assignment_views
from services.organisations.commands.opportunities import OpenOpportunity
from services.organisations.views import opportunities as opportunity_views
from services.organisations.views import organisations as organisation_views
from services.platform.caller import Caller
from services.platform.references import AskIds
from tests.ids import id_of
from tests.unit.intake import builders as intake
from tests.unit.matching import builders as matching
from tests.unit.organisations import builders as organisations

BOTH = Caller(subject="c3", role="coordinator", units=frozenset({"gent", "kortrijk"}))


def told(ids_of: Any, work: Any, *references: str) -> dict[str, list[Any]]:
    return dict(as_json(ids_of(AskIds(references=list(references)), work))["found"])


def test_two_units_use_the_same_number_for_different_people() -> None:
    store = intake.a_store()
    here = intake.a_newcomer(store, reference="N-1")
    there = intake.a_newcomer(store, reference="n-1 ", unit_id="kortrijk", first_name="Omar")

    assert (here, there) == (id_of("newcomer", "gent", "N-1"), id_of("newcomer", "kortrijk", "N-1"))
    assert told(newcomer_views.ids_of, intake.work(store, intake.GENT_COORDINATOR), " n-1", "N-2") == {
        " n-1": [{"id": here, "unit_id": "gent"}],
        "N-2": [],
    }
    assert told(newcomer_views.ids_of, intake.work(store, intake.KORTRIJK_COORDINATOR), "N-1") == {
        "N-1": [{"id": there, "unit_id": "kortrijk"}]
    }
    assert {held["id"] for held in told(newcomer_views.ids_of, intake.work(store, BOTH), "N-1")["N-1"]} == {here, there}


def test_a_guess_with_the_number_of_another_unit_is_told_nothing_and_takes_nothing() -> None:
    store = intake.a_store()
    intake.a_newcomer(store, reference="N-1", first_name="Amina")
    guessed = {"reference": "N-1", "unit_id": "kortrijk", "caller": intake.KORTRIJK_COORDINATOR}

    first = intake.a_newcomer(store, first_name="Guess", **guessed)

    assert first != id_of("newcomer", "gent", "N-1")
    with pytest.raises(Conflict, match="reference-taken") as refused:
        intake.a_newcomer(store, first_name="Another guess", **guessed)
    assert refused.value.fields == {"id": first, "differs": ["first_name"]}
    assert intake.a_newcomer(store, reference="N-1", first_name="Amina") == id_of("newcomer", "gent", "N-1")


def test_two_areas_use_the_same_number_for_different_organisations_and_offers() -> None:
    store = organisations.a_store()
    here = organisations.an_organisation(store, reference="O-1")
    there = organisations.an_organisation(store, reference="O-1", area_id="kortrijk", name="Another")
    offers = [organisations.an_opportunity(store, organisation_id=one, reference="P-1") for one in (here, there)]

    assert len({here, there, *offers}) == 4
    gent = organisations.work(store, organisations.GENT_COORDINATOR)
    assert told(organisation_views.ids_of, gent, "O-1")["O-1"] == [{"id": here, "area_id": "gent"}]
    [held] = told(opportunity_views.ids_of, gent, "P-1")["P-1"]
    assert (held["id"], held["organisation_id"]) == (offers[0], here)


def test_an_organisation_has_numbers_of_its_own_and_takes_none_of_the_area() -> None:
    store = organisations.a_store()
    [first, second] = [organisations.an_organisation(store) for _ in range(2)]
    itself = organisations.speaking_for(second)
    of_area = organisations.an_opportunity(store, organisation_id=first, reference="P-1")
    again = organisations.an_opportunity(store, organisation_id=second, reference="P-2")

    def offered(reference: str) -> str:
        given = {"organisation_id": second, "reference": reference}
        return str(organisations.ask(store, OpenOpportunity, itself, **given).body["id"])

    own = offered("P-1")
    assert own not in (of_area, again)
    assert offered("P-1") == own
    assert offered("P-2") == again
    coordinator = organisations.work(store, organisations.GENT_COORDINATOR)
    assert [held["id"] for held in told(opportunity_views.ids_of, coordinator, "P-1")["P-1"]] == [of_area]
    assert [held["id"] for held in told(opportunity_views.ids_of, organisations.work(store, itself), "P-1")["P-1"]] == [
        own
    ]


def test_an_assignment_has_a_number_of_the_unit_whose_newcomer_it_is() -> None:
    store: MemoryStore = matching.a_store(
        *matching.a_newcomer(),
        *matching.a_newcomer("omar", "kortrijk"),
        *matching.an_organisation(),
        matching.an_opportunity(),
    )
    here, there = [matching.an_assignment(store, newcomer_id=one, reference="I-1") for one in ("amina", "omar")]

    assert here != there
    gent = matching.work(store, matching.GENT_COORDINATOR)
    assert told(assignment_views.ids_of, gent, "I-1")["I-1"] == [{"id": here, "unit_id": "gent"}]
