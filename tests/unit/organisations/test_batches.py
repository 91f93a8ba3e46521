"""Many at a time: each sees what those before it did, and one that is refused leaves no trace."""

from typing import Any

import pytest

from services.chassis.errors import Conflict, Invalid, NotFound, RefuError
from services.chassis.http.answers import Answer, Identified
from services.contracts.organisations import OpportunityOpened, OrganisationApproved, OrganisationRegistered
from services.organisations.commands.opportunities import CloseOpportunity, OpenOpportunity
from services.organisations.commands.organisations import RegisterOrganisation
from services.organisations.commands.standing import ApproveOrganisation
from services.organisations.store import OrganisationsWork
from tests.ids import id_of

from .builders import (
    HANDLERS,
    LONG_AGO,
    TOMORROW,
    a_store,
    an_opportunity,
    an_order,
    an_organisation,
    announced,
    ask,
    evidence,
    the,
    the_opportunity,
    the_organisation,
    work,
)

LIBRARY = id_of("organisation", "gent", "O-1")


def one_of_many(uow: OrganisationsWork, kind: type[Any], **given: Any) -> Answer[Identified]:
    """As the chassis does it for an item of a batch."""
    with uow.attempt():
        answer: Answer = HANDLERS[kind](an_order(kind, **given), uow)
    return answer


def test_a_repetition_and_a_contradiction_are_seen_within_one_batch() -> None:
    store = a_store()
    uow = work(store)

    first = one_of_many(uow, RegisterOrganisation, reference="O-1")
    with pytest.raises(Conflict, match="reference-taken"):
        one_of_many(uow, RegisterOrganisation, reference="o-1", sector="sport")
    again = one_of_many(uow, RegisterOrganisation, reference="O-1 ")
    other = one_of_many(uow, RegisterOrganisation, reference="O-2", sector="sport")
    uow.commit()

    assert [each.status for each in (first, again, other)] == [201, 200, 201]
    assert [fact.sector for fact in announced(store, OrganisationRegistered)] == ["welfare", "sport"]
    assert the_organisation(store, LIBRARY).sector == "welfare"


@pytest.mark.parametrize(
    ("slug", "wrong"),
    [
        ("unknown-area", {"area_id": "atlantis"}),
        ("other-unit", {"area_id": "kortrijk"}),
        ("registered-in-the-future", {"registered_on": TOMORROW}),
        ("criterion-twice", {"criteria": 2 * evidence()}),
    ],
)
def test_a_registration_that_is_refused_leaves_its_reference_free(slug: str, wrong: dict[str, Any]) -> None:
    store = a_store()
    uow = work(store)

    with pytest.raises(RefuError, match=slug):
        one_of_many(uow, RegisterOrganisation, reference="O-1", **wrong)
    assert one_of_many(uow, RegisterOrganisation, reference="O-1").status == 201
    uow.commit()

    assert the(store, OrganisationRegistered).organisation_id == LIBRARY


def test_the_same_approval_twice_in_one_batch_is_told_once() -> None:
    store = a_store()
    organisation = an_organisation(store, criteria=evidence())
    uow = work(store)

    for _ in range(2):
        one_of_many(uow, ApproveOrganisation, organisation_id=organisation)
    uow.commit()

    assert the(store, OrganisationApproved).organisation_id == organisation


def test_an_approval_that_is_refused_leaves_the_others_alone() -> None:
    store = a_store()
    met, unmet = an_organisation(store, criteria=evidence()), an_organisation(store)
    uow = work(store)

    with pytest.raises(Conflict, match="criteria-not-met"):
        one_of_many(uow, ApproveOrganisation, organisation_id=unmet)
    with pytest.raises(NotFound, match="unknown-organisation"):
        one_of_many(uow, ApproveOrganisation, organisation_id="nobody")
    one_of_many(uow, ApproveOrganisation, organisation_id=met)
    uow.commit()

    assert the(store, OrganisationApproved).organisation_id == met
    assert the_organisation(store, unmet).status == "registered"


def test_openings_in_one_batch_see_one_another() -> None:
    store = a_store()
    organisation = an_organisation(store)
    about = {"organisation_id": organisation, "reference": "OPD-1"}
    uow = work(store)

    with pytest.raises(Invalid, match="ends-before-start"):
        one_of_many(uow, OpenOpportunity, **about, ends_on=LONG_AGO)
    first = one_of_many(uow, OpenOpportunity, **about)
    with pytest.raises(Conflict, match="reference-taken") as refusal:
        one_of_many(uow, OpenOpportunity, **about, places=3, title="Something else")
    again = one_of_many(uow, OpenOpportunity, **about, days=[], talents=[" "])
    uow.commit()

    assert [first.status, again.status] == [201, 200]
    assert refusal.value.fields["differs"] == ["places", "title"]
    assert the(store, OpportunityOpened).places == 2


def test_a_contradiction_of_what_is_closed_opens_nothing_again() -> None:
    store = a_store()
    about: dict[str, Any] = {"organisation_id": an_organisation(store), "reference": "OPD-1"}
    opportunity = an_opportunity(store, **about)
    ask(store, CloseOpportunity, opportunity_id=opportunity)

    assert ask(store, OpenOpportunity, **about).status == 200
    with pytest.raises(Conflict, match="reference-taken"):
        ask(store, OpenOpportunity, **about, places=3)

    assert the_opportunity(store, opportunity).status == "closed"
    assert len(announced(store, OpportunityOpened)) == 1
