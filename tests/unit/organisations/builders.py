"""What organisations is asked, hears and keeps, with everything that a test does not care about filled in."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, date, datetime
from typing import Any

from services.chassis.envelope import Envelope, enveloped
from services.chassis.http.answers import Answer, Identified
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.unit_of_work import ExecutionContext
from services.contracts.event import Event
from services.contracts.intake import UnitOpened
from services.organisations.commands.corrections import CorrectOpportunity, CorrectOrganisation
from services.organisations.commands.merges import MergeOrganisations, UndoOrganisationMerge
from services.organisations.commands.opportunities import ChangeOpportunity, CloseOpportunity, OpenOpportunity
from services.organisations.commands.organisations import (
    Assessment,
    KeepContact,
    RegisterOrganisation,
    StateLegalForm,
)
from services.organisations.commands.standing import (
    ApproveOrganisation,
    AssessCriterion,
    RecordInsurance,
    SuspendOrganisation,
)
from services.organisations.domain.criteria import CRITERIA
from services.organisations.domain.opportunities import Opportunity
from services.organisations.domain.organisations import Organisation
from services.organisations.handlers import (
    areas,
    contacts,
    correcting,
    merging,
    opportunities,
    organisations,
    standing,
)
from services.organisations.store import OrganisationsWork
from services.platform.caller import Caller
from tests.ids import ID_KEY

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = date(2026, 3, 2)
YESTERDAY = date(2026, 3, 1)
TOMORROW = date(2026, 3, 3)
LONG_AGO = date(2025, 1, 5)

ADMINISTRATOR = Caller(subject="a1", role="administrator")
GENT_COORDINATOR = Caller(subject="c1", role="coordinator", units=frozenset({"gent", "fedasil-gent"}))
KORTRIJK_COORDINATOR = Caller(subject="c2", role="coordinator", units=frozenset({"kortrijk"}))

HARMLESS: dict[str, Any] = {
    "name": "De Kringwinkel",
    "sector": "welfare",
    "area_id": "gent",
    "registered_on": LONG_AGO,
    "criterion": "real-contact",
    "met": True,
    "assessed_on": LONG_AGO,
    "approved_on": date(2025, 2, 1),
    "suspended_on": date(2025, 6, 1),
    "reason": "No guidance any more.",
    "insured_until": date(2026, 12, 31),
    "title": "Help in the shop",
    "kind": "long-term",
    "places": 2,
    "starts_on": date(2026, 4, 1),
    "closed_on": TODAY,
}
HANDLERS: dict[type, Any] = {
    RegisterOrganisation: organisations.register_organisation,
    AssessCriterion: standing.assess_criterion,
    ApproveOrganisation: standing.approve_organisation,
    SuspendOrganisation: standing.suspend_organisation,
    RecordInsurance: standing.record_insurance,
    StateLegalForm: standing.state_legal_form,
    KeepContact: contacts.keep_contact,
    CorrectOrganisation: correcting.correct_organisation,
    CorrectOpportunity: correcting.correct_opportunity,
    MergeOrganisations: merging.merge_organisations,
    UndoOrganisationMerge: merging.undo_merge,
    OpenOpportunity: opportunities.open_opportunity,
    ChangeOpportunity: opportunities.change_opportunity,
    CloseOpportunity: opportunities.close_opportunity,
}


def an_order(kind: type[Any], **given: Any) -> Any:
    """A command with these fields; those that a test leaves out get a harmless value."""
    names = {f.name for f in fields(kind)}
    return kind(**{name: value for name, value in HARMLESS.items() if name in names} | given)


def evidence(*unmet: str, assessed_on: date = LONG_AGO) -> list[Assessment]:
    """An assessment of all five criteria: these are not met."""
    return [
        Assessment(criterion=criterion, met=criterion not in unmet, assessed_on=assessed_on) for criterion in CRITERIA
    ]


def a_unit(unit_id: str, area_id: str, sequence: int = 1) -> Envelope:
    """Intake says that this unit works in that area."""
    event = UnitOpened(unit_id=unit_id, label=unit_id, area_id=area_id, area_label=area_id, kind="city")
    return enveloped(event, sequence, NOW, "", f"{unit_id}/{sequence}")


def hear(store: MemoryStore, facts: Iterable[Envelope]) -> None:
    """Let organisations hear these, in this order."""
    uow = work(store, ADMINISTRATOR)
    for fact in facts:
        areas.keep_unit_place(fact, uow)
    uow.commit()


def a_store() -> MemoryStore:
    """A store that heard of two units in Gent and one in Kortrijk."""
    store = MemoryStore()
    hear(store, [a_unit("gent", "gent"), a_unit("fedasil-gent", "gent"), a_unit("kortrijk", "kortrijk")])
    return store


def work(store: MemoryStore, caller: Caller = GENT_COORDINATOR, now: datetime = NOW) -> OrganisationsWork:
    """A unit of work over this store."""
    return OrganisationsWork(store, ExecutionContext(now=now, caller=caller, id_secret=ID_KEY))


def ask(
    store: MemoryStore, order: type[Any], caller: Caller = GENT_COORDINATOR, now: datetime = NOW, **given: Any
) -> Answer[Identified]:
    """Give a command and commit what it did; its answer."""
    uow = work(store, caller, now)
    answer: Answer = HANDLERS[order](an_order(order, **given), uow)
    uow.commit()
    return answer


def an_organisation(store: MemoryStore, **given: Any) -> str:
    """Register one; the id."""
    caller = given.pop("caller", ADMINISTRATOR)
    return str(ask(store, RegisterOrganisation, caller, **given).body["id"])


def an_approved_organisation(store: MemoryStore, **given: Any) -> str:
    """Register and approve one; the id."""
    organisation = an_organisation(store, criteria=evidence(), **given)
    ask(store, ApproveOrganisation, ADMINISTRATOR, organisation_id=organisation)
    return organisation


def an_opportunity(store: MemoryStore, **given: Any) -> str:
    """Open one; the id."""
    organisation = given.pop("organisation_id", None) or an_organisation(store)
    return str(ask(store, OpenOpportunity, ADMINISTRATOR, organisation_id=organisation, **given).body["id"])


def speaking_for(organisation_id: str) -> Caller:
    """The organisation's own token."""
    return Caller(subject="o1", role="organisation", organisation=organisation_id)


def the_organisation(store: MemoryStore, organisation_id: str) -> Organisation:
    """The organisation as it is kept."""
    return work(store).organisations.get(organisation_id)


def the_opportunity(store: MemoryStore, opportunity_id: str) -> Opportunity:
    """The opportunity as it is kept."""
    return work(store).opportunities.get(opportunity_id)


def the(store: MemoryStore, kind: type[Event]) -> Any:
    """The one fact of this kind that was announced so far."""
    [fact] = announced(store, kind)
    return fact


def announced(store: MemoryStore, kind: type[Event]) -> list[Any]:
    """The facts of this kind that were announced so far."""
    return [envelope.event() for envelope in store.outbox if envelope.type == kind.type]
