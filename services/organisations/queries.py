"""Areas and organisations for a caller who may touch them: whoever coordinates there, or the organisation itself."""

from services.chassis.errors import Forbidden, NotFound, RefuError
from services.organisations.domain.opportunities import Opportunity
from services.organisations.domain.organisations import Organisation
from services.organisations.store import OrganisationsWork


class GoneIntoAnother(RefuError):
    """The record does not go on: `survivor_id` names the one that does."""

    status = 410
    title = "It went into another organisation"


def must_know_area(area_id: str, uow: OrganisationsWork) -> None:
    """Raise NotFound `unknown-area` unless a unit works there."""
    if not uow.units_in(area_id):
        raise NotFound("unknown-area", "No unit works in this area, or it was not heard of yet.", id=area_id)


def acts_in(area_id: str, uow: OrganisationsWork) -> bool:
    """Whether one of the caller's units works in the area."""
    return uow.caller.acts_for_all or not uow.caller.units.isdisjoint(uow.units_in(area_id))


def must_act_in(area_id: str, uow: OrganisationsWork) -> None:
    """Raise Forbidden `other-unit` unless one of the caller's units works in the area."""
    if not acts_in(area_id, uow):
        raise Forbidden("other-unit", "None of the units that your token names works in this area.")


def authorised_organisation(organisation_id: str, uow: OrganisationsWork) -> Organisation:
    """The organisation, if the caller is it or coordinates in its area.

    Raises Forbidden for another organisation's token, before anything is looked up, and NotFound: the same for one of
    another area as for one that is not there. Raises GoneIntoAnother for one that goes on in another.
    """
    uow.caller.must_act_for_organisation(organisation_id)
    found = uow.organisations.get(
        organisation_id, lambda found: uow.caller.role == "organisation" or acts_in(found.area_id, uow)
    )
    survivor_id = uow.going_on(found.id)
    if survivor_id != found.id:
        detail = "This organisation was merged into another record of it: use that."
        raise GoneIntoAnother("organisation-merged", detail, id=found.id, survivor_id=survivor_id)
    return found


def authorised_opportunity(opportunity_id: str, uow: OrganisationsWork) -> tuple[Opportunity, Organisation]:
    """The opportunity and the organisation that offers it, if the caller may touch them; raises NotFound."""
    opportunity = uow.opportunities.get(opportunity_id, lambda found: _may_touch(found, uow))
    return opportunity, uow.organisations.get(opportunity.organisation_id)


def _may_touch(opportunity: Opportunity, uow: OrganisationsWork) -> bool:
    if uow.caller.role == "organisation":
        return opportunity.organisation_id == uow.caller.organisation
    return acts_in(opportunity.area_id, uow)
