"""Facts that matching hears, and commands it is given, with everything that a test does not care about filled in."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

from services.chassis.envelope import Envelope, enveloped
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.read_model import VersionedReadModel
from services.chassis.storage.unit_of_work import ExecutionContext
from services.contracts import intake, organisations
from services.contracts.event import Event
from services.contracts.talents import read_talents
from services.matching.assignments.commands import RecordAssignment
from services.matching.assignments.handlers import recording
from services.matching.board.board import Board
from services.matching.erasing import handlers as erasing
from services.matching.listeners import handlers as listeners_handlers
from services.matching.rulebook import in_force
from services.matching.store import MatchingWork
from services.platform.caller import PLATFORM, Caller
from tests.ids import ID_KEY, SEAL_KEY

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = date(2026, 3, 2)

GENT_COORDINATOR = Caller(subject="c1", role="coordinator", units=frozenset({"gent"}))
KORTRIJK_COORDINATOR = Caller(subject="c2", role="coordinator", units=frozenset({"kortrijk"}))
LIBRARY = Caller(subject="o1", role="organisation", organisation="library")
FARM = Caller(subject="o2", role="organisation", organisation="farm")
AMINA = Caller(subject="n1", role="newcomer", newcomer="amina")
OMAR = Caller(subject="n2", role="newcomer", newcomer="omar")


def a_unit(unit: str = "gent", area: str = "gent") -> intake.UnitOpened:
    return intake.UnitOpened(unit_id=unit, label=unit, area_id=area, area_label=area, kind="city")


def a_registration(newcomer: str = "amina", **more: Any) -> intake.NewcomerRegistered:
    known = {"unit_id": "gent", "registered_on": date(2026, 1, 5)}
    return intake.NewcomerRegistered(newcomer_id=newcomer, **known | more)


def an_eligibility(newcomer: str = "amina", **more: Any) -> intake.EligibilityRecorded:
    known = {"eligible": True, "checked_on": date(2026, 1, 5)}
    return intake.EligibilityRecorded(newcomer_id=newcomer, **known | more)


def an_interview(newcomer: str = "amina", **more: Any) -> intake.IntakeCompleted:
    known = {
        "unit_id": "gent",
        "completed_on": date(2026, 1, 12),
        "talents": ("reading aloud", "cooking"),
        "motivations": ("dutch", "network"),
        "dutch_level": "A2",
        "available_days": ("sat", "sun"),
    }
    return intake.IntakeCompleted(newcomer_id=newcomer, **_read(known | more, "talents", "goals"))


def _read(said: dict[str, Any], *names: str) -> dict[str, Any]:
    """Words for talents as their owner tells them: codes, which were guessed, how many were unread."""
    for name in names:
        read = read_talents(said.get(name, ()))
        said |= {name: read.codes, f"{name}_guessed": read.guessed, f"{name}_unread": read.unread}
    return said


def a_newcomer(newcomer: str = "amina", unit: str = "gent", **profile: Any) -> list[Event]:
    """Registered, eligible, interviewed, and organisations may be told of them."""
    interview = an_interview(newcomer, unit_id=unit, **profile)
    return [a_registration(newcomer, unit_id=unit), an_eligibility(newcomer), interview, a_consent(newcomer)]


def a_consent(newcomer: str = "amina", purpose: str = "organisation-introduction") -> intake.ConsentGiven:
    return intake.ConsentGiven(newcomer_id=newcomer, purpose=purpose, given_on=date(2026, 1, 12))


def a_consent_withdrawn(newcomer: str = "amina", purpose: str = "organisation-introduction") -> intake.ConsentWithdrawn:
    return intake.ConsentWithdrawn(newcomer_id=newcomer, purpose=purpose, withdrawn_on=TODAY)


def an_organisation(organisation: str = "library", **more: Any) -> list[Event]:
    """Registered, approved, insured."""
    registered = {"area_id": "gent", "sector": "culture", "registered_on": date(2025, 1, 1)}
    return [
        organisations.OrganisationRegistered(organisation_id=organisation, **registered | more),
        organisations.OrganisationApproved(organisation_id=organisation, approved_on=date(2025, 2, 1)),
        organisations.InsuranceRecorded(organisation_id=organisation, insured_until=date(2027, 1, 1)),
    ]


def an_opportunity(opportunity: str = "storytime", **more: Any) -> organisations.OpportunityOpened:
    known = {
        "organisation_id": "library",
        "area_id": "gent",
        "kind": "long-term",
        "talents": ("reading aloud",),
        "places": 2,
        "starts_on": date(2026, 3, 7),
        "days": ("sat",),
        "dutch_minimum": "A2",
        "guided": True,
    }
    return organisations.OpportunityOpened(opportunity_id=opportunity, **_read(known | more, "talents"))


def in_sequence(events: Iterable[Event]) -> list[Envelope]:
    """As their sources send them: numbered per subject."""
    counts: Counter[str] = Counter()
    envelopes = []
    for event in events:
        counts[event.subject] += 1
        name = f"{event.subject}/{counts[event.subject]}"
        envelopes.append(enveloped(event, counts[event.subject], NOW, "", name))
    return envelopes


HEARS = {
    "unit_id": listeners_handlers.hear_of_unit,
    "newcomer_id": listeners_handlers.hear_of_newcomer,
    "organisation_id": listeners_handlers.hear_of_organisation,
    "opportunity_id": listeners_handlers.hear_of_opportunity,
    "erasure_id": erasing.erase,
}


def hears(envelope: Envelope) -> Callable[[Envelope, MatchingWork], None]:
    """What matching does with such an event."""
    if envelope.source == "employment":
        return listeners_handlers.hear_of_objection
    if envelope.type.startswith("erasure-"):
        return listeners_handlers.hear_of_erasure_request
    return HEARS[envelope.event().about]


def hear(envelopes: Iterable[Envelope], store: MemoryStore) -> None:
    """Let matching hear these, in this order."""
    uow = work(store)
    for envelope in envelopes:
        hears(envelope)(envelope, uow)
    uow.commit()


def a_store(*events: Event) -> MemoryStore:
    """A store that heard these, or else of Amina in Gent, the library and its storytime."""
    store = MemoryStore()
    hear(in_sequence(events or [*a_newcomer(), *an_organisation(), an_opportunity()]), store)
    return store


def work(store: MemoryStore, caller: Caller = PLATFORM, now: datetime = NOW) -> MatchingWork:
    """A unit of work over this store."""
    return MatchingWork(store, ExecutionContext(now=now, caller=caller, id_secret=ID_KEY, seal_secret=SEAL_KEY))


def a_board(store: MemoryStore) -> Board:
    """The board as it is when it was read from this store."""
    versioned = VersionedReadModel(Board(in_force.rulebook))
    for collection in Board.KINDS:
        for document in store.select(collection, Board.WHERE.get(collection, {})):
            versioned.take(collection, document["_id"], document)
    board: Board = versioned.model
    return board


def the(store: MemoryStore, kind: type[Event]) -> Any:
    """The one fact of this kind that was announced so far."""
    [fact] = announced(store, kind)
    return fact


def announced(store: MemoryStore, kind: type[Event]) -> list[Any]:
    """The facts of this kind that were announced so far."""
    return [envelope.event() for envelope in store.outbox if envelope.type == kind.type]


def an_order(kind: type[Any], **given: Any) -> Any:
    """A command with these fields; those that a test leaves out get a harmless value."""
    harmless = {
        "newcomer_id": "amina",
        "opportunity_id": "storytime",
        "starts_on": date(2026, 1, 10),
        "ends_on": date(2026, 2, 28),
        "finished": True,
        "on": date(2026, 1, 10),
        "kind": "check-in",
        "text": "All is well.",
        "ended_on": date(2026, 2, 28),
        "by": "organisation",
        "evaluated_on": date(2026, 3, 1),
        "score": 4,
        "reason": "other",
    }
    names = {f.name for f in fields(kind)}
    return kind(**{name: value for name, value in harmless.items() if name in names} | given)


def an_assignment(store: MemoryStore, **given: Any) -> str:
    """Record one, agreed elsewhere; its id."""
    uow = work(store)
    answer = recording.record_assignment(an_order(RecordAssignment, **given), uow)
    uow.commit()
    return str(answer.body["id"])
