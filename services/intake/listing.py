"""Lists of what belongs to units, by day.

They read the fields that a row shows, through the store's own range and limit: whole files of a whole unit would be
some hundred times as much.
"""

from datetime import date
from typing import Any

from services.chassis.errors import Invalid
from services.chassis.storage.store import Listing
from services.intake.store import IntakeWork

AT_MOST = 1000
Days = tuple[str, date | None, date | None]
"""The field that orders a list, the first day that is shown and the last."""


def listed(
    collection: str, unit_id: str | None, days: Days, fields: tuple[str, ...], uow: IntakeWork
) -> list[dict[str, Any]]:
    """Rows with `id`, the day and these fields, of one unit or of all that the caller acts for.

    Raises NotFound, Forbidden, Invalid `too-many-to-list`.
    """
    by, first, last = days
    wanted = Listing(
        equals=of_units(unit_id, uow),
        by=by,
        first=first and first.isoformat(),
        last=last and last.isoformat(),
        fields=fields,
        at_most=AT_MOST + 1,
    )
    found = uow.store.listed(collection, wanted)
    if len(found) > AT_MOST:
        detail = f"There are more than {AT_MOST}: ask for one unit and fewer days."
        raise Invalid("too-many-to-list", detail, at_most=AT_MOST)
    return [{"id" if name == "_id" else name: value for name, value in row.items()} for row in found]


def of_units(unit_id: str | None, uow: IntakeWork) -> dict[str, Any]:
    """What belongs to this unit, or to any that the caller acts for; raises NotFound, Forbidden."""
    if unit_id:
        uow.caller.must_act_for(uow.units.get(unit_id).id)
        return {"unit_id": unit_id}
    return {} if uow.caller.acts_for_all else {"unit_id": sorted(uow.caller.units)}
