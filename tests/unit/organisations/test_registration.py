"""Registering organisations: by whom, with what, and what happens the second time."""

from datetime import date, timedelta

import pytest

from services.chassis.errors import Conflict, Forbidden, Invalid, RefuError
from services.contracts.organisations import OrganisationApproved, OrganisationRegistered
from services.organisations.commands.organisations import RegisterOrganisation
from services.organisations.commands.standing import ApproveOrganisation, AssessCriterion, RecordInsurance
from services.organisations.handlers import organisations
from services.platform.request_parsing import from_body
from tests.ids import id_of

from .builders import (
    ADMINISTRATOR,
    GENT_COORDINATOR,
    KORTRIJK_COORDINATOR,
    LONG_AGO,
    NOW,
    TODAY,
    TOMORROW,
    a_store,
    an_order,
    an_organisation,
    announced,
    ask,
    evidence,
    the,
    the_organisation,
    work,
)


def test_a_registration_is_told_with_area_and_sector() -> None:
    store = a_store()

    organisation = an_organisation(store, caller=GENT_COORDINATOR)

    told = the(store, OrganisationRegistered)
    assert (told.organisation_id, told.area_id, told.sector) == (organisation, "gent", "welfare")
    assert told.registered_on == LONG_AGO


def test_whoever_knows_the_reference_knows_the_id() -> None:
    assert an_organisation(a_store(), reference=" org-ge-001 ") == id_of("organisation", "gent", "ORG-GE-001")


def test_who_gives_no_day_is_registered_today() -> None:
    store = a_store()

    assert the_organisation(store, an_organisation(store, registered_on=None)).registered_on == TODAY


def test_a_coordinator_registers_in_the_areas_of_the_own_units_alone() -> None:
    with pytest.raises(Forbidden, match="other-unit"):
        an_organisation(a_store(), caller=KORTRIJK_COORDINATOR)


def test_meeting_all_criteria_is_not_yet_an_approval() -> None:
    store = a_store()

    organisation = an_organisation(store, criteria=evidence())

    assert the_organisation(store, organisation).status == "registered"
    assert not announced(store, OrganisationApproved)


def test_a_registration_or_an_assessment_of_tomorrow_is_refused() -> None:
    with pytest.raises(Invalid, match="registered-in-the-future"):
        an_organisation(a_store(), registered_on=TOMORROW)
    with pytest.raises(Invalid, match="assessed-in-the-future"):
        an_organisation(a_store(), criteria=evidence(assessed_on=TOMORROW))


def test_a_criterion_of_which_two_things_are_said_is_refused() -> None:
    twice = [evidence()[0], *evidence("more-than-newcomers-alone")[:1]]

    with pytest.raises(Invalid, match="criterion-twice"):
        an_organisation(a_store(), criteria=twice)


def test_the_same_again_changes_nothing_also_after_what_came_since() -> None:
    store = a_store()
    organisation = an_organisation(store, reference="O-1", criteria=evidence())
    ask(store, ApproveOrganisation, organisation_id=organisation)
    ask(store, AssessCriterion, organisation_id=organisation, met=False, assessed_on=TODAY)
    ask(store, RecordInsurance, organisation_id=organisation)
    before = the_organisation(store, organisation)

    answer = ask(store, RegisterOrganisation, reference="o-1", criteria=evidence()[::-1], postcode=" ")

    assert (answer.status, answer.body) == (200, {"id": organisation})
    assert the_organisation(store, organisation) == before
    assert len(announced(store, OrganisationRegistered)) == 1


def test_a_repetition_without_a_day_means_the_day_that_is_known() -> None:
    store = a_store()
    an_organisation(store, reference="O-1", registered_on=None)

    later = NOW + timedelta(days=9)
    answer = ask(store, RegisterOrganisation, now=later, reference="O-1", registered_on=None)

    assert answer.status == 200


def test_a_contradiction_names_the_fields_and_never_their_values() -> None:
    store = a_store()
    an_organisation(store, reference="O-1", contact_name="An Claes", criteria=evidence())

    with pytest.raises(Conflict, match="reference-taken") as refusal:
        an_organisation(store, reference="O-1", contact_name="Tom Willems", criteria=evidence("real-contact"))

    assert refusal.value.fields["differs"] == ["contact_name", "criteria"]
    assert not {"Claes", "Willems"} & set(f"{refusal.value} {refusal.value.detail}".split())


def test_the_same_row_twice_in_one_batch_registers_one_organisation() -> None:
    store = a_store()
    uow, order = work(store, ADMINISTRATOR), an_order(RegisterOrganisation, reference="O-1")

    organisations.prefetch_registrations([order, order], uow)
    answers = [organisations.register_organisation(order, uow) for _ in range(2)]
    uow.commit()

    assert [answer.status for answer in answers] == [201, 200]
    the(store, OrganisationRegistered)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", " "),
        ("name", "x" * 201),
        ("sector", "banking"),
        ("registered_on", "2019-02-30"),
        ("criteria", [{"criterion": "nice-people", "met": True, "assessed_on": "2019-01-01"}]),
        ("criteria", [{"criterion": "real-contact", "met": "ja", "assessed_on": "2019-01-01"}]),
        ("reference", " "),
        ("phone", "09"),
    ],
)
def test_what_has_no_sensible_shape_is_refused_by_field(field: str, value: object) -> None:
    body = {"name": "De Kringwinkel", "sector": "welfare", "area_id": "gent", field: value}

    with pytest.raises(RefuError, match="invalid-request") as refusal:
        from_body(RegisterOrganisation, body)

    assert str(refusal.value.fields["errors"]).find(field) > 0


def test_no_event_carries_who_can_be_called() -> None:
    store = a_store()
    an_organisation(store, contact_name="An Claes", contact_email="an@example.org", registered_on=date(2026, 1, 1))

    assert "Claes" not in str(store.outbox)
    assert "example.org" not in str(store.outbox)


def test_what_was_kept_before_it_had_to_be_an_address_may_be_left_out_of_a_repetition() -> None:
    store = a_store()
    an_organisation(store, reference="O-1", contact_email="q")

    assert ask(store, RegisterOrganisation, reference="O-1").status == 200
    with pytest.raises(Conflict, match="reference-taken"):
        ask(store, RegisterOrganisation, reference="O-1", contact_email="an@example.org")
