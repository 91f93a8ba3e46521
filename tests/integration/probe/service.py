"""The probe's entrypoints: the chassis as every service uses it, and handlers that misbehave on demand."""

from dataclasses import dataclass, field
from typing import Any

from marshmallow import validate
from pymongo.database import Database as MongoDatabase

from services.chassis.dependencies import Dependency, Work
from services.chassis.envelope import Envelope
from services.chassis.http.answers import Answer, Identified, created
from services.chassis.process.runtime import Runtime
from services.chassis.process.subscribing import subscribe
from services.chassis.service import Service
from services.chassis.storage.store import Document
from services.contracts import intake, matching
from services.platform import dead_letters, listening
from services.platform.caller import Caller
from services.platform.dead_letters import AskDeadLetters, DeadLetters, DealtWith, DiscardDeadLetters, ReplayDeadLetters
from services.platform.entrypoints import PlatformEntrypoints
from services.platform.listening import StartedListeners, StartListeners
from tests.integration.probe import acting
from tests.integration.probe.keeping import Effect, ProbeWork

OPERATED = ("/v1/listeners/", "/v1/dead-letters/")
_entrypoints = PlatformEntrypoints(
    permitted=lambda _, path: frozenset({"operator" if path.startswith(OPERATED) else "coordinator", "administrator"})
)
command, question = _entrypoints.command, _entrypoints.question


@dataclass(frozen=True, kw_only=True)
class Mark:
    text: str = field(metadata={"validate": validate.Length(1, 100)})


@dataclass(frozen=True, kw_only=True)
class AskMarks:
    text: str = "ok"


class Database(Dependency["MongoDatabase[Document]"]):
    """The probe's own database: what is committed, past every unit of work."""

    runtime = Runtime()

    def get_dependency(self, _worker_ctx: Any) -> "MongoDatabase[Document]":
        return self.runtime.make().database


class ProbeService(Service):
    name = "employment"
    work = Work(ProbeWork, {"effects": ["marker"]})
    db = Database()

    @subscribe(intake.NewcomerRegistered, intake.IntakeCompleted, intake.ConsentGiven, intake.ConsentWithdrawn)
    def on_newcomer(self, fact: Envelope, uow: ProbeWork) -> None:
        acting.on_newcomer(fact, uow)

    @subscribe(
        matching.AssignmentStarted,
        matching.VolunteerDayRecorded,
        matching.VolunteerDayWithdrawn,
        matching.AssignmentEnded,
        matching.AssignmentEvaluated,
    )
    def on_assignment(self, fact: Envelope, uow: ProbeWork) -> None:
        acting.on_assignment(fact, uow)

    @command("POST", "/v1/marks", Mark, batch="/v1/marks/batch")
    def mark(self, order: Mark, uow: ProbeWork) -> Answer[Identified]:
        if order.text == "break":
            raise RuntimeError("secret payload")
        effect = Effect(uow.new_id(), order.text)
        uow.effects.add(effect)
        if order.text == "announce":
            acting.announce(effect.id, uow)
        uow.dies_after_commit = order.text == "die-once" and acting.first_time(order.text)
        return created(effect.id)

    @command("POST", "/v1/listeners/employment", StartListeners)
    def start_listeners(self, order: StartListeners, uow: ProbeWork) -> Answer[StartedListeners]:
        return listening.start_listeners(self.name, order, uow)

    @question("/v1/dead-letters/employment", AskDeadLetters)
    def read_dead_letters(self, _ask: AskDeadLetters, _caller: Caller) -> DeadLetters:
        return dead_letters.dead_letters(self.work.dead_letters)

    @command("POST", "/v1/dead-letters/employment/replay", ReplayDeadLetters)
    def replay_dead_letters(self, order: ReplayDeadLetters, _uow: ProbeWork) -> Answer[DealtWith]:
        return dead_letters.replay(order, self.work.dead_letters)

    @command("POST", "/v1/dead-letters/employment/discard", DiscardDeadLetters)
    def discard_dead_letters(self, order: DiscardDeadLetters, _uow: ProbeWork) -> Answer[DealtWith]:
        return dead_letters.discard(order, self.work.dead_letters)

    @question("/v1/marks", AskMarks)
    def marks(self, ask: AskMarks, _: Caller) -> dict[str, Any]:
        return {"count": self.db.effects.count_documents({"marker": ask.text})}


SERVICE = ProbeService
