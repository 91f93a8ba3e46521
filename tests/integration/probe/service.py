"""The probe's entrypoints: the chassis as every service uses it, and handlers that misbehave on demand."""

from dataclasses import dataclass, field
from typing import Any

from marshmallow import validate

from services.chassis.dependencies import Work
from services.chassis.envelope import Envelope
from services.chassis.http.answers import Answer, Identified, created
from services.chassis.process.subscribing import subscribe
from services.chassis.service import Service
from services.contracts import intake, matching
from services.platform.caller import Caller
from services.platform.entrypoints import command, question
from tests.integration.probe import acting
from tests.integration.probe.keeping import Effect, ProbeWork


@dataclass(frozen=True, kw_only=True)
class Mark:
    text: str = field(metadata={"validate": validate.Length(1, 100)})


@dataclass(frozen=True, kw_only=True)
class AskMarks:
    text: str = "ok"


class ProbeService(Service):
    name = "employment"
    work = Work(ProbeWork, {"effects": ["marker"]})

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

    @command("POST", "/v1/marks", Mark, ("coordinator",), batch="/v1/marks/batch")
    def mark(self, order: Mark, uow: ProbeWork) -> Answer[Identified]:
        effect = Effect(uow.new_id(), order.text)
        uow.effects.add(effect)
        if order.text == "announce":
            acting.announce(effect.id, uow)
        return created(effect.id)

    @question("/v1/marks", AskMarks, ("coordinator",))
    def marks(self, ask: AskMarks, _: Caller) -> dict[str, Any]:
        return {"count": self.db.effects.count_documents({"marker": ask.text})}


SERVICE = ProbeService
