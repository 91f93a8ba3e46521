"""Lists of what belongs to units, by day.

They read the fields that a row shows, through the store's own range and limit: whole files of a whole unit would be
some hundred times as much.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.chassis.http.paging import Paged, page_kept
from services.chassis.storage.store import Listing
from services.intake.store import IntakeWork

Days = tuple[str, date | None, date | None]
"""The field that orders a list, the first day that is shown and the last."""


def listed(
    collection: str, ask: Paged, equals: Mapping[str, Any], days: Days, fields: tuple[str, ...], uow: IntakeWork
) -> tuple[list[dict[str, Any]], str | None]:
    """A page of rows with `id`, the day and these fields, and the cursor of the next; raises Invalid."""
    by, first, last = days
    wanted = Listing(
        equals={name: value for name, value in equals.items() if value is not None},
        by=by,
        first=first and first.isoformat(),
        last=last and last.isoformat(),
        fields=fields,
        descending=ask.order.startswith("-"),
        at_most=ask.limit,
    )
    found, cursor = page_kept(ask, uow.store, collection, wanted)
    return [{"id" if name == "_id" else name: value for name, value in row.items()} for row in found], cursor


def of_units(unit_id: str | None, uow: IntakeWork) -> dict[str, Any]:
    """What belongs to this unit, or to any that the caller acts for; raises NotFound, Forbidden."""
    if unit_id:
        uow.caller.must_act_for(uow.units.get(unit_id).id)
        return {"unit_id": unit_id}
    return {} if uow.caller.acts_for_all else {"unit_id": sorted(uow.caller.units)}
