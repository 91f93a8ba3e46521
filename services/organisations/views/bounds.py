"""Which areas a list covers, and how long it may be."""

from typing import Any, TypeVar

from services.chassis.errors import Invalid
from services.organisations.store import OrganisationsWork

AT_MOST = 1000
T = TypeVar("T")


def of_areas(area_id: str | None, uow: OrganisationsWork) -> dict[str, Any]:
    """The condition for one area, or for all areas of the caller's units."""
    if area_id:
        return {"area_id": area_id}
    return {} if uow.caller.acts_for_all else {"area_id": uow.areas_of(uow.caller.units)}


def bounded(found: list[T]) -> list[T]:
    """What was found; raises Invalid `too-many-to-list`."""
    if len(found) > AT_MOST:
        raise Invalid("too-many-to-list", f"There are more than {AT_MOST}: ask for one area.", at_most=AT_MOST)
    return found
