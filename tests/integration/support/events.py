"""Events as they travel, for tests to publish."""

import uuid
from datetime import UTC, date, datetime

from services.chassis.envelope import enveloped, to_body
from services.contracts.event import Event
from services.contracts.intake import NewcomerRegistered, UnitOpened
from services.contracts.matching import AssignmentEnded

TRACE = f"00-{'a' * 32}-{'b' * 16}-01"


def body_of(event: Event, sequence: int = 1) -> bytes:
    """An event with an id of its own."""
    return to_body(enveloped(event, sequence, datetime.now(UTC), TRACE, str(uuid.uuid4())))


def newcomer(marker: str = "ok", newcomer_id: str | None = None, sequence: int = 1) -> tuple[str, bytes]:
    """(newcomer id, body) of a newcomer-registered whose unit is the marker the probe acts upon."""
    newcomer_id = newcomer_id or str(uuid.uuid4())
    event = NewcomerRegistered(newcomer_id=newcomer_id, unit_id=marker, registered_on=date(2019, 3, 1))
    return newcomer_id, body_of(event, sequence)


def newcomers(count: int, marker: str = "ok") -> dict[str, bytes]:
    """So many of them, by newcomer id."""
    return dict(newcomer(marker) for _ in range(count))


def assignment() -> tuple[str, bytes]:
    """(assignment id, body) of an assignment-ended."""
    assignment_id = str(uuid.uuid4())
    event = AssignmentEnded(
        assignment_id=assignment_id,
        newcomer_id="n",
        unit_id="u",
        organisation_id="o",
        area_id="a",
        ended_on=date(2019, 3, 1),
        reason="completed",
    )
    return assignment_id, body_of(event)


def unit(area_id: str) -> bytes:
    """The body of a unit-opened: its area is known from then on."""
    return body_of(UnitOpened(unit_id=area_id, label=area_id, area_id=area_id, area_label=area_id, kind="city"))
