"""Which areas a list covers."""

from typing import Any

from services.organisations.store import OrganisationsWork


def of_areas(area_id: str | None, uow: OrganisationsWork) -> dict[str, Any]:
    """The condition for one area, or for all areas of the caller's units."""
    if area_id:
        return {"area_id": area_id}
    return {} if uow.caller.acts_for_all else {"area_id": uow.areas_of(uow.caller.units)}
