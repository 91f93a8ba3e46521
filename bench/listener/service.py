"""The measured listener, on the queue of `employment.on_newcomer`."""

import os
from dataclasses import dataclass

from bench.scene import Journal
from services.chassis.dependencies import Work
from services.chassis.envelope import Envelope
from services.chassis.process.subscribing import subscribe
from services.chassis.service import Service
from services.chassis.storage.collection import Collection
from services.chassis.storage.store import Commit, Store
from services.chassis.storage.unit_of_work import ExecutionContext
from services.contracts.intake import ConsentGiven, ConsentWithdrawn, IntakeCompleted, NewcomerRegistered
from services.platform.work import UnitOfWork

JOURNAL = Journal(os.environ["BENCH_FOLDER"], "applied")


@dataclass(frozen=True)
class Effect:
    """What an event led to."""

    id: str
    unit_id: str


class EffectWork(UnitOfWork):
    """Notes when each event's effect was committed."""

    def __init__(self, store: Store, context: ExecutionContext | None = None) -> None:
        """Begin with nothing in hand."""
        super().__init__(store, context)
        self.effects = Collection(self, "effects", Effect, missing="unknown-effect")

    def commit(self) -> Commit:
        """Commit, then note."""
        commit = super().commit()
        JOURNAL.write([key.partition(":")[2] for key in commit.processed])
        return commit


class ListenerService(Service):
    """See the package."""

    name = "employment"
    work = Work(EffectWork, {"effects": []})

    @subscribe(NewcomerRegistered, IntakeCompleted, ConsentGiven, ConsentWithdrawn)
    def on_newcomer(self, fact: Envelope, uow: EffectWork) -> None:
        """Keep one document."""
        event = fact.event()
        assert isinstance(event, NewcomerRegistered)
        uow.effects.add(Effect(fact.id, event.unit_id))


SERVICE = ListenerService
