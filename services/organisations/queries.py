"""Areas and organisations for a caller who may touch them: whoever coordinates there, or the organisation itself."""

from services.chassis.errors import Forbidden, NotFound
from services.organisations.domain.organisations import Organisation
from services.organisations.store import OrganisationsWork


def must_know_area(area_id: str, uow: OrganisationsWork) -> None:
    """Raise NotFound `unknown-area` unless a unit works there."""
    if not uow.units_in(area_id):
        raise NotFound("unknown-area", "No unit works in this area, or it was not heard of yet.", id=area_id)


def must_act_in(area_id: str, uow: OrganisationsWork) -> None:
    """Raise Forbidden `other-unit` unless one of the caller's units works in the area."""
    if not uow.caller.acts_for_all and uow.caller.units.isdisjoint(uow.units_in(area_id)):
        raise Forbidden("other-unit", "None of the units that your token names works in this area.")


def authorised_organisation(organisation_id: str, uow: OrganisationsWork) -> Organisation:
    """The organisation, if the caller is it or coordinates in its area; raises NotFound, Forbidden."""
    uow.caller.must_act_for_organisation(organisation_id)
    organisation = uow.organisations.get(organisation_id)
    if uow.caller.role != "organisation":
        must_act_in(organisation.area_id, uow)
    return organisation
