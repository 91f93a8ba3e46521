"""Every operation that takes the id of a record, and for each service a world whose records are somebody else's."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, dataclass, fields
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from werkzeug.routing import Map, Rule
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request, Response

from services.chassis.http.web_server import Route
from services.chassis.storage.memory import MemoryStore
from services.employment.outcomes import handlers as follow_ups
from services.employment.service import EmploymentService
from services.employment.store import EmploymentWork
from services.intake.correction_requests.commands import RequestCorrection
from services.intake.correction_requests.handlers import request_correction
from services.intake.erasures.commands import EraseNewcomer, RequestErasure
from services.intake.file_requests.commands import RequestFile
from services.intake.merges.commands import MergeNewcomers
from services.intake.messages.handlers.planning import tell
from services.intake.self_registrations.commands import RegisterMyself
from services.intake.self_registrations.handlers.sending import register_myself
from services.intake.service import IntakeService
from services.intake.store import IntakeWork
from services.matching.assignments.commands import NoteGuidance
from services.matching.assignments.handlers import guidance
from services.matching.board.board import Board
from services.matching.service import MatchingService
from services.matching.store import MatchingWork
from services.organisations.commands.merges import MergeOrganisations
from services.organisations.domain.notices import Notice
from services.organisations.domain.proposals import Proposal
from services.organisations.service import OrganisationsService
from services.organisations.store import OrganisationsWork
from services.partners.service import PartnersService
from services.platform.caller import Caller
from services.reporting.queries.month_cache import MonthCache
from services.reporting.service import ReportingService
from tests.dead_letters import ABox
from tests.ids import knowing
from tests.tokens import SETTINGS, token_for
from tests.unit.employment import asking as employment_asking
from tests.unit.employment import builders as employment
from tests.unit.employment.proving import ToldNames, a_proof
from tests.unit.employment.test_referrals import a_referred_store
from tests.unit.intake import builders as intake
from tests.unit.matching import builders as matching
from tests.unit.matching import plan_builders
from tests.unit.matching.steps import a_round, proposed
from tests.unit.organisations import builders as organisations
from tests.unit.partners.queues import BrokerInMemory

DAY = "2026-02-01"
HARMLESS: dict[str, Any] = {
    "confirmed": True,
    **dict.fromkeys(
        ("on", "changed_on", "checked_on", "completed_on", "determined_on", "assessed_on", "stated_on"), DAY
    ),
    "legal_form": "de-facto-association",
    "means": "car",
    "km": 10,
    **dict.fromkeys(("approved_on", "suspended_on", "insured_until", "closed_on", "starts_on", "briefed_on"), DAY),
    **dict.fromkeys(("ended_on", "evaluated_on", "done_on", "declared_on", "reported_on", "made_on", "given_on"), DAY),
    "preference": "both",
    "purpose": "job-coaching",
    "given": True,
    "lives_in_reception": False,
    "cleared": True,
    "basis_code": "card-a",
    "criterion": "real-contact",
    "met": True,
    "title": "Reading aloud",
    "places": 2,
    "text": "All is well.",
    "note": "All is well.",
    "score": 4,
    "by": "organisation",
    "finished": True,
    "days": [DAY],
    "informs": "unit",
    "insures": "organisation",
    "costs": "flat",
    "amount": 10,
    "state": "filed",
    "coach": "jobkans",
    "leads_until": "2026-12-31",
    "answered_on": "2026-03-02",
    "birth_date": "1990-05-17",
    "registered_on": DAY,
    "phone": "+32 470 44 55 66",
    "code": "123456",
    "reference": "reference-1",
    "link": "https://refu.example/",
    "line": "signal:present",
    "answer": "left-out",
    "applied": True,
    "field": "first_name",
    "language": "ti",
    "informed": "2026-1",
}
"""A value for every field that some command needs, whatever the command; those of CHOICES depend on it."""
CHOICES = {
    "OpenUnit.kind": "city",
    "PlanGroupSession.kind": "workshop",
    "ChangeOpportunity.kind": "long-term",
    "OpenOpportunity.kind": "long-term",
    "NoteGuidance.kind": "check-in",
    "FileDuty.kind": "rva",
    "Reimburse.kind": "flat",
    "RecordReceipt.version": "2026-12-01-4f2a91c0",
    "RecordReceipt.language": "ti",
    "RecordReceipt.how": "paper",
    "AskVolunteerList.year": "2026",
    "AskVolunteerList.organisation": "library",
    "ReportOutcome.kind": "job",
    "ReplayEvents.since": "2026-02-01T12:00:00Z",
    "ChangeGroupSession.held_on": "2099-03-02",
    "CancelGroupSession.reason": "weather",
    "FollowUpNoShow.outcome": "called",
    "SuspendOrganisation.reason": "A.",
    "CorrectOpportunity.kind": "long-term",
    "CorrectReference.age_rule": "year-of-sixteenth",
    "CorrectOrganisation.name": "De Kringwinkel",
    "CorrectOrganisation.sector": "welfare",
    "CorrectOrganisation.area_id": "gent",
    "EndAssignment.reason": "other",
    "CorrectEnd.reason": "other",
    "DeclineMatch.reason": "other",
    "RefuseMatch.reason": "other",
    "WithdrawMatch.reason": "other",
    "AnnounceAbsence.reason": "cannot-come",
    "DeclineReferral.reason": "no-place",
    "RequestFile.purpose": "moved-here",
    "DeclineFile.reason": "call-us",
    "MoveNewcomer.unit_id": "kortrijk",
    "ObjectToLine.reason": "wrong",
    "RevokeProof.reason": "other",
    "AnswerPush.answer": "taken-up",
    "AnswerFollowUp.kind": "job",
    "AcceptReferral.on": "2026-03-02",
    "TurnDownSelfRegistration.reason": "not-reached",
    "RestrictProcessing.reason": "objected",
    "CloseOpportunity.closed_on": "2026-03-02",
}


@dataclass(frozen=True)
class World:
    """A service with records of Gent, and what everybody may know of it."""

    service: type[Any]
    work: Callable[..., Any]
    store: MemoryStore
    secret: dict[str, Any]
    """By the name of a field, the id of a record that strangers may not see."""
    shared: dict[str, Any]
    access_log: Any = None
    """What takes the lines of requests, where a test looks at them."""


@dataclass(frozen=True)
class Operation:
    """One method and path of a service, and the command or question that it takes."""

    method: str
    path: str
    kind: type[Any]
    endpoint: str

    def body(self, world: World, ids: dict[str, Any]) -> dict[str, Any]:
        """What is sent, with these ids; a name that nothing is known for raises KeyError: add it to HARMLESS."""
        known = HARMLESS | world.shared | ids
        wanted = [each for each in fields(self.kind) if each.name in ids or is_needed(each)]
        return {each.name: self._value(each.name, known) for each in wanted}

    def _value(self, name: str, known: dict[str, Any]) -> Any:
        choice = CHOICES.get(f"{self.kind.__name__}.{name}")
        return choice if choice is not None else known[name]


def operations(world: World) -> Iterator[Operation]:
    """Those of the world's service that take the id of a secret record."""
    for name, method in inspect.getmembers(world.service, inspect.isfunction):
        taken = inspect.signature(inspect.unwrap(method)).parameters
        kind = next((taken[word].annotation for word in ("order", "ask") if word in taken), None)
        for entrypoint in getattr(method, "nameko_entrypoints", ()):
            if isinstance(entrypoint, Route) and kind and {each.name for each in fields(kind)} & world.secret.keys():
                yield Operation(entrypoint.method, entrypoint.url, kind, name)


def answer(world: World, operation: Operation, ids: dict[str, Any], caller: Caller) -> tuple[int, str]:
    """The status and the body, in which these ids are not to be told apart from others."""
    status, text = told(world, operation, ids, caller)
    for value in _texts(ids):
        text = text.replace(value, "<id>")
    return status, text


def told(world: World, operation: Operation, ids: dict[str, Any], caller: Caller) -> tuple[int, str]:
    """The status and the body of what is asked about these ids."""
    return asked(world, operation, *target(world, operation, ids), caller)


def target(world: World, operation: Operation, ids: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Path, and body or query, of a request about these ids."""
    body, path = operation.body(world, ids), operation.path
    if path.endswith("/batch"):
        return path, {"items": [body]}
    for name in [name for name in body if f"<{name}>" in path]:
        path = path.replace(f"<{name}>", str(body.pop(name)))
    return path, body


def asked(world: World, operation: Operation, path: str, body: dict[str, Any], caller: Caller) -> tuple[int, str]:
    """The status and the body of what is answered."""
    found = response(world, operation, path, body, caller, {})
    found.direct_passthrough = False  # a stream has an end in these worlds
    return found.status_code, found.get_data().decode(errors="replace")


def response(
    world: World, operation: Operation, path: str, body: dict[str, Any], caller: Caller, headers: dict[str, str]
) -> Response:
    """What is answered to a request with these headers."""
    sent = {"query_string": body} if operation.method == "GET" else {"json": body}
    builder = EnvironBuilder(path=path, method=operation.method, headers=headers, **sent)  # type: ignore[arg-type]
    builder.headers["Authorization"] = f"Bearer {token_for(caller, timedelta(minutes=5))}"
    rules = Map([Rule(operation.path, methods=[operation.method], endpoint=operation.endpoint)])
    endpoint, values = rules.bind("refu").match(path, operation.method)
    service = world.service()
    begin, log = (lambda moment: world.work(world.store, knowing(moment))), world.access_log
    sent = SimpleNamespace(between=lambda _since, _until: 0)
    service.work = SimpleNamespace(settings=SETTINGS, begin=begin, access_log=log, sent_events=sent)
    service.work.dead_letters = ABox(service.name)
    if world.service is MatchingService:
        service.board = _Board(world.store)
    if world.service is ReportingService:
        service.months = MonthCache()
    if world.service is PartnersService:
        service.partners_broker = BrokerInMemory(has_all=True)
    if world.service is EmploymentService:
        service._neighbours = lambda _: ToldNames(caller=caller)
    found: Response = getattr(service, endpoint)(Request(builder.get_environ()), **values)
    return found


@dataclass(frozen=True)
class _Board:
    """Read when it is looked at."""

    store: MemoryStore

    @property
    def current(self) -> Board:
        return plan_builders.board_of(self.store)


def is_needed(each: "Field[Any]") -> bool:
    """Whether a command cannot be given without this field."""
    return each.default is MISSING and each.default_factory is MISSING


def _texts(ids: dict[str, Any]) -> list[str]:
    return [text for value in ids.values() for text in (value if isinstance(value, list) else [value])]


def intake_world() -> World:
    store = intake.a_store("gent", "kortrijk", "menen")
    newcomer = intake.a_newcomer(store)
    secret = {"newcomer_id": newcomer, "newcomer_ids": [newcomer], "session_id": intake.a_session(store)}
    uow = intake.work(store)
    tell(newcomer, "session-reminder", {}, uow)
    secret["message_id"] = uow.notices.where()[0].id
    uow.commit()
    other = intake.a_newcomer(store, first_name="Selam")
    intake.ask(store, MergeNewcomers, newcomer_id=newcomer, other_id=other)
    asked = {"unit_id": "menen", "asked_unit_id": "gent", "first_name": "Amina", "purpose": "moved-here"}
    request = intake.ask(store, RequestFile, intake.ADMINISTRATOR, **asked).body["id"]
    secret |= {"other_id": other, "self_registration_id": _self_registered(store)}
    secret |= {"request_id": request, "correction_request_id": _asked_to_correct(store, newcomer)}
    return World(IntakeService, IntakeWork, store, secret, {"asked_unit_id": "kortrijk", "code": _erased(store)})


def _erased(store: MemoryStore) -> str:
    """The code that somebody who was erased has."""
    gone = {"newcomer_id": intake.a_newcomer(store), "caller": intake.GENT_COORDINATOR}
    intake.ask(store, RequestErasure, **gone)
    return str(intake.ask(store, EraseNewcomer, confirmed=True, **gone).body["code"])


def _self_registered(store: MemoryStore) -> str:
    said = {"first_name": "Selam", "last_name": "", "birth_date": date(1994, 3, 7), "phone": "0470 12 34 56"}
    uow = intake.work(store)
    informed = {"language": "ti", "informed": "2026-1", "browser": "b" * 40}
    register_myself(RegisterMyself(unit_id="gent", **said, **informed), "192.0.2.7", uow)
    uow.commit()
    [kept] = intake.work(store).self_registrations.where(unit_id="gent")
    return kept.id


def _asked_to_correct(store: MemoryStore, newcomer: str) -> str:
    uow = intake.work(store)
    asked = request_correction(RequestCorrection(newcomer_id=newcomer, field="first_name", value="Amira"), uow)
    uow.commit()
    return str(asked.content.id)


def organisations_world() -> World:
    store = organisations.a_store()
    organisation = organisations.an_organisation(store)
    opportunity = organisations.an_opportunity(store, organisation_id=organisation)
    other = organisations.an_organisation(store, name="Another record of it")
    organisations.ask(store, MergeOrganisations, organisation_id=organisation, other_id=other)
    uow = organisations.work(store)
    match = {"organisation_id": organisation, "opportunity_id": opportunity, "step": "proposed", "heard": 1}
    told = {"planned_at": organisations.NOW, "due_at": organisations.NOW, "useful_until": organisations.NOW}
    uow.notices.add(Notice(id="n-amina", organisation_id=organisation, kind="answer-please", about="m-amina", **told))
    uow.proposals.add(Proposal(id="m-amina", newcomer_id="amina", match_id="m-amina", **match))
    uow.commit()
    secret = {"organisation_id": organisation, "opportunity_id": opportunity, "newcomer_id": "amina"}
    secret |= {"message_id": "n-amina"}
    secret |= {"organisation_ids": [organisation], "opportunity_ids": [opportunity], "other_id": other}
    return World(OrganisationsService, OrganisationsWork, store, secret, {})


def matching_world() -> World:
    store = matching.a_store(
        *(event for who in ("amina", "omar") for event in matching.a_newcomer(who)),
        *matching.an_organisation(),
        *(matching.an_opportunity(name) for name in ("storytime", "cooking")),
    )
    assignment = matching.an_assignment(store, newcomer_id="omar")
    matching.an_assignment(store, opportunity_id="cooking")
    note = _noted(store, assignment)
    plan = plan_builders.a_plan(store, newcomer_ids=["amina"], opportunity_ids=["cooking"])
    made = a_round(store, "omar", caller=matching.GENT_COORDINATOR)["id"]
    secret = {"match_id": proposed(store), "assignment_id": assignment, "note_id": note, "plan_id": plan}
    secret |= {"round_id": made, "newcomer_id": "amina", "newcomer": "amina", "newcomer_ids": ["amina"]}
    shared = {"opportunity_id": "cooking", "opportunity": "cooking", "opportunity_ids": ["cooking"]}
    return World(MatchingService, MatchingWork, store, secret, shared)


def _noted(store: MemoryStore, assignment: str) -> str:
    uow = matching.work(store)
    note = guidance.note_guidance(matching.an_order(NoteGuidance, assignment_id=assignment), uow)
    uow.commit()
    return str(note.body["id"])


def employment_world() -> World:
    store, [referral] = a_referred_store()
    trajectory = employment_asking.ask(store, employment_asking.DeclareTrajectory, employment.COACH).body["id"]
    objection = employment_asking.new(store, employment_asking.ObjectToLine, reason="wrong")
    secret = {"newcomer_id": "amina", "newcomer": "amina", "trajectory_id": trajectory, "referral_id": referral}
    secret["objection_id"] = objection
    facts = employment.a_start("cooking", assignment="reading-hour"), employment.a_day(10, 4, assignment="reading-hour")
    employment.hear(employment.in_sequence(facts), store)
    secret |= {"proof_id": a_proof(store), "assignment_id": "reading-hour", "organisation_id": "library"}
    push = employment_asking.new(store, employment_asking.GivePush, trajectory_id=trajectory)
    asked = employment.work(store, now=datetime(2026, 5, 1, 9, tzinfo=UTC))
    follow_ups.ask_due(asked)
    asked.commit()
    secret["follow_up_id"] = next(each.id for each in employment.work(store).follow_ups.where(state="open"))
    return World(EmploymentService, EmploymentWork, store, secret, {"programme_id": "care", "push_id": push})


WORLDS = {
    "intake": intake_world,
    "organisations": organisations_world,
    "matching": matching_world,
    "employment": employment_world,
}
