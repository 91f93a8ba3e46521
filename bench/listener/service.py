"""The measured listener, on the queue of `employment.on_newcomer`."""

import os
from dataclasses import dataclass

from bench.scene import Journal
from services.chassis.messaging.envelope import Envelope
from services.chassis.messaging.subscribing import subscribe
from services.chassis.service import Service, Work
from services.chassis.storage.unit_of_work import Collection, Commit, ExecutionContext, Store, UnitOfWork
from services.contracts.intake import ConsentGiven, ConsentWithdrawn, IntakeCompleted, NewcomerRegistered

JOURNAL = Journal(os.environ["BENCH_FOLDER"], "applied")


@dataclass(frozen=True)
class Effect:
    """What an event led to."""

    id: str
    unit_id: str


class EffectWork(UnitOfWork):
    """Notes when each event's effect was committed."""

    def __init__(self, store: Store, moment: ExecutionContext | None = None) -> None:
        """Begin with nothing in hand."""
        super().__init__(store, moment)
        self.effects = Collection(self, "effects", Effect, missing="unknown-effect")

    def commit(self) -> Commit:
        """Commit, then note."""
        commit = super().commit()
        JOURNAL.write([key.partition(":")[2] for key in commit.heard])
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
