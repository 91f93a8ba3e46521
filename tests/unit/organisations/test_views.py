"""What organisations answers, and to whom."""

from datetime import date
from typing import Any

import pytest

from services.chassis.errors import Forbidden, NotFound
from services.chassis.http.answers import as_json
from services.chassis.storage.memory import MemoryStore
from services.organisations.commands.opportunities import (
    AskOpportunities,
    AskOpportunity,
    ChangeOpportunity,
    CloseOpportunity,
)
from services.organisations.commands.organisations import AskOrganisation, AskOrganisations
from services.organisations.commands.standing import AssessCriterion
from services.organisations.views import opportunities, organisations
from services.platform.caller import Caller

from .builders import (
    ADMINISTRATOR,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    LONG_AGO,
    YESTERDAY,
    a_store,
    an_approved_organisation,
    an_opportunity,
    an_organisation,
    ask,
    evidence,
    speaking_for,
    work,
)


def one(store: MemoryStore, organisation: str, caller: Caller = GENT_COORDINATOR) -> dict[str, Any]:
    return as_json(organisations.organisation(AskOrganisation(organisation_id=organisation), work(store, caller)))


def listed(store: MemoryStore, caller: Caller = GENT_COORDINATOR, area_id: str | None = None) -> list[str]:
    answer = as_json(organisations.organisations(AskOrganisations(area_id=area_id), work(store, caller)))
    return [row["name"] for row in answer["organisations"]]


def offers(store: MemoryStore, caller: Caller = GENT_COORDINATOR, **asked: Any) -> list[str]:
    answer = as_json(opportunities.opportunities(AskOpportunities(**asked), work(store, caller)))
    return [row["id"] for row in answer["opportunities"]]


def test_an_organisation_is_shown_with_the_evidence_that_counts_and_all_of_it() -> None:
    store = a_store()
    organisation = an_approved_organisation(store, contact_name="An Claes")
    ask(
        store,
        AssessCriterion,
        organisation_id=organisation,
        met=False,
        assessed_on=YESTERDAY,
        note="nobody there",
    )

    shown = one(store, organisation)

    assert (shown["id"], shown["status"], shown["contact_name"]) == (organisation, "approved", "An Claes")
    assert shown["criteria_not_met"] == ["real-contact"]
    contact = shown["criteria"]["real-contact"]
    assert (contact["met"], contact["assessed_on"]) == (False, "2026-03-01")
    assert [(each["assessed_on"], each["note"]) for each in contact["history"]] == [
        (LONG_AGO.isoformat(), None),
        ("2026-03-01", "nobody there"),
    ]
    assert [step["since"] for step in shown["steps"]] == ["2025-02-01"]


def test_an_organisation_sees_itself_alone() -> None:
    store = a_store()
    organisation = an_organisation(store)

    assert one(store, organisation, speaking_for(organisation))["id"] == organisation
    with pytest.raises(Forbidden, match="other-organisation"):
        one(store, organisation, speaking_for("another"))


def test_a_coordinator_sees_the_organisations_of_the_own_areas_by_name() -> None:
    store = a_store()
    for name, area in (("Zwemclub", "gent"), ("atelier", "gent"), ("Bib", "kortrijk")):
        an_organisation(store, name=name, area_id=area)

    assert listed(store) == ["atelier", "Zwemclub"]
    assert listed(store, area_id="gent") == ["atelier", "Zwemclub"]
    assert listed(store, KORTRIJK_COORDINATOR) == ["Bib"]
    assert listed(store, ADMINISTRATOR) == ["atelier", "Bib", "Zwemclub"]
    with pytest.raises(Forbidden, match="other-unit"):
        listed(store, area_id="kortrijk")
    for of_area in (listed, offers):
        with pytest.raises(NotFound, match="unknown-area"):
            of_area(store, area_id="atlantis")


def test_a_list_shows_nobody_to_call() -> None:
    store = a_store()
    an_organisation(store, contact_name="An Claes", criteria=evidence())

    assert "Claes" not in str(as_json(organisations.organisations(AskOrganisations(), work(store))))


def test_opportunities_are_listed_by_area_and_status_the_earliest_first() -> None:
    store = a_store()
    late = an_opportunity(store, starts_on=date(2026, 9, 1))
    early = an_opportunity(store, starts_on=date(2026, 5, 1))
    over = an_opportunity(store, starts_on=date(2026, 1, 1))
    ask(store, CloseOpportunity, opportunity_id=over)
    elsewhere = an_opportunity(store, organisation_id=an_organisation(store, area_id="kortrijk"))

    assert offers(store) == [over, early, late]
    assert offers(store, status="open") == [early, late]
    assert offers(store, status="closed") == [over]
    assert offers(store, area_id="kortrijk", status="open") == [elsewhere]
    assert offers(store, ADMINISTRATOR, status="open") == [elsewhere, early, late]


def test_an_organisation_sees_its_own_opportunities_alone() -> None:
    store = a_store()
    organisation = an_organisation(store)
    own, other = an_opportunity(store, organisation_id=organisation), an_opportunity(store)

    assert offers(store, speaking_for(organisation)) == [own]
    assert offers(store, speaking_for(organisation), area_id="kortrijk") == []
    with pytest.raises(NotFound, match="unknown-opportunity"):
        as_json(
            opportunities.opportunity(AskOpportunity(opportunity_id=other), work(store, speaking_for(organisation)))
        )


def test_an_opportunity_is_shown_as_it_now_stands() -> None:
    store = a_store()
    opportunity = an_opportunity(store, reference="OPD-1")
    ask(store, ChangeOpportunity, opportunity_id=opportunity, places=7)

    shown = as_json(opportunities.opportunity(AskOpportunity(opportunity_id=opportunity), work(store)))

    assert (shown["id"], shown["reference"], shown["places"], shown["status"]) == (opportunity, "OPD-1", 7, "open")
    assert (shown["title"], shown["starts_on"], shown["closed_on"]) == ("Help in the shop", "2026-04-01", None)
    assert "opened_as" not in shown


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"q": "cafe"}, ["Café Zénobe"]),
        ({"q": "zen CAF"}, ["Café Zénobe"]),
        ({"q": "afe"}, []),
        ({"sector": "culture"}, []),
        ({"status": "approved"}, ["De Bib"]),
        ({"sort": "-name"}, ["De Bib", "Café Zénobe", "Buurthuis"]),
        ({"sort": "registered_on", "limit": 2}, ["Buurthuis", "De Bib"]),
    ],
)
def test_organisations_are_found_filtered_and_sorted(asked: dict[str, Any], names: list[str]) -> None:
    store = a_store()
    an_approved_organisation(store, name="De Bib", sector="sport", registered_on=date(2025, 1, 6))
    an_organisation(store, name="Café Zénobe", sector="sport", registered_on=date(2025, 1, 7))
    an_organisation(store, name="Buurthuis", sector="sport", registered_on=date(2025, 1, 5))
    answer = as_json(organisations.organisations(AskOrganisations(**asked), work(store, GENT_COORDINATOR)))

    assert [row["name"] for row in answer["organisations"]] == names


def test_opportunities_come_in_pages_by_their_first_day_and_are_found_by_their_words() -> None:
    store = a_store()
    offers = (("Café help", date(2026, 5, 1)), ("Storytime", date(2026, 4, 1)), ("Coffee help", date(2026, 6, 1)))
    organisation, other = an_approved_organisation(store), an_approved_organisation(store)
    for title, day in offers:
        an_opportunity(store, organisation_id=organisation, title=title, starts_on=day)
    an_opportunity(store, organisation_id=other, title="Help", starts_on=date(2026, 4, 2))

    def titles(caller: Caller = GENT_COORDINATOR, **asked: Any) -> list[str]:
        answer = as_json(opportunities.opportunities(AskOpportunities(**asked), work(store, caller)))
        return [row["title"] for row in answer["opportunities"]]

    first = as_json(opportunities.opportunities(AskOpportunities(limit=2), work(store, GENT_COORDINATOR)))
    assert titles() == ["Storytime", "Help", "Café help", "Coffee help"]
    assert titles(limit=2, after=first["next"]) == ["Café help", "Coffee help"]
    assert titles(sort="-starts_on", limit=1) == ["Coffee help"]
    assert titles(q="cafe HELP") == ["Café help"]
    assert titles(organisation_id=other) == ["Help"]
    assert titles(starts_from=date(2026, 4, 2), starts_to=date(2026, 5, 1)) == ["Help", "Café help"]
    assert titles(speaking_for(other), organisation_id=organisation) == []


def test_what_does_not_exist_is_unknown() -> None:
    with pytest.raises(NotFound, match="unknown-organisation"):
        one(a_store(), "nobody")
    with pytest.raises(NotFound, match="unknown-opportunity"):
        as_json(opportunities.opportunity(AskOpportunity(opportunity_id="nothing"), work(a_store())))
