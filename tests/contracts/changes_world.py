"""The log of changes after a few events of Gent, and what is told of it, asked for or followed."""

import json
from typing import Any

from services.changes.domain.entries import Log
from services.changes.service import ChangesService
from services.changes.store import ChangesWork
from services.changes.views.feed import Feed, Following
from services.chassis.cursors import BEGINNING
from services.chassis.storage.memory import MemoryStore
from services.contracts import employment
from services.platform.partners import partner_id
from tests.contracts.strangers import World
from tests.unit.changes import telling


class BriefFeed(Feed):
    """Whoever follows is told what there is, and then that it is over."""

    def enter(self, following: Following, log: Log) -> int:
        following.box.close()
        return super().enter(following, log)


class BriefChanges(ChangesService):
    """With such readers."""

    feed = BriefFeed()  # type: ignore[assignment]


def changes_world() -> World:
    store = MemoryStore()
    declared = employment.TrajectoryDeclared(
        newcomer_id="amina",
        trajectory_id="t1",
        declared_on=telling.DAY,
        partner_id=partner_id("jobkans", telling.work(store)),
    )
    offered = telling.organisations.OpportunityOpened(**telling.OFFER)  # type: ignore[arg-type]
    allowed = telling.Told(telling.allowed(True), 2)
    telling.tell(store, telling.registered(), allowed, offered, declared)
    return World(BriefChanges, ChangesWork, store, {"after": BEGINNING, "newcomer_id": "amina"}, {})


def told(text: str) -> dict[str, Any]:
    """The body of an answer; of a stream, the changes in it; of a file, what it begins with."""
    if not text.startswith(("{", "retry: ")):
        return {"id": text[:8]}
    if not text.startswith("retry: "):
        return dict(json.loads(text))
    data = [json.loads(line.removeprefix("data: ")) for line in text.splitlines() if line.startswith("data: ")]
    return {"changes": [each for each in data if "record" in each]}
