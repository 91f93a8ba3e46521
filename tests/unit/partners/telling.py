"""Events as the service for partners hears them, over a store in memory, and what partners are answered then."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from services.chassis.envelope import enveloped, to_body
from services.chassis.messaging import event_application
from services.chassis.messaging.event_application import Outcome
from services.chassis.storage.memory import MemoryStore
from services.chassis.storage.store import Store
from services.chassis.storage.unit_of_work import ExecutionContext
from services.contracts import employment, intake, matching
from services.contracts.event import Event
from services.partners.agreements import handlers as agreements
from services.partners.agreements.commands import MakeAgreement
from services.partners.cuts.table import SCOPES
from services.partners.feed.handlers import noting, numbering
from services.partners.listeners import handlers
from services.partners.polling import handlers as polling
from services.partners.polling.answers import PartnerEvents
from services.partners.polling.commands import AskEvents
from services.partners.store import PartnersWork
from services.platform.caller import Caller
from services.platform.partners import partner_id
from tests.ids import knowing

DAY = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
TRACE = f"00-{'a' * 32}-{'b' * 16}-01"
COACHING = "job-coaching"
_numbers = count(1)

ADMINISTRATOR = Caller("a1", "administrator")
AMINA, OMAR = Caller("n1", "newcomer", newcomer="amina"), Caller("n2", "newcomer", newcomer="omar")


def machine(partner: str) -> Caller:
    """The program that acts for this partner."""
    return Caller(f"{partner}-machine", "coach", organisation=partner, client=f"{partner}-machine")


JOBKANS, BRUG = machine("jobkans"), machine("brug")


def work(store: Store, caller: Caller | None = None, now: datetime = NOW) -> PartnersWork:
    return PartnersWork(store, knowing(ExecutionContext(now=now, caller=caller)))


def told_as(partner: str) -> str:
    """The id by which events name this partner."""
    return partner_id(partner, work(MemoryStore()))


def agree(store: Store, partner: str = "jobkans", now: datetime = NOW, **said: Any) -> str:
    """Make an agreement; with all scopes unless it is said."""
    terms: dict[str, Any] = {
        "partner": partner,
        "version": "2026-1",
        "starts_on": DAY,
        "ends_on": date(2026, 12, 31),
        "purposes": [COACHING],
        "scopes": list(SCOPES),
        "channels": ["polling"],
        "client_id": f"{partner}-machine",
    }
    uow = work(store, ADMINISTRATOR, now)
    answer = agreements.make(MakeAgreement(**(terms | said)), uow)
    uow.commit()
    return answer.content.id


def allow(store: Store, who: str = "amina", partner: str | None = "jobkans", nth: int = 1, **said: Any) -> None:
    """The person allows this partner to coach; with None, coaching in general."""
    uow = work(store, now=said.get("at", NOW))
    noting.give(who, COACHING, partner and told_as(partner), nth, said.get("at", NOW), uow)
    uow.commit()


def forbid(store: Store, who: str = "amina", partner: str | None = "jobkans", nth: int = 2) -> None:
    """The person withdraws it."""
    uow = work(store)
    noting.withdraw(who, COACHING, partner and told_as(partner), nth, uow)
    uow.commit()


@dataclass(frozen=True)
class Told:
    """An event and its place among those of its subject."""

    event: Event
    sequence: int = 1
    at: datetime = NOW
    id: str | None = None

    def body(self) -> bytes:
        event_id = self.id or f"event-{next(_numbers)}"
        return to_body(enveloped(self.event, self.sequence, self.at, TRACE, event_id))


LISTENERS: dict[str, tuple[str, Callable[..., None]]] = {
    "intake": ("partners.on_newcomer", handlers.apply_decision),
    "employment": ("partners.on_employment_fact", handlers.apply_fact),
    "matching": ("partners.on_assignment", handlers.apply_fact),
}


def apply(store: Store, told: Iterable[Told], now: datetime = NOW) -> list[Outcome]:
    """One batch of one queue."""
    batch = list(told)
    return apply_bodies(store, batch[0].event.source, [each.body() for each in batch], now)


def apply_bodies(store: Store, source: str, bodies: list[bytes], now: datetime = NOW) -> list[Outcome]:
    """The same, as it came over the wire."""
    listener, handle = LISTENERS[source]
    return event_application.apply(bodies, listener, lambda _: work(store, now=now), handle, handlers.prefetch)


def tell(store: Store, *told: Event | Told, now: datetime = NOW) -> None:
    """One after the other, each in a batch of its own."""
    for each in told:
        [outcome] = apply(store, [each if isinstance(each, Told) else Told(each)], now)
        assert outcome.kind == "applied", outcome


def number(store: Store, now: datetime = NOW) -> None:
    numbering.number(lambda: work(store, now=now))


def poll(store: Store, caller: Caller = JOBKANS, now: datetime = NOW, **asked: Any) -> PartnerEvents:
    """What the partner is answered once all that was noted has its number."""
    number(store, now)
    return polling.poll(AskEvents(**asked), lambda: work(store, caller, now))


def types(found: PartnerEvents) -> list[str]:
    return [event.type for event in found.events]


def referral(step: str = "made", who: str = "amina", partner: str = "jobkans", **more: Any) -> Event:
    kinds: dict[str, Any] = {
        "made": employment.ReferralMade,
        "accepted": employment.ReferralAccepted,
        "declined": employment.ReferralDeclined,
        "revoked": employment.ReferralRevoked,
    }
    about: dict[str, Any] = {"newcomer_id": who, "referral_id": f"r-{who}", "programme_id": "care"}
    made: Event = kinds[step](**about, partner_id=told_as(partner), on=DAY, **more)
    return made


def declared(who: str = "amina", partner: str = "jobkans") -> Event:
    return employment.TrajectoryDeclared(
        newcomer_id=who, trajectory_id=f"t-{who}", declared_on=DAY, partner_id=told_as(partner)
    )


def outcome(who: str = "amina") -> Event:
    return employment.OutcomeReported(
        newcomer_id=who, trajectory_id=f"t-{who}", kind="job", reported_on=DAY, at_level=True
    )


def assignment(who: str = "amina") -> dict[str, Any]:
    return {
        "assignment_id": f"a-{who}",
        "newcomer_id": who,
        "unit_id": "gent",
        "organisation_id": "library",
        "area_id": "gent",
    }


def started(who: str = "amina") -> Event:
    return matching.AssignmentStarted(**assignment(who), opportunity_id="storytime", starts_on=DAY)


def day(number: int, who: str = "amina") -> Event:
    return matching.VolunteerDayRecorded(**assignment(who), on=DAY + timedelta(days=number), hours=2.0)


def evaluated(*competences: str, who: str = "amina", by: str = "organisation", **more: Any) -> Event:
    said: dict[str, Any] = {"evaluated_on": DAY, "score": 2, "competences": competences or ("cooking",)}
    return matching.AssignmentEvaluated(**assignment(who), by=by, next_step="work", **said, **more)


def line(name: str, who: str = "amina", hidden: bool = True) -> Event:
    """Of a line of the portfolio: that it is hidden, or shown again."""
    kind, _, code = name.partition(":")
    fact = employment.LineHidden if hidden else employment.LineShown
    return fact(newcomer_id=who, kind=kind, code=code)


def stopped(who: str = "amina") -> Event:
    return intake.NewcomerWithdrew(newcomer_id=who, withdrew_on=DAY)
