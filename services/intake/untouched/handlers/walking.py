"""A walk over all files, for what no index finds: those of which nothing is noted yet, and extracts that end soon."""

from dataclasses import replace

from services.chassis.storage.store import Listing
from services.intake.messages.handlers.papers import tell_of_extract
from services.intake.retention.domain import CarriedOut
from services.intake.store import IntakeWork
from services.intake.touches.domain import touched

AT_ONCE = 200
WALK = "untouched-walk"
"""Under which it is kept how far the walk over all files came."""


def walk_on(uow: IntakeWork) -> None:
    """Some files further: one of which nothing is noted counts from today on, and whose extract ends soon is told.

    Such are those of before this was noted, and those of an earlier release that runs beside this one.
    """
    walk = uow.retention.find(WALK) or CarriedOut(id=WALK, last_at=uow.now)
    after = (walk.reached_on, walk.reached_id) if walk.reached_id else None
    rows = uow.store.listed(
        "newcomers", Listing(equals={}, by="registered_on", fields=("unit_id",), at_most=AT_ONCE, after=after)
    )
    ids = [row["_id"] for row in rows]
    uow.last_touches.prefetch(ids)
    uow.newcomers.prefetch(ids)
    for row in rows:
        if uow.last_touches.find(row["_id"]) is None:
            uow.last_touches.add(touched(None, row["_id"], row["unit_id"], uow.today))
        tell_of_extract(uow.newcomers.get(row["_id"]), uow)
    if rows:
        reached = {"reached_on": rows[-1]["registered_on"], "reached_id": rows[-1]["_id"]}
        uow.retention.put(replace(walk, last_at=uow.now, **reached))
    elif walk.reached_id:
        uow.retention.put(replace(walk, last_at=uow.now, reached_on="", reached_id=""))
