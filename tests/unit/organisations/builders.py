"""What organisations hears, is asked and keeps, with everything that a test does not care about filled in."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

from services.chassis.answers import Answer
from services.chassis.caller import PLATFORM, Caller
from services.chassis.envelope import Envelope, enveloped
from services.chassis.memory import MemoryStore
from services.chassis.work import Moment
from services.contracts.event import Event
from services.contracts.intake import UnitOpened
from services.organisations import commands
from services.organisations.domain.criteria import CRITERIA
from services.organisations.domain.opportunities import Opportunity
from services.organisations.domain.organisations import Organisation
from services.organisations.handlers import hearing, opportunities, organisations
from services.organisations.store import OrganisationsWork

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = date(2026, 3, 2)

GENT_COORDINATOR = Caller(subject="c1", role="coordinator", units=frozenset({"gent"}))
KORTRIJK_COORDINATOR = Caller(subject="c2", role="coordinator", units=frozenset({"kortrijk"}))
ADMINISTRATOR = Caller(subject="a1", role="administrator")

HARMLESS: dict[str, Any] = {
    "name": "De Bibliotheek",
    "sector": "culture",
    "area_id": "gent",
    "registered_on": date(2026, 1, 5),
    "criterion": "real-contact",
    "met": True,
    "assessed_on": date(2026, 1, 10),
    "approved_on": date(2026, 2, 1),
    "suspended_on": date(2026, 2, 10),
    "reason": "Nobody has time at the moment.",
    "insured_until": date(2026, 12, 31),
    "title": "Storytime",
    "kind": "long-term",
    "talents": ["reading aloud"],
    "places": 2,
    "starts_on": date(2026, 3, 7),
    "closed_on": date(2026, 4, 1),
}
HANDLERS: dict[type, Any] = {
    commands.RegisterOrganisation: organisations.register_organisation,
    commands.AssessCriterion: organisations.assess_criterion,
    commands.ApproveOrganisation: organisations.approve_organisation,
    commands.SuspendOrganisation: organisations.suspend_organisation,
    commands.RecordInsurance: organisations.record_insurance,
    commands.OpenOpportunity: opportunities.open_opportunity,
    commands.ChangeOpportunity: opportunities.change_opportunity,
    commands.CloseOpportunity: opportunities.close_opportunity,
}


def an_order(kind: type[Any], /, **given: Any) -> Any:
    """A command with these fields; those that a test leaves out get a harmless value."""
    names = {f.name for f in fields(kind)}
    return kind(**{name: value for name, value in HARMLESS.items() if name in names} | given)


def criteria(**assessed: Any) -> list[commands.Assessment]:
    """All five criteria met on one day, unless said otherwise."""
    known: dict[str, Any] = {"met": True, "assessed_on": date(2026, 1, 10)} | assessed
    return [commands.Assessment(criterion=criterion, **known) for criterion in CRITERIA]


def a_unit(unit: str = "gent", area: str = "gent", sequence: int = 1) -> Envelope:
    """A unit that works in an area, as intake tells it."""
    event = UnitOpened(unit_id=unit, label=unit, area_id=area, area_label=area, kind="city")
    return enveloped(event, sequence, NOW, "", f"{unit}/{sequence}")


def hear(envelopes: Iterable[Envelope], store: MemoryStore) -> None:
    """Let organisations hear these, in this order."""
    uow = work(store, PLATFORM)
    for envelope in envelopes:
        hearing.hear_of_unit(envelope, uow)
    uow.commit()


def a_store() -> MemoryStore:
    """A store that heard of units in Gent and Kortrijk."""
    store = MemoryStore()
    hear([a_unit(), a_unit("kortrijk", "kortrijk")], store)
    return store


def work(store: MemoryStore, caller: Caller = GENT_COORDINATOR, now: datetime = NOW) -> OrganisationsWork:
    """A unit of work over this store."""
    return OrganisationsWork(store, Moment(now=now, caller=caller))


def handle(uow: OrganisationsWork, order: type[Any], **given: Any) -> Answer:
    """Give a command within this unit of work, as one of a batch: kept only if it is not refused."""
    with uow.attempt():
        answer: Answer = HANDLERS[order](an_order(order, **given), uow)
    return answer


def ask(
    store: MemoryStore, order: type[Any], caller: Caller = GENT_COORDINATOR, now: datetime = NOW, **given: Any
) -> Answer:
    """Give a command and commit what it did; its answer."""
    uow = work(store, caller, now)
    answer: Answer = HANDLERS[order](an_order(order, **given), uow)
    uow.commit()
    return answer


def an_organisation(store: MemoryStore, **given: Any) -> str:
    """Register one; the id."""
    caller = given.pop("caller", ADMINISTRATOR)
    return str(ask(store, commands.RegisterOrganisation, caller=caller, **given).body["id"])


def an_approved_one(store: MemoryStore, **given: Any) -> str:
    """Register one that meets the criteria, and approve it; the id."""
    organisation = an_organisation(store, criteria=criteria(), **given)
    ask(store, commands.ApproveOrganisation, caller=ADMINISTRATOR, organisation_id=organisation)
    return organisation


def an_opportunity(store: MemoryStore, organisation: str, **given: Any) -> str:
    """Open one; the id."""
    caller = given.pop("caller", ADMINISTRATOR)
    answer = ask(store, commands.OpenOpportunity, caller=caller, organisation_id=organisation, **given)
    return str(answer.body["id"])


def token_of(organisation: str) -> Caller:
    """The organisation itself."""
    return Caller(subject="o1", role="organisation", organisation=organisation)


def the_organisation(store: MemoryStore, organisation: str) -> Organisation:
    """The file as it is kept."""
    return work(store).organisations.get(organisation)


def the_opportunity(store: MemoryStore, opportunity: str) -> Opportunity:
    """The opportunity as it is kept."""
    return work(store).opportunities.get(opportunity)


def the(store: MemoryStore, kind: type[Event]) -> Any:
    """The one fact of this kind that was announced so far."""
    [fact] = announced(store, kind)
    return fact


def announced(store: MemoryStore, kind: type[Event]) -> list[Any]:
    """The facts of this kind that were announced so far."""
    return [envelope.event() for envelope in store.outbox if envelope.type == kind.type]
