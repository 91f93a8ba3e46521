"""When to ask where earlier trajectories led: planned as employment plans it for those that begin now."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from services.chassis.documents import from_json
from services.chassis.storage.derived_ids import derived_id
from services.employment.files.domain.agreements import Trajectory
from services.employment.files.domain.follow_ups import ID_OF, PLANNED, due_days

Document = dict[str, Any]


def planned(file: Document, today: date, secret: str) -> Iterator[Document]:
    """The follow-ups to come, of each trajectory that leads or did."""
    for kept in file.get("trajectories", {}).values():
        trajectory: Trajectory = from_json(kept, Trajectory)
        if trajectory.by_coach:
            continue
        for months, due_on in due_days(trajectory, today):
            yield {
                "_id": derived_id(secret, ID_OF, trajectory.id, str(months)),
                "newcomer_id": file["_id"],
                "trajectory_id": trajectory.id,
                "partner": trajectory.coach,
                "months": months,
                "due_on": due_on.isoformat(),
                "state": PLANNED,
                "unit_id": None,
                "asked_on": None,
                "answer": None,
                "version": 1,
                "sequence": 0,
            }
