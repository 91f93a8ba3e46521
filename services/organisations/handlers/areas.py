"""What intake announces of units, kept in the words of organisations."""

from services.chassis.envelope import Envelope
from services.contracts.intake import UnitOpened
from services.organisations.domain import areas
from services.organisations.store import OrganisationsWork


def keep_unit_place(fact: Envelope, uow: OrganisationsWork) -> None:
    """Keep in which area a unit works."""
    event = fact.event()
    assert isinstance(event, UnitOpened)
    known = uow.unit_places.find(event.unit_id)
    uow.unit_places.put(areas.apply_if_newer(known, event.unit_id, event.area_id, fact.sequence))
