"""Who may touch an organisation: a coordinator of a unit in its area; the organisation itself where that is said."""

from services.chassis.errors import Forbidden, NotFound
from services.organisations.domain.organisations import Organisation
from services.organisations.store import OrganisationsWork


def must_know_area(area_id: str, uow: OrganisationsWork) -> None:
    """Raise NotFound `unknown-area` unless a unit works there."""
    if not uow.units_in(area_id):
        raise NotFound("unknown-area", "No unit works in this area; open one first.", area_id=area_id)


def must_act_in(area_id: str, uow: OrganisationsWork) -> None:
    """Raise Forbidden `other-unit` unless one of the caller's units works in the area."""
    if uow.caller.acts_for(None) or any(uow.caller.acts_for(unit) for unit in uow.units_in(area_id)):
        return
    raise Forbidden("other-unit", "None of the units that your token names works in this area.")


def must_act_for(organisation: Organisation, uow: OrganisationsWork) -> None:
    """Raise Forbidden unless the caller is the organisation itself or coordinates in its area."""
    if uow.caller.role == "organisation":
        uow.caller.must_act_for_organisation(organisation.id)
    else:
        must_act_in(organisation.area_id, uow)
